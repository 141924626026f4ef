package io.microscaling.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void why_withControlCharacters_hasNoneButLineBreaks() {
        Stamp stamp = new Stamp("shop", 1, 1, Instant.EPOCH);

        Event event = Event.of(
                stamp,
                Event.Kind.BLOCKED,
                Optional.of("worker"),
                "no image \u001b[2J\u0007x\r\n\u009bsecond",
                "docker");

        assertThat(event.toJson().getString("why")).isEqualTo("no image  [2J x \n second");
    }
}

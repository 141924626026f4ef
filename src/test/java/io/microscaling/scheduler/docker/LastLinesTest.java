package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastLinesTest {

    @Test
    void shown_manyLines_areTheLastFive() {
        assertThat(LastLines.shown(List.of("1", "2", "3", "", "4", "5", "6"))).containsExactly("2", "3", "4", "5", "6");
    }

    @Test
    void shown_controlCharacters_areGone() {
        assertThat(LastLines.shown(List.of("\u001b[31mred\u001b[0m\u0007 end"))).containsExactly("red   end");
    }

    @Test
    void shown_longLine_isCut() {
        assertThat(LastLines.shown(List.of("x".repeat(5_000))).get(0)).hasSize(201);
    }

    @Test
    void await_moreThanFits_keepsTheBeginning() throws InterruptedException {
        LastLines lines = new LastLines();
        for (int i = 0; i < 10; i++) {
            lines.onNext(new Frame(StreamType.STDOUT, "y".repeat(20_000).getBytes(StandardCharsets.UTF_8)));
        }
        lines.onComplete();
        assertThat(lines.await(Duration.ofSeconds(1)).get(0)).hasSize(64 * 1024);
    }
}

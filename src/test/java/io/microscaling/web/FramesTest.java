package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class FramesTest {

    private final Frames frames = new Frames();
    private final JsonObject first = new JsonObject().put("n", 1);
    private final JsonObject second = new JsonObject().put("n", 2);

    @Test
    void next_byteByByte_givesEachFrameOnce() {
        Buffer bytes = Frames.of(first).appendBuffer(Frames.of(second));
        int whole = 0;
        for (int i = 0; i < bytes.length(); i++) {
            frames.add(bytes.getBuffer(i, i + 1));
            whole += frames.next().isPresent() ? 1 : 0;
        }
        assertThat(whole).isEqualTo(2);
        assertThat(frames.hasBegun()).isFalse();
    }

    @Test
    void next_twoAndAHalfAtOnce_givesTwoAndWaits() {
        Buffer half = Frames.of(first).getBuffer(0, 6);
        frames.add(Frames.of(first).appendBuffer(Frames.of(second)).appendBuffer(half));
        assertThat(frames.next()).contains(first);
        assertThat(frames.next()).contains(second);
        assertThat(frames.next()).isEmpty();
        assertThat(frames.hasBegun()).isTrue();
    }

    @Test
    void next_lengthThatCannotBe_isGarbageBeforeAnythingElseCame() {
        frames.add(Buffer.buffer().appendInt(Frames.MAX_BYTES + 1));
        assertThatThrownBy(frames::next).isInstanceOf(Frames.Garbage.class).hasMessageContaining("65536 bytes");
    }
}

package io.microscaling.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {

    private static final long HEAP = 20L << 20;

    @Test
    void growth_ofWhatGoesUpAndDown_isNone() {
        assertThat(Flatness.growth(life(i -> new Vitals(Instant.EPOCH, HEAP + (i % 3) * 1_000_000L, 80 + i % 5, 30))))
                .isEmpty();
    }

    @Test
    void growth_ofALeak_isNamed() {
        assertThat(Flatness.growth(life(i -> new Vitals(Instant.EPOCH, HEAP + i * 1_000_000L, 80, 30))))
                .containsExactly("heap");
        assertThat(Flatness.growth(life(i -> new Vitals(Instant.EPOCH, HEAP, 80 + 3 * i, 30 + i))))
                .containsExactly("threads", "file descriptors");
    }

    @Test
    void growth_ofTooFewSamples_isUnknown() {
        List<Vitals> two = List.of(new Vitals(Instant.EPOCH, HEAP, 1, 1), new Vitals(Instant.EPOCH, HEAP * 9, 99, 99));

        assertThat(Flatness.growth(two)).isEmpty();
        assertThat(Flatness.describe(two)).isEqualTo("only 2 samples, nothing to compare");
    }

    private static List<Vitals> life(IntFunction<Vitals> sample) {
        return IntStream.range(0, 30).mapToObj(sample).toList();
    }
}

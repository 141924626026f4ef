package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitsTest {

    @Test
    void percentile_ofOneToTwenty_isByNearestRank() {
        float[] odd = {1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
        float[] even = {2, 4, 6, 8, 10, 12, 14, 16, 18, 20};
        Waits waits = new Waits(List.of(odd, even));

        assertThat(waits.percentile(50)).isEqualTo(10);
        assertThat(waits.percentile(95)).isEqualTo(19);
        assertThat(waits.percentile(99)).isEqualTo(20);
        assertThat(waits.longest()).isEqualTo(20);
    }

    @Test
    void longerThan_limit_doesNotCountTheLimitItself() {
        Waits waits = new Waits(List.of(new float[] {0, 0, 2}, new float[] {2, 2.5f}));

        assertThat(waits.longerThan(2)).isEqualTo(1);
        assertThat(waits.longerThan(-1)).isEqualTo(5);
        assertThat(waits.longerThan(9)).isZero();
    }

    @Test
    void percentile_noWaits_isZero() {
        assertThat(new Waits(List.of(new float[0])).percentile(99)).isZero();
        assertThat(new Waits(List.of()).longest()).isZero();
    }

    @Test
    void rank_randomRuns_isThatOfThemSortedTogether() {
        Random random = new Random(7);
        List<float[]> runs = IntStream.of(0, 1, 50, 333)
                .mapToObj(size -> waits(random, size))
                .toList();
        float[] together = new float[384];
        int length = 0;
        for (float[] run : runs) {
            System.arraycopy(run, 0, together, length, run.length);
            length += run.length;
        }
        Arrays.sort(together);

        Waits waits = new Waits(runs);

        for (int i = 0; i < together.length; i++) {
            assertThat(waits.rank(i + 1L)).isEqualTo(together[i]);
        }
    }

    private static float[] waits(Random random, int size) {
        float[] waits = new float[size];
        for (int i = 0; i < size; i++) {
            waits[i] = random.nextBoolean() ? 0 : random.nextInt(100) / 7f;
        }
        Arrays.sort(waits);
        return waits;
    }
}

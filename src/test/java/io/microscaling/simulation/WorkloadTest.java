package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

    private static final Workload RECORDED = new Workload("web", 0.5, new double[] {3, 0, 40, 7, 1});

    @Test
    void arrivals_wholeNumbers_areAscendingAndAsManyInEachBucket() {
        double[] arrivals = RECORDED.arrivals(new SplittableRandom(1));
        assertThat(arrivals).isSorted();
        assertThat(perBucket(RECORDED, arrivals)).containsExactly(3, 0, 40, 7, 1);
    }

    @Test
    void arrivals_manyJobs_areSpreadEvenlyOverTheirBucket() {
        double[] arrivals = new Workload("", 10, new double[] {0, 10_000}).arrivals(new SplittableRandom(2));
        assertThat(arrivals).hasSize(10_000);
        assertThat(Arrays.stream(arrivals).average().orElseThrow()).isCloseTo(15, within(4 * 10 / Math.sqrt(120_000)));
        assertThat(arrivals[0]).isBetween(10.0, 10.1);
        assertThat(arrivals[9_999]).isBetween(19.9, 20.0);
    }

    @Test
    void arrivals_fractions_areTheMeanOfAPoissonNumber() {
        Workload workload = new Workload("", 1, new double[] {2.5});
        double[] counts = IntStream.range(0, 20_000)
                .mapToDouble(seed -> workload.arrivals(new SplittableRandom(seed)).length)
                .toArray();
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance = Arrays.stream(counts)
                .map(count -> (count - mean) * (count - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(2.5, within(0.05));
        assertThat(variance).isCloseTo(2.5, within(0.15));
    }

    @Test
    void arrivals_sameSeed_areTheSame() {
        Workload workload = RECORDED.withPeak(33.3);
        assertThat(workload.arrivals(new SplittableRandom(5))).isEqualTo(workload.arrivals(new SplittableRandom(5)));
        assertThat(workload.arrivals(new SplittableRandom(5))).isNotEqualTo(workload.arrivals(new SplittableRandom(6)));
    }

    @Test
    void arrivals_noJobs_areNone() {
        assertThat(new Workload("", 1, new double[] {0, 0}).arrivals(new SplittableRandom(1)))
                .isEmpty();
    }

    @Test
    void withPeak_anyRate_isThatOfTheFullestBucketAndKeepsTheProportions() {
        Workload scaled = RECORDED.withPeak(72);
        assertThat(scaled.jobs()[2] / scaled.bucket()).isCloseTo(72, within(1e-9));
        for (int i = 0; i < 5; i++) {
            assertThat(scaled.jobs()[i] * 40).isCloseTo(RECORDED.jobs()[i] * scaled.jobs()[2], within(1e-9));
        }
        assertThat(scaled.seconds()).isEqualTo(RECORDED.seconds());
        assertThat(RECORDED.jobs()).containsExactly(3, 0, 40, 7, 1);
    }

    @Test
    void withPeak_noJobs_staysEmpty() {
        assertThat(new Workload("", 1, new double[] {0, 0}).withPeak(10).jobs()).containsOnly(0);
    }

    @Test
    void faster_times_hasTheSameJobsInAShorterTime() {
        Workload faster = RECORDED.faster(10);
        assertThat(faster.seconds()).isCloseTo(RECORDED.seconds() / 10, within(1e-12));
        double[] arrivals = faster.arrivals(new SplittableRandom(1));
        assertThat(perBucket(faster, arrivals)).containsExactly(3, 0, 40, 7, 1);
        assertThat(arrivals[arrivals.length - 1]).isLessThanOrEqualTo(faster.seconds());
    }

    @Test
    void of_anotherTask_changesTheNameOnly() {
        Workload other = RECORDED.of("batch");
        assertThat(other.task()).isEqualTo("batch");
        assertThat(other.seconds()).isEqualTo(RECORDED.seconds());
        assertThat(other.jobs()).isEqualTo(RECORDED.jobs());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void create_bucketOfNoTime_isRefused(double bucket) {
        assertThatThrownBy(() -> new Workload("", bucket, new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than 0");
    }

    private static int[] perBucket(Workload workload, double[] arrivals) {
        int[] counts = new int[workload.jobs().length];
        for (double arrival : arrivals) {
            counts[(int) (arrival / workload.bucket())]++;
        }
        return counts;
    }
}

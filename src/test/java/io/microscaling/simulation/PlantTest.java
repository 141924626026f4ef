package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.microscaling.reading.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantTest {

    private static final PlantSettings AT_ONCE = new PlantSettings(0, 0, 0.5, 0);
    private static final PlantSettings SLOW_JOBS = new PlantSettings(1, 1, 1_000_000, 0);
    private static final int RUNS = 16;
    private static final int JOBS = 40_000;
    /** So many standard errors: beyond that lies one result in 16,000, and the seeds are fixed. */
    private static final double SURE = 4;

    @ParameterizedTest
    @CsvSource({"1, 0.5", "1, 0.8", "4, 3", "10, 8", "10, 5", "30, 27"})
    void waits_fixedContainersAndPoissonArrivals_areErlangs(int containers, double load) {
        double rate = 1 / AT_ONCE.serviceTime();
        double arrivals = load * rate;
        List<float[]> runs = IntStream.range(0, RUNS)
                .mapToObj(seed -> waits(containers, arrivals, seed))
                .toList();
        for (double seconds : new double[] {0, 0.25, 1}) {
            double expected = Erlang.waitsLonger(containers, arrivals, rate, seconds);
            assertMean(runs, waits -> shareOver(waits, seconds), expected);
        }
    }

    /** What is measured is exact enough to tell: a model that is wrong by a tenth is found out. */
    @Test
    void waits_fixedContainersAndPoissonArrivals_areNotThoseOfOtherLoads() {
        double[] shares = IntStream.range(0, RUNS)
                .mapToDouble(seed -> shareOver(waits(10, 16, seed), 0))
                .toArray();
        double other = Erlang.waits(10, 1.05 * 8);
        assertThat(Math.abs(mean(shares) - other)).isGreaterThan(SURE * standardError(shares));
    }

    @Test
    void serve_severalJobsWait_takesTheFirstThatCame() {
        Plant plant = plant(SLOW_JOBS, 0.1, 0.2, 0.3);
        plant.start(1);
        plant.advance(5);
        assertThat(plant.waits()).containsExactly(0.9f, 4.7f, 4.8f);
        assertThat(plant.waiting()).isEqualTo(2);
        assertThat(plant.inFlight()).isEqualTo(1);
    }

    @Test
    void stop_containerThatWorks_endsItsJobAndTakesNoOther() {
        Plant plant = plant(AT_ONCE, 1, 1.001);
        plant.start(1);
        plant.advance(1.001);
        assertThat(plant.inFlight()).isEqualTo(1);
        plant.stop(1);
        assertThat(plant.running()).isZero();
        assertThat(plant.stopping()).isEqualTo(1);
        assertThat(plant.occupied()).isEqualTo(1);
        plant.advance(1_000);
        assertThat(plant.completed()).isEqualTo(1);
        assertThat(plant.waiting()).isEqualTo(1);
        assertThat(plant.occupied()).isZero();
        assertThat(plant.containerSeconds()).isBetween(1.001, 20.0);
    }

    @Test
    void stop_someAreStarting_stopsTheLatestOfThemFirst() {
        Plant plant = plant(SLOW_JOBS);
        plant.start(1);
        plant.advance(1);
        plant.start(1);
        plant.advance(1.5);
        plant.start(1);
        plant.stop(1);
        assertThat(plant.running()).isEqualTo(1);
        assertThat(plant.starting()).isEqualTo(1);
        plant.advance(2);
        assertThat(plant.running()).isEqualTo(2);
        plant.advance(100);
        assertThat(plant.running()).isEqualTo(2);
        assertThat(plant.starts()).isEqualTo(3);
    }

    @Test
    void stop_someAreIdle_leavesThoseThatWork() {
        Plant plant = plant(SLOW_JOBS, 2);
        plant.start(2);
        plant.advance(3);
        plant.stop(1);
        assertThat(plant.inFlight()).isEqualTo(1);
        assertThat(plant.running()).isEqualTo(1);
        assertThat(plant.stopping()).isZero();
    }

    @Test
    void stop_moreThanThereAre_stopsAll() {
        Plant plant = plant(SLOW_JOBS, 2);
        plant.start(3);
        plant.advance(3);
        plant.stop(5);
        assertThat(plant.running()).isZero();
        assertThat(plant.stopping()).isEqualTo(1);
        assertThat(plant.occupied()).isEqualTo(1);
    }

    @Test
    void start_severalContainers_comeUpWithinTheRange() {
        Plant plant = plant(new PlantSettings(1, 3, 0.5, 0));
        plant.start(1_000);
        plant.advance(0.999);
        assertThat(plant.running()).isZero();
        plant.advance(2);
        assertThat(plant.running()).isCloseTo(500, within(75));
        plant.advance(3);
        assertThat(plant.running()).isEqualTo(1_000);
    }

    @Test
    void containerSeconds_startsAndStops_countFromTheOrderUntilItIsGone() {
        Plant plant = plant(SLOW_JOBS);
        plant.start(2);
        plant.advance(0.5);
        assertThat(plant.containerSeconds()).isCloseTo(1, exactly());
        plant.advance(3);
        plant.stop(1);
        plant.advance(5);
        assertThat(plant.containerSeconds()).isCloseTo(2 * 3 + 2, exactly());
        plant.start(1);
        plant.stop(1);
        plant.advance(6);
        assertThat(plant.containerSeconds()).isCloseTo(2 * 3 + 3, exactly());
    }

    @Test
    void advance_startsAndStopsAtRandom_losesNoJobAndNoContainer() {
        SplittableRandom random = new SplittableRandom(7);
        double[] arrivals = poisson(8, 4_000, random);
        Plant plant = new Plant(new PlantSettings(0.5, 2, 0.5, 0.3), arrivals, random.split());
        double step = 0.01;
        double sum = 0;
        long asked = 0;
        for (int i = 1; i * step < 400; i++) {
            if (i % 50 == 0) {
                int count = random.nextInt(4);
                if (random.nextBoolean()) {
                    plant.start(count);
                    asked += count;
                } else {
                    plant.stop(Math.min(count, plant.running() + plant.starting()));
                }
            }
            sum += plant.occupied() * step;
            plant.advance(i * step);
            assertThat(plant.waiting() + plant.inFlight() + plant.completed()).isEqualTo(plant.arrived());
            assertThat(plant.inFlight()).isLessThanOrEqualTo(plant.running() + plant.stopping());
            assertThat(plant.running()).isNotNegative();
        }
        assertThat(plant.starts()).isEqualTo(asked);
        assertThat(plant.containerSeconds()).isCloseTo(sum, within(0.01 * sum));
    }

    @Test
    void samples_ofContainers_areTheirUseSinceLast() {
        Plant plant = plant(SLOW_JOBS, 2);
        plant.start(2);
        plant.advance(3);
        plant.start(1);
        assertThat(plant.samples(2).stream().filter(Sample::ready).map(Sample::value))
                .containsExactlyInAnyOrder(0.0, 0.5);
        assertThat(plant.samples(2)).filteredOn(sample -> !sample.ready()).hasSize(1);
        plant.advance(3.5);
        assertThat(plant.samples(1).stream().filter(Sample::ready).map(Sample::value))
                .containsExactlyInAnyOrder(0.0, 0.5);
    }

    @Test
    void serve_manyJobs_takeAsLongAsSaidOnAverage() {
        double[] arrivals = new double[20_000];
        Arrays.setAll(arrivals, i -> 10.0 * i);
        Plant plant = new Plant(new PlantSettings(0, 0, 0.5, 0), arrivals, new SplittableRandom(3));
        plant.start(1);
        double worked = 0;
        for (int i = 0; i < arrivals.length; i++) {
            plant.advance(10.0 * (i + 1) - 0.001);
            worked += plant.samples(1).get(0).value();
        }
        assertThat(worked / arrivals.length).isCloseTo(0.5, within(0.5 * SURE / Math.sqrt(arrivals.length)));
    }

    private static Plant plant(PlantSettings settings, double... arrivals) {
        return new Plant(settings, arrivals, new SplittableRandom(1));
    }

    private static float[] waits(int containers, double arrivals, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] times = poisson(arrivals, JOBS, random);
        Plant plant = new Plant(AT_ONCE, times, random.split());
        plant.start(containers);
        plant.advance(times[JOBS - 1] + 1_000);
        assertThat(plant.completed()).isEqualTo(JOBS);
        return plant.waits();
    }

    private static double[] poisson(double rate, int jobs, SplittableRandom random) {
        double[] times = new double[jobs];
        double time = 0;
        for (int i = 0; i < jobs; i++) {
            time += random.nextExponential() / rate;
            times[i] = time;
        }
        return times;
    }

    private static double shareOver(float[] waits, double seconds) {
        int over = 0;
        for (float wait : waits) {
            over += wait > seconds ? 1 : 0;
        }
        return (double) over / waits.length;
    }

    /** Jobs of a run depend on each other, runs do not: the error is that of their mean. */
    private static void assertMean(List<float[]> runs, ToDoubleFunction<float[]> share, double expected) {
        double[] shares = runs.stream().mapToDouble(share).toArray();
        assertThat(mean(shares)).isCloseTo(expected, within(SURE * standardError(shares) + 1e-6));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private static Offset<Double> exactly() {
        return within(1e-9);
    }
}

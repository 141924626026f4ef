package io.microscaling.metric.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricSourceContract;
import io.microscaling.metric.Metrics;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Problem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMetricTest extends MetricSourceContract {

    @Override
    protected MetricSource openReadable() {
        return open(Metrics.parse("simulated", Map.of()));
    }

    @Override
    protected double expectedValue() {
        return 0;
    }

    @Test
    void read_nobodyRuns_queueGrowsAndDrainsOnceSomebodyDoes() {
        MetricSource source = open(Metrics.parse("simulated", Map.of("wave", Map.of("base", 10, "peak", 10))));
        read(source);

        clock.advance(Duration.ofSeconds(60));
        double full = read(source).value();
        running = 20;
        clock.advance(Duration.ofSeconds(60));

        assertThat(full).isBetween(500.0, 700.0);
        assertThat(read(source).value()).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, Integer.MAX_VALUE})
    void read_absurdNumberOfContainers_waitingStaysANumberOfJobs(int containers) {
        MetricSource source = open(Metrics.parse("simulated", Map.of("wave", Map.of("base", 10, "peak", 10))));
        read(source);
        running = containers;

        clock.advance(Duration.ofSeconds(60));

        Reading.Measured reading = read(source);
        assertThat(reading.value()).isBetween(0.0, 700.0);
        assertThat(reading.details().completed()).isBetween(0.0, 700.0);
    }

    @Test
    void read_max_isNeverExceeded() {
        MetricSource source = open(Metrics.parse("simulated", Map.of("max", 15)));
        read(source);

        clock.advance(Duration.ofMinutes(5));

        assertThat(read(source).value()).isEqualTo(15);
    }

    @Test
    void parse_peakBelowBase_isAProblem() {
        assertThat(Metrics.problems("simulated", Map.of("wave", Map.of("base", 5, "peak", 4))))
                .extracting(Problem::toString)
                .containsExactly("metric.wave.peak: 4.0 is below base, which is 5.0; base <= peak must hold");
    }

    @Test
    void parse_everythingWrong_namesEachKey() {
        Map<String, Object> settings = Map.of(
                "wave", Map.of("base", -1, "peak", "high", "period", "0s", "shape", "saw", "speed", 1),
                "serviceRate", 0,
                "phase", 5,
                "seed", "x",
                "max", 0,
                "rate", 1);

        assertThat(Metrics.problems("simulated", settings))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "metric.wave.base",
                        "metric.wave.peak",
                        "metric.wave.period",
                        "metric.wave.shape",
                        "metric.wave.speed",
                        "metric.serviceRate",
                        "metric.phase",
                        "metric.seed",
                        "metric.max",
                        "metric.rate");
    }

    @Test
    void parse_everyKey_isKnown() {
        Map<String, Object> settings = Map.of(
                "wave",
                Map.of("base", 1, "peak", 2, "period", "10s", "shape", "square"),
                "serviceRate",
                0.5,
                "phase",
                "5s",
                "seed",
                -3,
                "max",
                1000);

        assertThat(Metrics.problems("simulated", settings)).isEmpty();
    }
}

package io.microscaling.metric.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricSourceContract;
import io.microscaling.metric.Metrics;
import io.microscaling.metric.PushedSource;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusMetricTest extends MetricSourceContract {

    @Override
    protected MetricSource openReadable() {
        PushedSource source = openEmpty();
        source.set(new Reading.Measured(expectedValue(), clock.instant()));
        return source;
    }

    @Override
    protected double expectedValue() {
        return 42;
    }

    @Override
    protected Map<String, MetricSource> openFailing() {
        return Map.of("nothing was pushed", openEmpty());
    }

    @Override
    protected Optional<MetricSource> openGiving(double number) {
        PushedSource source = openEmpty();
        source.set(new Reading.Measured(number, clock.instant()));
        return Optional.of(source);
    }

    @Test
    void read_nothingPushed_failsAndSaysWhereToPush() {
        assertReadFails(openEmpty()).isEqualTo("nothing was pushed to microscaling.shop.reading.set yet");
    }

    @Test
    void read_timePasses_keepsTheTimeOfThePush() {
        PushedSource source = openEmpty();
        Reading.Measured pushed = new Reading.Measured(7, clock.instant());
        source.set(pushed);

        clock.advance(Duration.ofHours(1));

        assertThat(read(source)).isEqualTo(pushed);
    }

    @Test
    void set_older_isNotTaken() {
        PushedSource source = openEmpty();
        Reading.Measured newer = new Reading.Measured(7, clock.instant());
        source.set(newer);

        assertThat(source.set(new Reading.Measured(8, clock.instant().minusMillis(1))))
                .isFalse();

        assertThat(read(source)).isEqualTo(newer);
    }

    @Test
    void set_sameTime_isTaken() {
        PushedSource source = openEmpty();
        source.set(new Reading.Measured(7, clock.instant()));

        source.set(new Reading.Measured(8, clock.instant()));

        assertThat(read(source).value()).isEqualTo(8);
    }

    @Test
    void parse_unknownKey_isAProblem() {
        assertThat(Metrics.problems("bus", Map.of("key", "jobs")))
                .extracting(Problem::path)
                .containsExactly("metric.key");
    }

    private PushedSource openEmpty() {
        return (PushedSource) open(Metrics.parse("bus", Map.of()));
    }
}

package io.microscaling.metric.toy;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricSourceContract;
import io.microscaling.metric.Metrics;
import io.microscaling.metric.PushedSource;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.reading.Sample;
import io.microscaling.settings.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToyMetricTest extends MetricSourceContract {

    @Override
    protected MetricSource openReadable() {
        return open(Metrics.parse("toy", Map.of("value", 7.5)));
    }

    @Override
    protected double expectedValue() {
        return 7.5;
    }

    @Override
    protected Optional<MetricSource> openGiving(double number) {
        PushedSource source = (PushedSource) openReadable();
        source.set(new Reading.Measured(number, clock.instant()));
        return Optional.of(source);
    }

    @Test
    void read_nothingConfigured_isZero() {
        assertThat(read(open(Metrics.parse("toy", Map.of()))).value()).isZero();
    }

    @Test
    void read_afterDetailsWereSet_givesThem() {
        Details details = new Details(3, 1_000, 877, List.of(new Sample(300, 1_000, true)), Double.NaN);
        PushedSource source = (PushedSource) openReadable();
        source.set(new Reading.Measured(12, clock.instant(), details));

        assertThat(read(source)).isEqualTo(new Reading.Measured(12, clock.instant(), details));
    }

    @Test
    void read_longAfterSet_isOfNow() {
        PushedSource source = (PushedSource) openReadable();
        source.set(new Reading.Measured(3, clock.instant()));

        clock.advance(Duration.ofHours(1));

        assertThat(read(source)).isEqualTo(new Reading.Measured(3, clock.instant()));
    }

    @Test
    void set_older_isIgnored() {
        PushedSource source = (PushedSource) openReadable();
        source.set(new Reading.Measured(3, clock.instant()));

        source.set(new Reading.Measured(4, clock.instant().minusMillis(1)));

        assertThat(read(source).value()).isEqualTo(3);
    }

    @Test
    void parse_invalidValue_isAProblem() {
        assertThat(Metrics.problems("toy", Map.of("value", -1)))
                .extracting(Problem::toString)
                .containsExactly("metric.value: '-1' is not allowed; expected a number of at least 0.0");
    }
}

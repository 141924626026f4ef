package io.microscaling.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms, 500", "0.5s, 500", "2 s, 2000", "5m, 300000", "1h, 3600000", "1d, 86400000", "0s, 0"})
    void parse_numberWithUnit_isUnderstood(String text, long millis) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "500", "-1s", "1 week", "s", "1s2s", "99999999999999999999d", "1e3s"})
    void parse_anythingElse_isNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property
    void format_anyDuration_isReadBack(@ForAll @LongRange(min = 0, max = 1L << 50) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }
}

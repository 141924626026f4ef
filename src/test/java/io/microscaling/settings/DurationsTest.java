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

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT0.04S, 0 s", "PT0.5S, 0.5 s", "PT4.26S, 4.3 s", "PT3S, 3 s", "PT212.5S, 212.5 s"})
    void seconds_areInTenths(Duration duration, String words) {
        assertThat(Durations.seconds(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S, 0.5 s", "PT5S, 5 s", "PT9.94S, 9.9 s", "PT9.96S, 10 s", "PT10.4S, 10 s", "PT212.6S, 213 s"})
    void roundedSeconds_fromTen_haveNoFraction(Duration duration, String words) {
        assertThat(Durations.roundedSeconds(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT3S, 3 s",
        "PT4.6S, 5 s",
        "PT90S, 90 s",
        "PT2M, 2 min",
        "PT119M30S, 120 min",
        "PT23H59M59.9S, 24 h",
        "PT60H, 3 d",
        "P365D, 365 d"
    })
    void rounded_isInAUnitThatFits(Duration duration, String words) {
        assertThat(Durations.rounded(duration)).isEqualTo(words);
    }
}

package io.microscaling.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.microscaling.reading.Reading;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushedReadingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"task", "metric"})
    void from_nameWithoutEnd_isMalformedAndNotRepeated(String key) {
        JsonObject json = new JsonObject().put("task", "worker").put("value", 1).put(key, "x".repeat(100_000));
        assertThatExceptionOfType(InvalidReadingException.class)
                .isThrownBy(() -> PushedReading.from(json, NOW))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains(key).hasSizeLessThan(200));
    }

    @Test
    void from_withoutTime_isOfNow() {
        PushedReading pushed = PushedReading.from(new JsonObject("{\"task\":\"worker\",\"value\":12.5}"), NOW);

        assertThat(pushed).isEqualTo(new PushedReading("worker", "", new Reading.Measured(12.5, NOW)));
    }

    @Test
    void from_withTime_isOfThatTime() {
        JsonObject json = new JsonObject().put("task", "worker").put("value", 0).put("at", NOW.toEpochMilli() - 1500);

        assertThat(PushedReading.from(json, NOW).reading()).isEqualTo(new Reading.Measured(0, NOW.minusMillis(1500)));
    }

    @Test
    void from_clockAheadWithinTolerance_isTaken() {
        Instant ahead = NOW.plus(PushedReading.CLOCK_SKEW);
        JsonObject json = new JsonObject().put("task", "worker").put("value", 1).put("at", ahead.toEpochMilli());

        assertThat(PushedReading.from(json, NOW).reading().at()).isEqualTo(ahead);
    }

    @Test
    void from_clockTooFarAhead_isNotAllowed() {
        Instant ahead = NOW.plus(PushedReading.CLOCK_SKEW).plus(Duration.ofMillis(1));
        JsonObject json = new JsonObject().put("task", "worker").put("value", 1).put("at", ahead.toEpochMilli());

        assertRefused(json, InvalidReadingException.NOT_ALLOWED, "at is '" + ahead.toEpochMilli() + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                              | task is missing; expected the name of a task
                    {"task":"","value":1}                           | task is ''; expected the name of a task
                    {"task":7,"value":1}                            | task is '7'; expected the name of a task
                    {"task":"worker"}                               | value is missing; expected a number
                    {"task":"worker","value":null}                  | value is missing; expected a number
                    {"task":"worker","value":"12"}                  | value is '12'; expected a number
                    {"task":"worker","value":{"deep":1}}            | value is '{"deep":1}'; expected a number
                    {"task":"worker","value":1,"at":"today"}        | at is 'today'; expected a time as whole milliseconds
                    {"task":"worker","value":1,"at":1.5}            | at is '1.5'; expected a time as whole milliseconds
                    {"task":"worker","value":1,"time":1}            | unknown key 'time'; known are task, metric, value, at
                    {"task":"worker","inFlight":"x"}               | inFlight: is no number
                    """)
    void from_malformed_namesKeyValueAndWhatIsExpected(String json, String message) {
        assertRefused(new JsonObject(json), InvalidReadingException.MALFORMED, message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, -1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void from_valueNotAllowed_isRefused(double value) {
        JsonObject json = new JsonObject().put("task", "worker").put("value", value);

        assertRefused(json, InvalidReadingException.NOT_ALLOWED, "expected a finite number of at least 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1e300})
    void from_timeOutOfRange_isRefused(double at) {
        JsonObject json = new JsonObject().put("task", "worker").put("value", 1).put("at", at);

        assertRefused(json, InvalidReadingException.NOT_ALLOWED, "milliseconds since 1970, at most");
    }

    @Test
    void from_longTextWithLineBreaks_isShownShortOnOneLine() {
        JsonObject json = new JsonObject().put("task", "worker").put("value", "forged\nlog line " + "x".repeat(500));

        assertThatExceptionOfType(InvalidReadingException.class)
                .isThrownBy(() -> PushedReading.from(json, NOW))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("forged log line")
                        .hasSizeLessThan(150));
    }

    private static void assertRefused(JsonObject json, int code, String message) {
        assertThatExceptionOfType(InvalidReadingException.class)
                .isThrownBy(() -> PushedReading.from(json, NOW))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}

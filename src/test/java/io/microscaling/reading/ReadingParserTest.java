package io.microscaling.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingParserTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final double UNKNOWN = Double.NaN;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "0.5, 0.5", "-3, -3", "1e300, 1e300"})
    void parse_aNumber_isTheReading(String json, double value) {
        assertThat(parse(json)).isEqualTo(new Reading.Measured(value, NOW));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"value\": null}", "{\"inFlight\": null, \"samples\": []}"})
    void parse_nothing_isAbsent(String json) {
        assertThat(parse(json)).isEqualTo(new Reading.Absent("none was given"));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_noSuchKey_isAbsent() {
        Settings tick = Settings.of("tasks.a", new JsonObject().getMap(), problems);

        assertThat(ReadingParser.parse(tick, "reading", NOW)).isEqualTo(new Reading.Absent("none was given"));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_everyKey_isInItsPlace() {
        Reading reading = parse("""
                {"value": 120, "inFlight": 3, "arrived": 1000, "completed": 877, "tookSeconds": 0.25,
                 "samples": [{"value": 300, "request": 1000, "ready": true}, {"ready": false}, {}, {"value": 5}]}""");

        List<Sample> samples = List.of(
                new Sample(300, 1000, true),
                new Sample(UNKNOWN, UNKNOWN, false),
                new Sample(UNKNOWN, UNKNOWN, true),
                new Sample(5, UNKNOWN, true));
        assertThat(reading).isEqualTo(new Reading.Measured(120, NOW, new Details(3, 1000, 877, samples, 0.25)));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inFlight\": 3}",
                "{\"arrived\": 3}",
                "{\"completed\": 3}",
                "{\"tookSeconds\": 3}",
                "{\"samples\": [{\"value\": 3}]}"
            })
    void parse_withoutAValue_isMeasuredAllTheSame(String json) {
        assertThat(parse(json)).isInstanceOfSatisfying(Reading.Measured.class, measured -> {
            assertThat(measured.value()).isNaN();
            assertThat(measured.details()).isNotEqualTo(Details.NONE);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"5\" | tasks.a.reading | is no reading; expected a number, null or an object such as {\"value\": 3}",
                "true | tasks.a.reading | is no reading",
                "[3] | tasks.a.reading | is no reading",
                "{\"value\": \"3\"} | tasks.a.reading.value | is no number; expected a number or null",
                "{\"value\": [3]} | tasks.a.reading.value | is no number",
                "{\"inFlight\": -1} | tasks.a.reading.inFlight | '-1' is not allowed; expected a number of at least 0",
                "{\"arrived\": -0.5} | tasks.a.reading.arrived | '-0.5' is not allowed",
                "{\"completed\": true} | tasks.a.reading.completed | is no number",
                "{\"tookSeconds\": -1} | tasks.a.reading.tookSeconds | '-1' is not allowed",
                "{\"valeu\": 3} | tasks.a.reading.valeu | unknown key; did you mean 'value'?",
                "{\"samples\": 3} | tasks.a.reading.samples | expected a list of mappings",
                "{\"samples\": [3]} | tasks.a.reading.samples[0] | expected a mapping",
                "{\"samples\": [{}, {\"value\": \"x\"}]} | tasks.a.reading.samples[1].value | is no number",
                "{\"samples\": [{\"request\": -1}]} | tasks.a.reading.samples[0].request | '-1' is not allowed",
                "{\"samples\": [{\"ready\": 1}]} | tasks.a.reading.samples[0].ready | expected true or false",
                "{\"samples\": [{\"raedy\": true}]} | tasks.a.reading.samples[0].raedy | did you mean 'ready'?",
            })
    void parse_whatIsWrong_isToldOnceWithItsPath(String json, String path, String message) {
        parse(json);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void parse_severalThingsAreWrong_allAreTold() {
        parse("{\"value\": \"x\", \"inFlight\": -1, \"no\": 1}");

        assertThat(problems.list())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("tasks.a.reading.value", "tasks.a.reading.inFlight", "tasks.a.reading.no");
    }

    /** On the bus the reading's keys stand beside others, which are not its own. */
    @Test
    void parse_theSettingsThemselves_leavesOtherKeysToTheCaller() {
        Settings push =
                Settings.of("", new JsonObject("{\"task\": \"a\", \"value\": 7, \"arrived\": 9}").getMap(), problems);

        Reading reading = ReadingParser.parse(push, NOW);

        assertThat(reading)
                .isEqualTo(new Reading.Measured(7, NOW, new Details(UNKNOWN, 9, UNKNOWN, List.of(), UNKNOWN)));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\": 120, \"inFlight\": 3, \"arrived\": 1000, \"completed\": 877, \"tookSeconds\": 0.25}",
                "{\"inFlight\": 3}",
                "{\"samples\": [{\"value\": 300, \"request\": 1000, \"ready\": true}, {\"ready\": false}]}"
            })
    void parse_whatWasWritten_isTheSame(String json) {
        Reading reading = parse(json);
        JsonObject written = reading.toJson();
        written.remove("at");

        assertThat(parse(written.encode())).isEqualTo(reading);
        assertThat(problems.list()).isEmpty();
    }

    private Reading parse(String json) {
        JsonObject tick = new JsonObject("{\"reading\": %s}".formatted(json));
        return ReadingParser.parse(Settings.of("tasks.a", tick.getMap(), problems), "reading", NOW);
    }
}

package io.microscaling.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private enum Size {
        SMALL,
        VERY_LARGE
    }

    private final Problems problems = new Problems();

    @Test
    void everyReader_valueOfItsKind_returnsIt() {
        Settings settings = settings(Map.of(
                "text",
                "a",
                "integer",
                3,
                "number",
                0.5,
                "flag",
                true,
                "time",
                "2s",
                "size",
                "very-large",
                "list",
                List.of("a", 1),
                "map",
                Map.of("A", 1),
                "section",
                Map.of("inner", "x"),
                "typed",
                Map.of("type", "redis", "key", "jobs")));
        assertThat(settings.string("text")).isEqualTo("a");
        assertThat(settings.integer("integer", 0, 5)).isEqualTo(3);
        assertThat(settings.number("number", 0, 1)).isEqualTo(0.5);
        assertThat(settings.bool("flag", false)).isTrue();
        assertThat(settings.duration("time", Duration.ZERO, Duration.ofHours(1), Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.choice("size", Size.class, Size.SMALL)).isEqualTo(Size.VERY_LARGE);
        assertThat(settings.strings("list")).containsExactly("a", "1");
        assertThat(settings.stringMap("map")).containsExactly(Map.entry("A", "1"));
        assertThat(settings.section("section").string("inner")).isEqualTo("x");
        assertThat(settings.typed("typed")).contains(new TypedSettings("redis", Map.of("key", "jobs")));
        settings.done();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void everyReader_nothingGiven_returnsItsDefault() {
        Settings settings = settings(Map.of());
        assertThat(settings.string("text", "b")).isEqualTo("b");
        assertThat(settings.integer("integer", 0, 5, 4)).isEqualTo(4);
        assertThat(settings.number("number", 0, 1, 0.25)).isEqualTo(0.25);
        assertThat(settings.bool("flag", true)).isTrue();
        assertThat(settings.choice("size", Size.class, Size.SMALL)).isEqualTo(Size.SMALL);
        assertThat(settings.strings("list")).isEmpty();
        assertThat(settings.stringMap("map")).isEmpty();
        assertThat(settings.sections("sections")).isEmpty();
        assertThat(settings.typed("typed")).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void requiredReaders_nothingGiven_nameTheKeyAndWhatIsExpected() {
        Settings settings = Settings.of("pool", Map.of(), problems);
        settings.string("name");
        settings.integer("containers", 0, 9);
        settings.number("share", 0, 1);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "pool.name: missing; expected a text",
                        "pool.containers: missing; expected a whole number from 0 to 9",
                        "pool.share: missing; expected a number from 0.0 to 1.0");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "+7, 7", "7.0, 7", "1e2, 100", "-3, -3"})
    void integer_numberGivenAsText_isUnderstood(String text, int expected) {
        assertThat(settings(Map.of("key", text)).integer("key", -10, 1000)).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 7", "1d", "1f", "0x10", "0x1p3", "NaN", "Infinity", "1e400", "1_000", "7.5", "1001", "x"})
    void integer_anyOtherText_isRefusedOnce(String text) {
        settings(Map.of("key", text)).integer("key", 0, 1000);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly("key: '%s' is not allowed; expected a whole number from 0 to 1000".formatted(text));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5})
    void number_outsideItsRange_isRefused(double value) {
        settings(Map.of("key", value)).number("key", 0, 1);
        assertThat(problems.list()).hasSize(1);
    }

    static Stream<Arguments> readersOfShapes() {
        return Stream.of(
                reader("strings", settings -> settings.strings("key")),
                reader("stringMap", settings -> settings.stringMap("key")),
                reader("section", settings -> settings.section("key")),
                reader("sections", settings -> settings.sections("key")),
                reader("typed", settings -> settings.typed("key")));
    }

    private static Arguments reader(String name, Consumer<Settings> read) {
        return Arguments.of(name, read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readersOfShapes")
    void readersOfShapes_singleValue_refuseItWithoutSpellingItOut(String name, Consumer<Settings> read) {
        read.accept(settings(Map.of("key", "redis://:s3cret@host")));
        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("key: a single value is not allowed; expected a ")
                        .doesNotContain("s3cret"));
    }

    @Test
    void sections_itemThatIsNoMapping_isNamedByItsPlaceOnly() {
        List<Settings> sections = settings(Map.of("tasks", List.of("TOKEN=s3cret", Map.of("name", "a"))))
                .sections("tasks");
        assertThat(sections).extracting(Settings::path).containsExactly("tasks[1]");
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly("tasks[0]: a single value is not allowed; expected a mapping");
    }

    @Test
    void stringMap_entriesThatAreNoTexts_areNamedOneByOne() {
        Map<String, Object> env = new LinkedHashMap<>();
        env.put("GOOD", "s3cret");
        env.put("LIST", List.of("s3cret"));
        env.put("EMPTY", null);
        assertThat(settings(Map.of("env", env)).stringMap("env")).containsOnlyKeys("GOOD");
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "env.LIST: a list is not allowed; expected a text",
                        "env.EMPTY: nothing is not allowed; expected a text");
    }

    @Test
    void strings_itemThatIsNoText_isRefused() {
        assertThat(settings(Map.of("key", Arrays.asList("a", null))).strings("key"))
                .isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void done_keysThatNobodyAskedFor_areNamedWithTheNearest() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("priority", 1);
        values.put("priorty", null);
        values.put("whatever", 2);
        Settings settings = settings(values);
        settings.integer("priority", 1, 9);
        settings.has("name");
        settings.done();
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "priorty: unknown key; did you mean 'priority'?",
                        "whatever: unknown key; known here are [priority, name]");
    }

    @Test
    void problems_severalWrongKeys_areAllThrownTogetherOneToALine() {
        Settings settings = settings(Map.of("flag", "perhaps", "size", "huge"));
        settings.bool("flag", false);
        settings.choice("size", Size.class, Size.SMALL);
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("flag: 'perhaps' is not allowed; expected true or false\n"
                        + "size: 'huge' is not allowed; expected one of [small, very-large]");
    }

    private Settings settings(Map<String, ?> values) {
        return Settings.of("", values, problems);
    }
}

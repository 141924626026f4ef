package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A typed reader of one mapping of a configuration. A bad value is reported to the {@link Problems} and answered with
 * the default (or the least allowed value), so that one pass finds everything; {@link #done()} reports the keys that
 * nobody asked for. Not thread-safe.
 */
public final class Settings {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");

    private final String path;
    private final Map<String, ?> values;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Settings(String path, Map<String, ?> values, Problems problems) {
        this.path = requireNonNull(path, "path");
        this.values = requireNonNull(values, "values");
        this.problems = requireNonNull(problems, "problems");
    }

    /** A reader of {@code values}, which stand at {@code path} (empty for the root). */
    public static Settings of(String path, Map<String, ?> values, Problems problems) {
        return new Settings(path, values, problems);
    }

    public String path() {
        return path;
    }

    /** The path of one of this mapping's keys. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public Problems problems() {
        return problems;
    }

    public void problem(String key, String message) {
        problems.add(path(key), message);
    }

    public boolean has(String key) {
        known.add(key);
        return values.get(key) != null;
    }

    /** The text under {@code key}; a missing one is a problem. */
    public String string(String key) {
        return optionalString(key).orElseGet(() -> missing(key, "a text", ""));
    }

    public String string(String key, String otherwise) {
        return optionalString(key).orElse(otherwise);
    }

    public Optional<String> optionalString(String key) {
        return read(key, "a text", value -> value instanceof Map || value instanceof List ? null : value.toString());
    }

    /** A text that may be or hold a secret; see {@link Secret}. */
    public Optional<Secret> secret(String key) {
        return optionalString(key).map(Secret::of);
    }

    /** The integer under {@code key}, from {@code min} to {@code max}; a missing one is a problem. */
    public int integer(String key, int min, int max) {
        return optionalInteger(key, min, max).orElseGet(() -> missing(key, integerRange(min, max), min));
    }

    public int integer(String key, int min, int max, int otherwise) {
        return optionalInteger(key, min, max).orElse(otherwise);
    }

    public Optional<Integer> optionalInteger(String key, int min, int max) {
        return read(key, integerRange(min, max), value -> asInteger(value, min, max));
    }

    /** The finite number under {@code key}, from {@code min} to {@code max}; a missing one is a problem. */
    public double number(String key, double min, double max) {
        return optionalNumber(key, min, max).orElseGet(() -> missing(key, numberRange(min, max), min));
    }

    public double number(String key, double min, double max, double otherwise) {
        return optionalNumber(key, min, max).orElse(otherwise);
    }

    public Optional<Double> optionalNumber(String key, double min, double max) {
        return read(key, numberRange(min, max), value -> asNumber(value, min, max));
    }

    public boolean bool(String key, boolean otherwise) {
        return read(key, "true or false", Settings::asBoolean).orElse(otherwise);
    }

    /** The duration under {@code key}, written with a unit ({@code 500ms}, {@code 2s}), from {@code min} to {@code max}. */
    public Duration duration(String key, Duration min, Duration max, Duration otherwise) {
        return optionalDuration(key, min, max).orElse(otherwise);
    }

    public Optional<Duration> optionalDuration(String key, Duration min, Duration max) {
        String expected = "a duration such as 500ms, 2s or 5m, from %s to %s"
                .formatted(Durations.format(min), Durations.format(max));
        return read(
                key,
                expected,
                value -> Durations.parse(value.toString())
                        .filter(duration -> duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0)
                        .orElse(null));
    }

    /** Bytes of memory, such as {@code 256MiB}. */
    public Optional<Long> memory(String key) {
        return read(key, "a size of memory such as 256MiB or 1.5GiB", value -> orNull(Sizes.bytes(value.toString())));
    }

    /** Thousandths of a CPU core, from a number of cores such as {@code 0.5}, or {@code 500m}. */
    public Optional<Long> milliCpu(String key) {
        return read(
                key, "a number of CPU cores such as 0.5, 2 or 500m", value -> orNull(Sizes.milliCpu(value.toString())));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** A point in time: in ISO 8601 with a zone, or whole milliseconds since 1970. */
    public Optional<Instant> instant(String key) {
        return read(key, "a time such as 2026-12-24T18:00:00Z", Settings::asInstant);
    }

    private static @Nullable Instant asInstant(Object value) {
        String text = value.toString();
        try {
            return text.matches("\\d{1,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // the caller reports it with the text and what is allowed
        }
    }

    /** Whether a mapping stands under {@code key}, and not a single value. */
    public boolean holdsMapping(String key) {
        known.add(key);
        return values.get(key) instanceof Map;
    }

    /** Whether a list stands under {@code key}. */
    public boolean holdsList(String key) {
        known.add(key);
        return values.get(key) instanceof List;
    }

    /** The constant whose lower-case name, with {@code -} for {@code _}, stands under {@code key}. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : requireNonNull(type.getEnumConstants())) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return read(key, "one of " + choices.keySet(), value -> choices.get(value.toString()))
                .orElse(otherwise);
    }

    /** The list of texts under {@code key}; empty if missing. */
    public List<String> strings(String key) {
        return readShape(key, "a list of texts, such as [a, b]", Settings::asStrings)
                .orElse(List.of());
    }

    /** The mapping of texts under {@code key}, in its order; empty if missing. */
    public Map<String, String> stringMap(String key) {
        Map<String, Object> given =
                readShape(key, "a mapping of names to texts", Settings::asMap).orElse(Map.of());
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (isScalar(value)) {
                texts.put(name, value.toString());
            } else {
                problem(key + "." + name, "%s is not allowed; expected a text".formatted(shape(value)));
            }
        });
        return texts;
    }

    /** A reader of the mapping under {@code key}; of an empty one if missing. */
    public Settings section(String key) {
        return optionalSection(key).orElseGet(() -> of(path(key), Map.of(), problems));
    }

    public Optional<Settings> optionalSection(String key) {
        return readShape(key, "a mapping", Settings::asMap).map(map -> of(path(key), map, problems));
    }

    /** A reader for each mapping of the list under {@code key}; empty if missing. */
    public List<Settings> sections(String key) {
        List<?> items = readShape(key, "a list of mappings", value -> value instanceof List<?> list ? list : null)
                .orElse(List.of());
        List<Settings> sections = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String at = path(key) + "[" + i + "]";
            Map<String, Object> map = asMap(items.get(i));
            if (map == null) {
                problems.add(at, "%s is not allowed; expected a mapping".formatted(shape(items.get(i))));
            } else {
                sections.add(of(at, map, problems));
            }
        }
        return sections;
    }

    /** The pluggable type under {@code key}, {@code {type: …, …}}, unchecked; empty if missing. */
    public Optional<TypedSettings> typed(String key) {
        return optionalSection(key).map(Settings::asTyped);
    }

    /** This mapping as a pluggable type, {@code {type: …, …}}, unchecked; the keys {@code beside} it are left out. */
    public TypedSettings asTyped(String... beside) {
        Map<String, Object> rest = copy();
        rest.remove("type");
        rest.keySet().removeAll(List.of(beside));
        return new TypedSettings(string("type"), rest);
    }

    /** All values, nulls left out. */
    public Map<String, Object> copy() {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        return copy;
    }

    /** To be called when everything was read: every other key is reported, with the nearest known one. */
    public void done() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problems.add(
                        path(key),
                        "unknown key"
                                + Nearest.of(key, known)
                                        .map(nearest -> "; did you mean '" + nearest + "'?")
                                        .orElse("; known here are " + known));
            }
        }
    }

    private <T> Optional<T> read(String key, String expected, Function<Object, @Nullable T> parse) {
        return read(key, expected, parse, Settings::describe);
    }

    /** Reads what is no single value; one in its place is not spelled out, as it may be a command or a URL with a secret. */
    private <T> Optional<T> readShape(String key, String expected, Function<Object, @Nullable T> parse) {
        return read(key, expected, parse, Settings::shape);
    }

    private <T> Optional<T> read(
            String key, String expected, Function<Object, @Nullable T> parse, Function<Object, String> describe) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        T parsed = parse.apply(value);
        if (parsed == null) {
            problem(key, "%s is not allowed; expected %s".formatted(describe.apply(value), expected));
        }
        return Optional.ofNullable(parsed);
    }

    private <T> T missing(String key, String expected, T substitute) {
        if (values.get(key) == null) {
            problem(key, "missing; expected " + expected);
        }
        return substitute;
    }

    /** Names a value without spelling out what is inside it: a mapping may hold secrets. */
    private static String describe(Object value) {
        return isScalar(value) ? "'" + value + "'" : shape(value);
    }

    private static String shape(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map) {
            return "a mapping";
        }
        return value instanceof List ? "a list" : "a single value";
    }

    private static boolean isScalar(@Nullable Object value) {
        return value != null && !(value instanceof Map) && !(value instanceof List);
    }

    private static String integerRange(int min, int max) {
        return max == Integer.MAX_VALUE
                ? "a whole number of at least " + min
                : "a whole number from %d to %d".formatted(min, max);
    }

    private static String numberRange(double min, double max) {
        return max == Double.MAX_VALUE ? "a number of at least " + min : "a number from %s to %s".formatted(min, max);
    }

    private static @Nullable Integer asInteger(Object value, int min, int max) {
        Double number = asNumber(value, min, max);
        return number == null || number != Math.rint(number) ? null : Integer.valueOf(number.intValue());
    }

    private static @Nullable Double asNumber(Object value, double min, double max) {
        String text = value.toString();
        if (!(value instanceof Number) && !NUMBER.matcher(text).matches()) {
            return null; // Double.parseDouble alone takes "1d" and "0x1p3" too
        }
        double number = value instanceof Number n ? n.doubleValue() : Double.parseDouble(text);
        return number >= min && number <= max ? number : null;
    }

    private static @Nullable Boolean asBoolean(Object value) {
        return switch (value.toString()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable List<String> asStrings(Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        return list.stream().allMatch(Settings::isScalar)
                ? list.stream().map(Object::toString).toList()
                : null;
    }

    private static @Nullable Map<String, Object> asMap(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((key, item) -> typed.put(String.valueOf(key), item));
        return typed;
    }
}

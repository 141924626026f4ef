package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what Compose lets be written in several forms. No message spells out a value that may be a secret. */
public final class Forms {

    /**
     * One of a list, in short form or in long form.
     *
     * @param key under which a problem is reported, such as {@code ports[0]}
     * @param text the short form; empty if it has the long one
     * @param mapping the long form
     */
    record Item(String key, String text, Optional<Settings> mapping) {}

    private Forms() {}

    /** What stands under a key, as it is. */
    static Optional<Object> raw(Settings settings, String key) {
        return settings.has(key) ? Optional.ofNullable(settings.copy().get(key)) : Optional.empty();
    }

    /** The same for the same value on every machine, and different for different ones, whatever is inside. */
    static String canonical(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(String.valueOf(name), canonical(item)));
            sorted.forEach((name, item) -> text.append(canonical(name)).append(item));
            return "{" + text + "}";
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> text.append(canonical(item)));
            return "[" + text + "]";
        }
        String plain = value == null ? "" : value.toString();
        return plain.length() + ":" + plain;
    }

    /** One text or a list of them. */
    static List<String> texts(Settings settings, String key) {
        Optional<Object> raw = raw(settings, key);
        return raw.filter(value -> value instanceof List || value instanceof Map)
                        .isPresent()
                ? settings.strings(key)
                : raw.map(value -> List.of(value.toString())).orElse(List.of());
    }

    /** A list of arguments, or a text that a shell would split into them; empty if missing. */
    public static Optional<List<String>> words(Settings settings, String key) {
        if (raw(settings, key).isEmpty()) {
            return Optional.empty();
        }
        if (settings.holdsList(key) || settings.holdsMapping(key)) {
            return Optional.of(settings.strings(key));
        }
        Optional<List<String>> words = ShellWords.of(settings.string(key, ""));
        if (words.isEmpty()) {
            settings.problem(key, "a quote is not closed, or it ends with a backslash");
        }
        return words;
    }

    /**
     * A mapping, or a list of {@code NAME=value}; what is given by its name alone is left to {@code alone}.
     *
     * @param separators the characters of which the first one in an item ends the name
     */
    public static Map<String, String> pairs(
            Settings settings, String key, String separators, Function<String, Optional<String>> alone) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (settings.holdsList(key)) {
            settings.strings(key).forEach(item -> {
                int end = end(item, separators);
                put(
                        pairs,
                        settings,
                        key,
                        item.substring(0, end),
                        end < item.length() ? item.substring(end + 1) : null,
                        alone);
            });
            return pairs;
        }
        if (raw(settings, key).orElse("") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> put(pairs, settings, key, String.valueOf(name), value, alone));
            return pairs;
        }
        return settings.stringMap(key);
    }

    private static void put(
            Map<String, String> pairs,
            Settings settings,
            String key,
            String name,
            @Nullable Object value,
            Function<String, Optional<String>> alone) {
        if (value instanceof Map || value instanceof List) {
            String shape = value instanceof Map ? "a mapping" : "a list";
            settings.problem(key + "." + name, shape + " is not allowed; expected a text");
        } else if (value != null) {
            pairs.put(name, value.toString());
        } else {
            alone.apply(name)
                    .ifPresentOrElse(
                            text -> pairs.put(name, text),
                            () -> settings.problem(key + "." + name, "nothing is not allowed; expected a text"));
        }
    }

    private static int end(String item, String separators) {
        return (int)
                item.chars().takeWhile(each -> separators.indexOf(each) < 0).count();
    }

    /** The items of a list, each a text or a mapping. */
    static List<Item> items(Settings settings, String key) {
        if (!settings.holdsList(key)) {
            settings.sections(key); // which reports whatever it is
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Object each : (List<?>) raw(settings, key).orElse(List.of())) {
            String at = key + "[" + items.size() + "]";
            items.add(new Item(
                    at,
                    each instanceof Map || each == null ? "" : each.toString(),
                    each instanceof Map<?, ?> map ? Optional.of(mapping(settings, at, map)) : Optional.empty()));
        }
        return items;
    }

    static Settings mapping(Settings settings, String key, Map<?, ?> map) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                values.put(String.valueOf(name), value);
            }
        });
        return Settings.of(settings.path(key), values, settings.problems());
    }

    /** A text of a given form. */
    static Optional<String> matching(Settings settings, String key, Pattern form, String expected) {
        return read(settings, key, expected, text -> Optional.of(text).filter(form.asMatchPredicate()));
    }

    static Optional<Long> bytes(Settings settings, String key) {
        return read(
                settings,
                key,
                "a size such as 64m or 1g",
                text -> Units.bytes(text).filter(size -> size > 0));
    }

    static Optional<Duration> duration(Settings settings, String key, Predicate<Duration> allowed, String expected) {
        return read(settings, key, expected, text -> Units.duration(text).filter(allowed));
    }

    /** Reads one text; one that cannot be read is a problem. */
    static <T> Optional<T> read(Settings settings, String key, String expected, Function<String, Optional<T>> parse) {
        Optional<String> text = settings.optionalString(key);
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            settings.problem(key, "'%s' is not allowed; expected %s".formatted(text.get(), expected));
        }
        return value;
    }
}

package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The choice of a pluggable type with its settings, as data: {@code {type: redis, url: …, key: jobs}}.
 *
 * @param type the name under which the {@link Catalog} knows the type
 * @param values the other keys, as parsed from YAML or JSON; may hold secrets, so they are not part of
 *     {@link #toString()} and must not be published
 */
public record TypedSettings(String type, Map<String, Object> values) {

    public TypedSettings {
        requireNonNull(type, "type");
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return type + "{…}";
    }
}

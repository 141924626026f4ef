package io.microscaling.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The types of one kind (targets, metrics, schedulers) that are on the class path, by name. Immutable.
 *
 * @param <T> the kind
 */
public final class Catalog<T extends Typed> {

    private final String kind;
    private final Map<String, T> types;

    private Catalog(String kind, Map<String, T> types) {
        this.kind = kind;
        this.types = Collections.unmodifiableMap(types);
    }

    /**
     * @param kind what to call the kind in messages, such as {@code metric}
     * @param service the interface that the types implement
     */
    public static <T extends Typed> Catalog<T> load(String kind, Class<T> service) {
        Map<String, T> types = new TreeMap<>();
        for (T type : ServiceLoader.load(service, service.getClassLoader())) {
            T other = types.putIfAbsent(type.type(), type);
            if (other != null) {
                throw new IllegalStateException("two %s types are called '%s': %s and %s"
                        .formatted(
                                kind,
                                type.type(),
                                other.getClass().getName(),
                                type.getClass().getName()));
            }
        }
        return new Catalog<>(kind, types);
    }

    /** All of them, by name. */
    public Collection<T> types() {
        return types.values();
    }

    /** The type of that name; an unknown one is reported as a problem of {@code path} that names the choices. */
    public Optional<T> find(String name, String path, Problems problems) {
        T type = types.get(name);
        if (type == null) {
            String nearest = Nearest.of(name, types.keySet())
                    .map(candidate -> "; did you mean '" + candidate + "'?")
                    .orElse("");
            problems.add(
                    path, "unknown %s type '%s'; choose one of %s%s".formatted(kind, name, types.keySet(), nearest));
        }
        return Optional.ofNullable(type);
    }
}

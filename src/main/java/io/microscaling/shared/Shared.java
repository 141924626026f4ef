package io.microscaling.shared;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Things in use at the moment, each opened with its first user and handed back with its last. Thread-safe.
 *
 * @param <K> what makes two users ask for the same: equal keys share
 * @param <V> what is shared
 */
public final class Shared<K, V> {

    private final Map<K, Use<V>> uses = new HashMap<>();

    /** The thing of this key, which is opened if nobody has it; to be given back by {@link #leave}. */
    public synchronized V join(K key, Function<? super K, ? extends V> open) {
        Use<V> use = uses.computeIfAbsent(key, first -> new Use<>(open.apply(first)));
        use.users++;
        return use.thing;
    }

    /** The thing, if nobody uses it any more: it is for the caller to close. Empty if others do, or if nobody did. */
    public synchronized Optional<V> leave(K key) {
        Use<V> use = uses.get(key);
        if (use == null || --use.users > 0) {
            return Optional.empty();
        }
        uses.remove(key);
        return Optional.of(use.thing);
    }

    private static final class Use<V> {

        private final V thing;
        private int users;

        Use(V thing) {
            this.thing = requireNonNull(thing, "thing");
        }
    }
}

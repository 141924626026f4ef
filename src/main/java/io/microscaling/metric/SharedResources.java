package io.microscaling.metric;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the sources of one pool share, such as the connection to a server that several of them read: opened for the first
 * one, closed after the last. To be used on one Vert.x context.
 */
public final class SharedResources {

    private final Map<Object, Entry> entries = new HashMap<>();

    /** What can be shared. */
    @FunctionalInterface
    public interface Resource {

        /** Releases it; called once, when nobody uses it any more. */
        Future<Void> close();
    }

    /**
     * One source's part in a resource.
     *
     * @param <T> the resource
     */
    public interface Lease<T extends Resource> {

        T resource();

        /** Gives it back; from the second time on this does nothing. */
        Future<Void> close();
    }

    /**
     * The resource of this key, which is opened if nobody has it.
     *
     * @param key what makes two sources ask for the same: equal keys share, such as a record of the server's settings. Its
     *     class belongs to one kind of source
     * @param type of the resource
     */
    public <T extends Resource> Lease<T> lease(Object key, Class<T> type, Supplier<T> open) {
        requireNonNull(open, "open");
        Entry entry = entries.computeIfAbsent(requireNonNull(key, "key"), first -> new Entry(key, open.get()));
        entry.users++;
        return new Part<>(entry, type.cast(entry.resource));
    }

    private final class Entry {

        private final Object key;
        private final Resource resource;
        private int users;

        Entry(Object key, Resource resource) {
            this.key = key;
            this.resource = requireNonNull(resource, "resource");
        }

        Future<Void> leave() {
            users--;
            if (users > 0) {
                return Future.succeededFuture();
            }
            entries.remove(key);
            return resource.close();
        }
    }

    private static final class Part<T extends Resource> implements Lease<T> {

        private final Entry entry;
        private final T resource;
        private boolean closed;

        Part(Entry entry, T resource) {
            this.entry = entry;
            this.resource = resource;
        }

        @Override
        public T resource() {
            return resource;
        }

        @Override
        public Future<Void> close() {
            if (closed) {
                return Future.succeededFuture();
            }
            closed = true;
            return entry.leave();
        }
    }
}

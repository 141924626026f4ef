package io.microscaling.metric;

import static java.util.Objects.requireNonNull;

import io.microscaling.shared.Shared;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What the sources of one pool share, such as the connection to a server that several of them read: opened for the first
 * one, closed after the last. To be used on one Vert.x context.
 */
public final class SharedResources {

    private final Shared<Object, Resource> resources = new Shared<>();

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
        requireNonNull(key, "key");
        return new Part<>(key, type.cast(resources.join(key, first -> open.get())));
    }

    private final class Part<T extends Resource> implements Lease<T> {

        private final Object key;
        private final T resource;
        private boolean closed;

        Part(Object key, T resource) {
            this.key = key;
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
            return resources.leave(key).map(Resource::close).orElseGet(Future::succeededFuture);
        }
    }
}

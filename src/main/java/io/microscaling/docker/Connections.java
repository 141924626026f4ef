package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the connection that is in use. One that made trouble is not used again, since its pooled sockets may be those of
 * a daemon that is gone; the next call opens another. A connection is closed when its last call has ended. Thread-safe.
 */
final class Connections implements AutoCloseable {

    private final Supplier<Connection> opener;
    private final Map<Connection, Integer> users = new HashMap<>();
    private Optional<Connection> current = Optional.empty();
    private boolean closed;

    /**
     * @param opener connects; blocks, and may do so on several threads at a time
     */
    Connections(Supplier<Connection> opener) {
        this.opener = requireNonNull(opener, "opener");
    }

    /** Makes a blocking call. */
    <T> T use(Function<Connection, T> call) {
        Connection connection = acquire().orElseGet(() -> install(opener.get()));
        try {
            return call.apply(connection);
        } catch (RuntimeException e) {
            if (DockerErrors.isConnectionTrouble(e)) {
                renew(connection);
            }
            throw e;
        } finally {
            release(connection);
        }
    }

    /** Has the next call open a new connection. */
    synchronized void renew() {
        current.ifPresent(this::renew);
    }

    /** Closes all connections; calls under way fail. */
    @Override
    public synchronized void close() {
        closed = true;
        users.keySet().forEach(Connection::close);
        current.filter(connection -> !users.containsKey(connection)).ifPresent(Connection::close);
        users.clear();
        current = Optional.empty();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Optional<Connection> acquire() {
        if (closed) {
            throw new IllegalStateException("the scheduler was closed");
        }
        current.ifPresent(connection -> users.merge(connection, 1, Integer::sum));
        return current;
    }

    /** Takes a new connection into use, unless another thread was faster. */
    private synchronized Connection install(Connection opened) {
        if (closed) {
            opened.close();
            throw new IllegalStateException("the scheduler was closed");
        }
        if (current.isPresent()) {
            opened.close();
        } else {
            current = Optional.of(opened);
        }
        Connection connection = current.get();
        users.merge(connection, 1, Integer::sum);
        return connection;
    }

    private synchronized void renew(Connection connection) {
        if (current.equals(Optional.of(connection))) {
            current = Optional.empty();
            closeUnused(connection);
        }
    }

    private synchronized void release(Connection connection) {
        users.computeIfPresent(connection, (key, count) -> count > 1 ? count - 1 : null);
        closeUnused(connection);
    }

    private void closeUnused(Connection connection) {
        if (!users.containsKey(connection) && !current.equals(Optional.of(connection))) {
            connection.close();
        }
    }
}

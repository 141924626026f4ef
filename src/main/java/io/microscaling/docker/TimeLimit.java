package io.microscaling.docker;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends blocking calls that take too long, by interrupting them. The client's own response time-out does nothing on a
 * Unix socket, whose channel knows none; but an interrupt closes such a channel. Thread-safe.
 */
final class TimeLimit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);

    private final ScheduledThreadPoolExecutor timer;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    TimeLimit(String name) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    private TimeLimit(ScheduledThreadPoolExecutor timer) {
        this.timer = timer;
    }

    /** One whose calls are cut by themselves, on the same thread. It is not to be closed. */
    TimeLimit sharing() {
        return new TimeLimit(timer);
    }

    /** Runs what does not block after a while, unless this is closed by then. */
    void later(Duration delay, Runnable run) {
        try {
            Future<?> unused = timer.schedule(run, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed; nothing is done later");
        }
    }

    /** Ends the calls under way that were made through this one. */
    void cut() {
        watches.forEach(Watch::expire);
    }

    /**
     * Makes a call on this thread.
     *
     * @throws UncheckedIOException around a {@link SocketTimeoutException}, if it was ended
     */
    <T> T within(Duration limit, Supplier<T> call) {
        Watch watch = new Watch(limit);
        Future<?> alarm = timer.schedule(watch::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
        watches.add(watch);
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw watch.explain(e);
        } finally {
            alarm.cancel(false);
            watches.remove(watch);
            watch.end();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class Watch {

        private final Duration limit;
        private final Thread thread = Thread.currentThread();
        private boolean expired;
        private boolean ended;

        Watch(Duration limit) {
            this.limit = limit;
        }

        synchronized void expire() {
            if (!ended) {
                expired = true;
                thread.interrupt();
            }
        }

        synchronized RuntimeException explain(RuntimeException e) {
            if (!expired) {
                return e;
            }
            SocketTimeoutException timeout =
                    new SocketTimeoutException("no answer within %d ms".formatted(limit.toMillis()));
            timeout.initCause(e);
            return new UncheckedIOException(timeout);
        }

        /** The thread goes back to its pool: an interrupt that came too late to end the call must not end the next. */
        synchronized void end() {
            ended = true;
            if (expired && Thread.interrupted()) {
                expired = false;
            }
        }
    }
}

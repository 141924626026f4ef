package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes one list serve all who asked for it before it began: each gets the next one that has not begun, never one that
 * is under way, which may not show what the caller did since. Lists begin a spacing apart. Thread-safe.
 */
final class SharedList<T> {

    /** Runs something after a while. */
    @FunctionalInterface
    interface Delays {
        void after(Duration delay, Runnable run);
    }

    /** How many may be under way: a second one goes past one that hangs; more would only add to its load. */
    static final int AT_ONCE = 2;

    private final Supplier<Future<T>> list;
    private final Supplier<Duration> spacing;
    private final InstantSource clock;
    private final Delays delays;

    private Optional<Promise<T>> waiting = Optional.empty();
    private Instant lastBegun = Instant.MIN;
    private int underWay;
    private boolean delayed;
    private boolean closed;

    /**
     * @param list begins a list; never throws
     * @param spacing from the beginning of one list to that of the next, at least
     */
    SharedList(Supplier<Future<T>> list, Supplier<Duration> spacing, InstantSource clock, Delays delays) {
        this.list = requireNonNull(list, "list");
        this.spacing = requireNonNull(spacing, "spacing");
        this.clock = requireNonNull(clock, "clock");
        this.delays = requireNonNull(delays, "delays");
    }

    /** The next list that begins; it ends on any thread. */
    Future<T> next() {
        Future<T> joined;
        synchronized (this) {
            if (closed) {
                return Future.failedFuture(DockerErrors.closed());
            }
            Promise<T> next = waiting.orElseGet(Promise::promise);
            waiting = Optional.of(next);
            joined = next.future();
        }
        beginIfDue();
        return joined;
    }

    /** Nothing begins any more; who waits for a beginning is told so. */
    void close() {
        Optional<Promise<T>> left;
        synchronized (this) {
            closed = true;
            left = waiting;
            waiting = Optional.empty();
        }
        left.ifPresent(promise -> promise.fail(DockerErrors.closed()));
    }

    private void beginIfDue() {
        due().ifPresent(promise -> list.get().onComplete(done -> {
            ended();
            promise.handle(done);
            beginIfDue();
        }));
    }

    /** Who waits, if a list may begin for them now; otherwise comes back when it may. */
    private synchronized Optional<Promise<T>> due() {
        Instant now = clock.instant();
        if (waiting.isEmpty() || underWay >= AT_ONCE || delayed) {
            return Optional.empty();
        }
        Duration wait = wait(now);
        if (!wait.isZero()) {
            delayed = true;
            delays.after(wait, this::delayOver);
            return Optional.empty();
        }
        Optional<Promise<T>> begun = waiting;
        waiting = Optional.empty();
        underWay++;
        lastBegun = now;
        return begun;
    }

    /** Never longer than the spacing, though the clock be set back. */
    private Duration wait(Instant now) {
        Duration apart = spacing.get();
        if (lastBegun.equals(Instant.MIN) || !lastBegun.plus(apart).isAfter(now)) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, lastBegun.plus(apart));
        return wait.compareTo(apart) > 0 ? apart : wait;
    }

    private void delayOver() {
        synchronized (this) {
            delayed = false;
        }
        beginIfDue();
    }

    private synchronized void ended() {
        underWay--;
    }
}

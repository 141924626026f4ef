package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing over and over, such as following a stream: soon again after it went well, with growing waits after it
 * failed, until {@link #close()}. Says so once when it begins to fail, and once when it goes well again. Thread-safe.
 */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Vertx vertx;
    private final String what;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Supplier<Future<Void>> round;

    private Backoff backoff = Backoff.between(FIRST_PAUSE, LONGEST_PAUSE).forgivingAfter(CALM);
    private boolean complained;
    private boolean started;
    private boolean closed;

    /**
     * @param what for the log
     * @param round one turn; must end by itself
     */
    public Loop(Vertx vertx, String what, InstantSource clock, RandomGenerator random, Supplier<Future<Void>> round) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.what = requireNonNull(what, "what");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
        this.round = requireNonNull(round, "round");
    }

    /** Begins, unless it has or is closed. */
    public synchronized void start() {
        if (!started) {
            started = true;
            turn();
        }
    }

    /** Makes no further turn; one that is under way is left to end. */
    public synchronized void close() {
        closed = true;
    }

    /** To be called when it goes well, if a turn does not end by that. */
    public synchronized void well() {
        if (complained) {
            LOG.info("{} followed again", what);
            complained = false;
        }
    }

    private synchronized void turn() {
        if (!closed) {
            Future.succeededFuture()
                    .compose(begin -> round.get())
                    .onSuccess(done -> again())
                    .onFailure(this::later);
        }
    }

    private void again() {
        well();
        after(BETWEEN);
    }

    private synchronized void later(Throwable reason) {
        if (closed) {
            return;
        }
        if (!complained) {
            LOG.warn("{} lost reason=\"{}\"; trying again", what, reason.getMessage());
            complained = true;
        }
        Instant now = clock.instant();
        backoff = backoff.failed(now, random);
        after(backoff.waitFrom(now));
    }

    private void after(Duration wait) {
        vertx.setTimer(Math.max(1, wait.toMillis()), id -> turn());
    }
}

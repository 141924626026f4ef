package io.microscaling.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pulse of a verticle: a heartbeat by timer, an early tick by event, and never two at a time. A heartbeat that comes
 * due during a tick is run late, right after it, and reported; any number of events during a tick make one early tick
 * after it. To be used on one Vert.x context.
 */
public final class Ticker {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final Vertx vertx;
    private final String name;
    private final Duration interval;
    private final Supplier<Future<?>> work;

    private long timer = -1;
    private boolean running;
    private boolean heartbeatDue;
    private boolean poked;
    private boolean late;

    /**
     * A pulse that is still at rest.
     *
     * @param name for reports: {@code demand pool=shop}
     * @param work one tick; its future ends the tick, and its failure is logged as a defect
     */
    public Ticker(Vertx vertx, String name, Duration interval, Supplier<Future<?>> work) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.name = requireNonNull(name, "name");
        this.interval = requireNonNull(interval, "interval");
        this.work = requireNonNull(work, "work");
    }

    /** Starts with a heartbeat at once. */
    public void start() {
        timer = vertx.setPeriodic(interval.toMillis(), id -> heartbeat());
        heartbeat();
    }

    /** Something happened: tick now, or right after the tick that runs. */
    public void poke() {
        if (timer == -1) {
            return;
        }
        if (running) {
            poked = true;
        } else {
            run();
        }
    }

    /** No further tick begins. */
    public void stop() {
        vertx.cancelTimer(timer);
        timer = -1;
    }

    private void heartbeat() {
        if (!running) {
            run();
            return;
        }
        if (heartbeatDue && !late) {
            late = true;
            LOG.warn("late {} interval={}ms: a tick takes longer than the interval", name, interval.toMillis());
        }
        heartbeatDue = true;
    }

    private void run() {
        running = true;
        guarded().onComplete(done -> {
            running = false;
            if (done.failed()) {
                LOG.error("tick failed {}", name, done.cause());
            }
            next();
        });
    }

    private Future<?> guarded() {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void next() {
        if (timer == -1) {
            return;
        }
        if (heartbeatDue || poked) {
            heartbeatDue = false;
            poked = false;
            run();
        } else {
            late = false;
        }
    }
}

package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is left of dead containers removed, and what is not configured stopped. To be used on one Vert.x context. */
final class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final Duration AFTER_A_DEATH = Duration.ofSeconds(2);
    private static final Duration ROUTINE = Duration.ofSeconds(30);

    private final PoolSpec pool;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private Future<?> tidying = Future.succeededFuture();
    private Future<?> removal = Future.succeededFuture();
    private Instant letGoAt = Instant.MIN;
    private Instant tidiedAt = Instant.MIN;

    Maintenance(PoolSpec pool, Scheduler scheduler, InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.scheduler = requireNonNull(scheduler, "scheduler");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Has remains removed: at the start, soon after a death, and now and then for what nobody saw die. */
    void tidy(Dispatcher dispatcher, Instant now) {
        boolean dead =
                dispatcher.tasks().stream().anyMatch(task -> task.counts().failed() > 0);
        if (tidying.isComplete() && !now.isBefore(due(dead))) {
            tidying = scheduler
                    .tidy()
                    .onSuccess(removed -> LOG.debug("tidied pool={} removed={}", pool.name(), removed))
                    .onFailure(e -> failed("tidying", e))
                    .onComplete(done -> tidiedAt = clock.instant());
        }
    }

    /** Has containers of tasks that are not configured stopped; what fails is tried again after a while. */
    void stopNotConfigured(Dispatcher dispatcher, Instant now) {
        if (!dispatcher.hasNotConfigured() || !removal.isComplete() || now.isBefore(letGoAt)) {
            return;
        }
        LOG.info("stopping what is not configured pool={}", pool.name());
        removal = scheduler
                .stopNotConfigured()
                .onFailure(e -> failed("stopping what is not configured", e))
                .onComplete(done -> letGoAt = clock.instant().plus(AFTER_A_DEATH));
    }

    private void failed(String what, Throwable e) {
        if (!SchedulerException.isClosed(e)) {
            LOG.warn("{} failed pool={} reason=\"{}\"", what, pool.name(), e.getMessage());
        }
    }

    private Instant due(boolean dead) {
        return tidiedAt.equals(Instant.MIN) ? Instant.MIN : tidiedAt.plus(dead ? AFTER_A_DEATH : ROUTINE);
    }
}

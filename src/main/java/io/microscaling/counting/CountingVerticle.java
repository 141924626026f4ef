package io.microscaling.counting;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.bus.Ticker;
import io.microscaling.message.Conflict;
import io.microscaling.message.Counts;
import io.microscaling.message.Event;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts a pool's containers, at each heartbeat and as soon as the scheduler hints at a change. */
public final class CountingVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(CountingVerticle.class);

    private final PoolSpec pool;
    private final Scheduler scheduler;
    private final Sequence sequence;
    private final Sequence events;

    private final NotConfiguredReport notConfigured;
    private final InstantSource clock;
    private final DeathReport deaths;

    private @Nullable Ticker ticker;
    private boolean stopped;
    private @Nullable Observation last;
    private Optional<Conflict> conflict = Optional.empty();
    private Optional<String> problem = Optional.empty();

    public CountingVerticle(PoolSpec pool, long epoch, Scheduler scheduler, InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.scheduler = requireNonNull(scheduler, "scheduler");
        this.sequence = new Sequence(pool.name(), epoch, clock);
        this.events = new Sequence(pool.name(), epoch, clock);
        this.notConfigured = new NotConfiguredReport(pool);
        this.clock = requireNonNull(clock, "clock");
        this.deaths = new DeathReport(this::died);
    }

    @Override
    public Future<?> start() {
        Publication counts = new Publication(vertx.eventBus(), Addresses.counts(pool.name()), Reach.NODE);
        Ticker pulse =
                new Ticker(vertx, "counting pool=" + pool.name(), pool.pace().interval(), () -> count(counts));
        ticker = pulse;
        scheduler.onChange(() -> context.runOnContext(changed -> pulse.poke()));
        scheduler.onDeath(death -> context.runOnContext(told -> deaths.died(death, clock.instant())));
        return counts.start().onSuccess(ready -> pulse.start());
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        if (ticker != null) {
            ticker.stop();
        }
        return Future.succeededFuture();
    }

    private void died(String task, String why) {
        LOG.warn("container died pool={} task={} reason=\"{}\"", pool.name(), task, why);
        Event event = Event.of(events.next(), Event.Kind.DEATH, Optional.of(task), why, "scheduler");
        vertx.eventBus().publish(Addresses.events(pool.name()), event.toJson());
    }

    private Future<?> count(Publication counts) {
        deaths.passed(clock.instant());
        return scheduler.observe().onComplete(seen -> counted(seen, counts)).otherwiseEmpty();
    }

    /** An answer that comes after the end is for nobody: those who would hear of it are ending too. */
    private void counted(AsyncResult<Observation> seen, Publication counts) {
        if (stopped) {
            return;
        }
        if (seen.succeeded()) {
            observed(seen.result());
        } else {
            failed(seen.cause());
        }
        counts.publish(message().toJson());
    }

    private void observed(Observation observation) {
        notConfigured.report(observation.notConfigured());
        conflict(observation.conflict());
        last = observation;
        if (problem.isPresent()) {
            problem = Optional.empty();
            tell(Event.Kind.RECOVERED, pool.scheduler().type() + " answers again");
            LOG.info("recovered pool={}", pool.name());
        }
    }

    /** Told once when it begins and when it is over. */
    private void conflict(Optional<Conflict> seen) {
        if (seen.isPresent() && !seen.equals(conflict)) {
            tell(Event.Kind.CONFLICT, seen.get().why());
            LOG.error(
                    "conflict pool={} yields={} reason=\"{}\"",
                    pool.name(),
                    seen.get().yields(),
                    seen.get().why());
        } else if (seen.isEmpty() && conflict.isPresent()) {
            tell(Event.Kind.RECOVERED, "no other engine is seen at work on this pool any more");
            LOG.info("conflict over pool={}", pool.name());
        }
        conflict = seen;
    }

    private void failed(Throwable failure) {
        if (SchedulerException.isClosed(failure)) {
            return;
        }
        String reason = String.valueOf(failure.getMessage());
        if (problem.isEmpty()) {
            tell(Event.Kind.PROBLEM, reason);
            LOG.warn("counting failed pool={} reason=\"{}\"", pool.name(), reason);
        }
        problem = Optional.of(reason);
    }

    private void tell(Event.Kind kind, String why) {
        Event event = Event.of(events.next(), kind, Optional.empty(), why, "scheduler");
        vertx.eventBus().publish(Addresses.events(pool.name()), event.toJson());
    }

    /** No task is in it before the first count: an unknown number is not 0. */
    private Counts message() {
        Map<String, TaskCounts> tasks = new LinkedHashMap<>();
        Observation seen = last;
        if (seen != null) {
            pool.tasks().forEach(task -> tasks.put(task.name(), seen.of(task.name())));
        }
        return new Counts(
                sequence.next(),
                Optional.ofNullable(seen).map(Observation::at),
                tasks,
                seen == null ? Map.of() : seen.notConfigured(),
                conflict,
                problem);
    }
}

package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Ownership;
import io.microscaling.counting.CountingVerticle;
import io.microscaling.demand.DemandVerticle;
import io.microscaling.message.Command;
import io.microscaling.message.Conflict;
import io.microscaling.message.Counts;
import io.microscaling.message.Refusal;
import io.microscaling.metric.MetricFactory;
import io.microscaling.monitoring.MonitoringVerticle;
import io.microscaling.monitoring.PoolHistory;
import io.microscaling.planning.Planner;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Shutdown;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.GuardedScheduler;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduling.SchedulingVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pool at work: its scheduler and its four verticles, deployed together and undeployed in reverse order. Used once.
 */
final class PoolDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(PoolDeployment.class);
    private static final String NOT_COUNTED = "its containers are not counted yet";
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final PoolSpec pool;
    private final Scheduler scheduler;
    private final PoolHistory history;
    private final DemandVerticle demand;
    private final CountingVerticle counting;
    private final SchedulingVerticle scheduling;
    private final MonitoringVerticle monitoring;
    private final Deque<String> deployed = new ArrayDeque<>();
    private final InstantSource clock;
    private @Nullable StateSaver saver;

    /**
     * A pool that does not act yet.
     *
     * @param epoch of this deployment; higher than that of every earlier one of the pool
     * @param node the name of this node, for people
     * @param engine which process this is
     * @param refusal why the newest configuration is not in force, if it is not; thread-safe
     * @throws io.microscaling.settings.InvalidSettingsException if a part of the pool is invalid
     */
    PoolDeployment(
            Vertx vertx,
            PoolSpec pool,
            Plugins plugins,
            long epoch,
            Handover before,
            String node,
            EngineId engine,
            Supplier<Optional<Refusal>> refusal,
            InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.pool = requireNonNull(pool, "pool");
        this.clock = requireNonNull(clock, "clock");
        this.history = before.history();
        Planner planner = Planner.of(pool);
        Map<String, MetricFactory> metrics = plugins.metrics(pool);
        scheduler = GuardedScheduler.open(plugins.scheduler(pool), new SchedulerContext(vertx, pool, engine, clock));
        demand = new DemandVerticle(
                pool, epoch, planner, metrics, before.state(), clock, SteadyClock.wallOf(clock), Ownership.ALWAYS);
        counting = new CountingVerticle(pool, epoch, scheduler, clock);
        scheduling = new SchedulingVerticle(
                pool, epoch, scheduler, Ownership.ALWAYS, before.requested(), clock, new SplittableRandom());
        monitoring = new MonitoringVerticle(pool, epoch, node, planner::promise, refusal, history, clock);
    }

    PoolSpec pool() {
        return pool;
    }

    /** Deploys; if one verticle cannot start, none stays. What the planner remembers is saved from then on. */
    Future<PoolDeployment> deploy(StateRepository states) {
        saver = new StateSaver(vertx, pool.name(), states, () -> demand.state().toMap(), scheduling::requested, clock);
        saver.start();
        return deploy(monitoring)
                .compose(done -> deploy(scheduling))
                .compose(done -> deploy(demand))
                .compose(done -> deploy(counting))
                .map(this)
                .recover(failure -> undeploy().transform(undone -> Future.failedFuture(failure)));
    }

    /** Stops acting; the containers stay as they are. */
    Future<Handover> undeploy() {
        return undeployAll()
                .compose(done -> save().otherwiseEmpty())
                .compose(done -> scheduler.close())
                .onFailure(e -> LOG.warn("closing failed pool={} reason=\"{}\"", pool.name(), e.getMessage()))
                .otherwiseEmpty()
                .map(closed -> new Handover(demand.state(), scheduling.requested(), history));
    }

    private Future<Void> save() {
        return saver == null ? Future.succeededFuture() : saver.stop();
    }

    /** Scales the pool to nothing first, if it is configured so; a deadline that passes is reported, and that is all. */
    Future<Void> drain() {
        if (pool.lifecycle().shutdown() != Shutdown.DRAIN || pool.dryRun()) {
            return Future.succeededFuture();
        }
        LOG.info("draining pool={}", pool.name());
        DeliveryOptions patience = new DeliveryOptions()
                .setLocalOnly(true)
                .setSendTimeout(pool.lifecycle().drainTimeout().plus(ANSWER).toMillis());
        return vertx.eventBus()
                .request(Addresses.control(pool.name()), Command.DRAIN.toJson(), patience)
                .onFailure(e -> LOG.error("draining failed pool={} reason=\"{}\"", pool.name(), e.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Why the pool is not at work as it should be: it was not counted yet, or another engine is at it; empty if it is. */
    Future<Optional<String>> notReady() {
        DeliveryOptions patience = new DeliveryOptions().setLocalOnly(true).setSendTimeout(ANSWER.toMillis());
        return vertx.eventBus()
                .<JsonObject>request(Addresses.latest(Addresses.counts(pool.name())), new JsonObject(), patience)
                .map(answer -> notReady(Counts.from(answer.body())))
                .otherwise(Optional.of(NOT_COUNTED));
    }

    private static Optional<String> notReady(Counts counts) {
        return counts.isKnown()
                ? counts.conflict().map(Conflict::why)
                : Optional.of(counts.problem().orElse(NOT_COUNTED));
    }

    private Future<String> deploy(Deployable verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployed::push);
    }

    private Future<Void> undeployAll() {
        return deployed.isEmpty()
                ? Future.succeededFuture()
                : vertx.undeploy(deployed.pop())
                        .onFailure(e -> LOG.warn("stopping failed pool={} reason=\"{}\"", pool.name(), e.getMessage()))
                        .transform(done -> undeployAll());
    }
}

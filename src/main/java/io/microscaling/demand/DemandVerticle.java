package io.microscaling.demand;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Ownership;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.bus.Subscription;
import io.microscaling.bus.Ticker;
import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Plan;
import io.microscaling.message.Requested;
import io.microscaling.metric.MetricContext;
import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.PushedReading;
import io.microscaling.metric.SharedResources;
import io.microscaling.planning.Outcome;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The local demand engine of a pool. At each heartbeat it reads all metrics in parallel and plans; when counts, requests
 * or a pushed reading change it plans at once with what it knows. Many readings that are pushed in one interval make a few
 * plans.
 */
public final class DemandVerticle extends VerticleBase {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private final PoolSpec pool;
    private final Planner planner;
    private final Map<String, MetricFactory> metrics;
    private final InstantSource clock;
    private final InstantSource wall;
    private final Ownership ownership;
    private final Sequence sequence;
    private final Sequence events;
    private final Decisions decisions;
    private final MetricReaders readers = new MetricReaders();
    private final SharedResources shared = new SharedResources();
    private final RandomGenerator random;
    private final AtomicLong plans = new AtomicLong();

    private @Nullable Publication publication;
    private @Nullable Subscription<Counts> counts;
    private @Nullable Subscription<Requested> requested;
    private @Nullable Ticker ticker;
    private @Nullable EarlyPlan early;
    private @Nullable PlanInput last;
    private boolean planning;
    private boolean stopped;
    private volatile PlannerState state;

    /**
     * A demand engine for one pool.
     *
     * @param metrics the sources to open, by {@link PushedReading#source}
     * @param state what an earlier engine of the pool remembered, or {@link PlannerState#empty()}
     * @param clock for intervals and ages; never goes back
     * @param wall for what is dated by the wall: schedules, the end of orders, readings that are pushed
     * @param ownership asked before each plan; while it says no, readings are taken and nothing is planned
     */
    public DemandVerticle(
            PoolSpec pool,
            long epoch,
            Planner planner,
            Map<String, MetricFactory> metrics,
            PlannerState state,
            InstantSource clock,
            InstantSource wall,
            Ownership ownership) {
        this.pool = requireNonNull(pool, "pool");
        this.planner = requireNonNull(planner, "planner");
        this.metrics = Map.copyOf(metrics);
        this.state = requireNonNull(state, "state");
        this.clock = requireNonNull(clock, "clock");
        this.wall = requireNonNull(wall, "wall");
        this.ownership = requireNonNull(ownership, "ownership");
        this.sequence = new Sequence(pool.name(), epoch, clock);
        this.events = new Sequence(pool.name(), epoch, clock);
        this.random = new SplittableRandom(epoch);
        this.decisions = new Decisions(events);
    }

    /** What the planner remembers; to be handed to the pool's next demand verticle once this one is undeployed. */
    public PlannerState state() {
        return state;
    }

    /** How many plans it has made. Thread-safe. */
    long plans() {
        return plans.get();
    }

    @Override
    public Future<?> start() {
        publication = new Publication(vertx.eventBus(), Addresses.demand(pool.name()), Reach.NODE);
        counts = new Subscription<>(vertx.eventBus(), Addresses.counts(pool.name()), Counts::from, news -> planSoon());
        requested = new Subscription<>(
                vertx.eventBus(), Addresses.requested(pool.name()), Requested::from, news -> planSoon());
        ticker = new Ticker(vertx, "demand pool=" + pool.name(), pool.pace().interval(), this::tick);
        early = new EarlyPlan(vertx, pool.pace().interval(), () -> plan(Trigger.EVENT), this::planAgain);
        openReaders();
        PushEndpoint endpoint = new PushEndpoint(pool.name(), readers, clock, wall);
        return Future.join(
                        publication.start(),
                        counts.start(),
                        requested.start(),
                        endpoint.listen(vertx.eventBus(), this::pushed))
                .onSuccess(ready -> requireNonNull(ticker).start());
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        if (ticker != null) {
            ticker.stop();
        }
        return readers.close();
    }

    private void openReaders() {
        for (TaskSpec task : pool.tasks()) {
            openReader(task.name(), "");
            task.goal().metricSet().metrics().keySet().forEach(metric -> openReader(task.name(), metric));
        }
    }

    private void openReader(String task, String metric) {
        MetricFactory factory = metrics.get(PushedReading.source(task, metric));
        if (factory != null) {
            MetricContext context = new MetricContext(vertx, pool.name(), task, clock, () -> running(task), shared);
            Outage outage = new Outage(task, metric, vertx.eventBus(), events, clock);
            readers.add(task, metric, new MetricReader(factory.open(context), READ_TIMEOUT, outage, clock, random));
        }
    }

    private int running(String task) {
        return lastCounts().map(message -> message.of(task).running()).orElse(0);
    }

    private Optional<Counts> lastCounts() {
        return counts == null ? Optional.empty() : counts.last().filter(Counts::isKnown);
    }

    /** Waits for the readings half an interval at most: a slow source is taken note of when it answers. */
    private Future<?> tick() {
        List<Future<Boolean>> reads = readers.refresh();
        return Future.join(reads)
                .timeout(pool.pace().interval().toMillis() / 2, TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .onComplete(waited -> {
                    plan(Trigger.HEARTBEAT);
                    reads.stream()
                            .filter(read -> !read.isComplete())
                            .forEach(late -> late.onSuccess(read -> planEarly()));
                });
    }

    private void pushed(MetricReader reader) {
        reader.refresh().onSuccess(read -> planEarly());
    }

    private void planEarly() {
        requireNonNull(early).request();
    }

    /** A target may still owe a step to a reading that the last plan knew. */
    private void planAgain() {
        last = null;
        plan(Trigger.EVENT);
    }

    /** Several events at once make one plan. */
    private void planSoon() {
        if (!planning) {
            planning = true;
            context.runOnContext(now -> {
                planning = false;
                plan(Trigger.EVENT);
            });
        }
    }

    /**
     * Plans, unless an event brought nothing that the last plan did not know. A reading that comes after the end changes
     * nothing: what was remembered is handed over already.
     */
    private void plan(Trigger trigger) {
        Optional<Requested> asked = requested == null ? Optional.empty() : requested.last();
        Optional<Counts> seen = lastCounts();
        if (stopped || !ownership.mayAct() || asked.isEmpty() || asked.get().draining() || seen.isEmpty()) {
            return;
        }
        PlanInput input = PlanInput.of(pool, seen.get(), asked.get(), readers);
        if (trigger == Trigger.HEARTBEAT || !input.equals(last)) {
            last = input;
            publish(trigger, decide(trigger, input), asked.get());
        }
    }

    private Plan decide(Trigger trigger, PlanInput input) {
        Outcome outcome =
                planner.plan(clock.instant(), wall.instant(), trigger, input.tasks(), input.notConfigured(), state);
        state = outcome.state();
        plans.incrementAndGet();
        return outcome.plan();
    }

    private void publish(Trigger trigger, Plan plan, Requested asked) {
        boolean changed = decisions.report(vertx.eventBus(), plan, asked);
        if (changed || trigger == Trigger.HEARTBEAT) {
            Map<String, Demand.Entry> tasks = new LinkedHashMap<>();
            plan.decisions().forEach(decision -> tasks.put(decision.task(), Demand.Entry.of(decision)));
            requireNonNull(publication)
                    .publish(
                            new Demand(sequence.next(), Optional.of(plan.capacity()), plan.schedule(), tasks).toJson());
        }
    }
}

package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.ControlRouter;
import io.microscaling.bus.Ownership;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.bus.Subscription;
import io.microscaling.message.Conflict;
import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.microscaling.pool.NotConfigured;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the scheduler do what was decided. Each demand is taken over as what is requested at once; containers are stopped
 * at once and started as room is seen free. It begins with what the pool has: with the last demand if it was only this
 * verticle that was away, with what was handed over, or with what runs.
 */
public final class SchedulingVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulingVerticle.class);

    private final PoolSpec pool;
    private final Scheduler scheduler;
    private final Ownership ownership;
    private final Map<String, Integer> handedOver;
    private final InstantSource clock;
    private final Sequence sequence;
    private final Dispatcher dispatcher;
    private final BlockedReporter blocked;
    private final Maintenance maintenance;
    private final Rollouts rollouts;

    private @Nullable Publication publication;
    private @Nullable Subscription<Counts> counts;
    private @Nullable Subscription<Demand> demand;
    private @Nullable Drain drain;
    private boolean begun;
    private boolean yields;
    private long timer = -1;
    private Map<String, Requested.Entry> published = Map.of();
    private volatile Map<String, Integer> requested = Map.of();

    /**
     * Acts for one pool.
     *
     * @param ownership whether this node acts for the pool
     * @param handedOver what an earlier verticle of the pool had requested, by task; may lack tasks
     * @param random for the jitter of back-offs
     */
    public SchedulingVerticle(
            PoolSpec pool,
            long epoch,
            Scheduler scheduler,
            Ownership ownership,
            Map<String, Integer> handedOver,
            InstantSource clock,
            RandomGenerator random) {
        this.pool = requireNonNull(pool, "pool");
        this.scheduler = requireNonNull(scheduler, "scheduler");
        this.ownership = requireNonNull(ownership, "ownership");
        this.handedOver = Map.copyOf(handedOver);
        this.clock = requireNonNull(clock, "clock");
        this.sequence = new Sequence(pool.name(), epoch, clock);
        this.dispatcher = new Dispatcher(pool, random, clock.instant());
        this.rollouts = new Rollouts(pool, scheduler, new Sequence(pool.name(), epoch, clock), clock);
        this.blocked = new BlockedReporter(new Sequence(pool.name(), epoch, clock));
        this.maintenance = new Maintenance(pool, scheduler, clock);
    }

    /** What is requested, by task; to be handed to the pool's next scheduling verticle once this one is undeployed. */
    public Map<String, Integer> requested() {
        return requested;
    }

    @Override
    public Future<?> start() {
        String name = pool.name();
        publication = new Publication(vertx.eventBus(), Addresses.requested(name), Reach.NODE);
        demand = new Subscription<>(vertx.eventBus(), Addresses.demand(name), Demand::from, this::demanded);
        counts = new Subscription<>(vertx.eventBus(), Addresses.counts(name), Counts::from, this::counted);
        ControlRouter control = new ControlRouter(vertx.eventBus(), name);
        drain = new Drain(vertx, pool, this::acts, this::drainBegins);
        timer = vertx.setPeriodic(pool.pace().interval().toMillis(), id -> heartbeat());
        return Future.join(publication.start(), demand.start(), counts.start(), drain.listen(), control.listen());
    }

    @Override
    public Future<?> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    private void heartbeat() {
        act();
        if (begun) {
            publish(clock.instant(), true);
        }
    }

    private void counted(Counts seen) {
        if (!seen.isKnown()) {
            return;
        }
        dispatcher.observed(seen, clock.instant());
        yields = seen.conflict().filter(Conflict::yields).isPresent();
        if (!acts() || !begun) {
            begin(seen);
        }
        if (drain != null) {
            drain.counted(seen);
        }
        act();
    }

    private void demanded(Demand decided) {
        if (begun && acts()) {
            take(decided);
            act();
        }
    }

    /**
     * Whether the scheduler is told anything: in a dry run it is not, nor while an older engine is at work on the pool, nor
     * while another node acts for it.
     */
    private boolean acts() {
        return !pool.dryRun() && !yields && ownership.mayAct();
    }

    private void begin(Counts seen) {
        boolean first = !begun;
        begun = true;
        dispatcher.tasks().forEach(task -> {
            int present = seen.of(task.task().name()).present();
            task.request(first && acts() ? handedOver.getOrDefault(task.task().name(), present) : present);
        });
        if (isDraining()) {
            drainBegins();
        } else if (first && acts() && demand != null) {
            demand.last().ifPresent(this::take);
        }
    }

    private void take(Demand decided) {
        if (isDraining()) {
            return;
        }
        decided.capacity().ifPresent(dispatcher::limit);
        decided.tasks().forEach((name, entry) -> dispatcher.task(name).ifPresent(task -> task.request(entry.demand())));
    }

    private boolean isDraining() {
        return drain != null && drain.isUnderWay();
    }

    private void drainBegins() {
        dispatcher.tasks().forEach(task -> {
            LOG.info(
                    "scaling pool={} task={} from={} to=0 reason=\"the engine is stopping: shutdown: drain\"",
                    pool.name(),
                    task.task().name(),
                    task.requested());
            task.endSurge();
            task.request(0);
        });
        act();
    }

    private void act() {
        if (!begun) {
            return;
        }
        Instant now = clock.instant();
        if (acts()) {
            if (pool.lifecycle().rollout() == Rollout.REPLACE && !isDraining()) {
                rollouts.advance(vertx.eventBus(), dispatcher, now);
            }
            give(dispatcher.next(now));
            maintenance.tidy(dispatcher, now);
            if (pool.lifecycle().notConfigured() == NotConfigured.STOP) {
                maintenance.stopNotConfigured(dispatcher, now);
            }
            blocked.report(vertx.eventBus(), dispatcher, now);
        }
        publish(now, false);
    }

    /** Whatever the demand verticle sees changed makes it plan again, so what is unchanged is said at heartbeats only. */
    private void publish(Instant now, boolean always) {
        Map<String, Requested.Entry> entries = dispatcher.requested(now, scheduler::busyWith);
        if (always || !entries.equals(published)) {
            published = entries;
            Map<String, Integer> numbers = new LinkedHashMap<>();
            entries.forEach((name, entry) -> numbers.put(name, entry.requested()));
            requested = numbers;
            requireNonNull(publication).publish(new Requested(sequence.next(), entries, isDraining()).toJson());
        }
    }

    /** All commands of a tick in one call: what runs is looked up once, however many tasks are scaled. */
    private void give(List<TaskCommand> commands) {
        if (commands.isEmpty()) {
            return;
        }
        List<TaskControl.Call> calls = commands.stream().map(this::begin).toList();
        List<Future<Scaled>> answers =
                scheduler.scale(commands.stream().map(TaskCommand::toScheduler).toList());
        for (int i = 0; i < commands.size(); i++) {
            follow(commands.get(i), calls.get(i), answers.get(i));
        }
    }

    private TaskControl.Call begin(TaskCommand command) {
        String name = command.task().name();
        LOG.debug("commanding pool={} task={} to={} starts={}", pool.name(), name, command.count(), command.starts());
        return dispatcher.task(name).orElseThrow().begin(command, clock.instant());
    }

    private void follow(TaskCommand command, TaskControl.Call call, Future<Scaled> answer) {
        String name = command.task().name();
        TaskControl task = dispatcher.task(name).orElseThrow();
        answer.onComplete(done -> {
            task.ended(call, command, done, clock.instant());
            if (done.failed() && !SchedulerException.isClosed(done.cause())) {
                LOG.warn(
                        "scaling failed pool={} task={} to={} reason=\"{}\"",
                        pool.name(),
                        name,
                        command.count(),
                        done.cause().getMessage());
            }
        });
    }
}

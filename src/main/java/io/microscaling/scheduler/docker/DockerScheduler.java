package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import io.microscaling.message.Conflict;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.CallerContext;
import io.microscaling.scheduler.Death;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.microscaling.settings.Redactor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pool's containers on one Docker engine. Each command lists what is there, decides over that list and over what
 * is ongoing, and makes the calls that are missing, in parallel. Nothing is known from before but what the
 * {@link InFlight} keeps for as long as a list may not show it.
 */
final class DockerScheduler implements Scheduler {

    /** How often a command is tried when names turn out to be taken; then the caller backs off. */
    private static final int ROUNDS = 5;

    /** How long calls under way may take to end when the scheduler is closed, and remains to be removed. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DockerScheduler.class);

    private final Vertx vertx;
    private final String pool;
    private final InstantSource clock;
    private final DockerSettings settings;
    private final Blueprints blueprints;
    private final SharedEngines engines;
    private final SharedEngine shared;
    private final DockerEngine engine;
    private final Workers workers;
    private final ContainerReader listing;
    private final Redactor redactor = new Redactor();
    private final DockerErrors errors;
    private final InFlight ledger = new InFlight();
    private final Presence presence = new Presence();
    private final Inquest inquest;
    private final DeathCounter deaths;
    private final Starter starter;
    private final Stopper stopper;
    private final Changes changes = new Changes();
    private final OtherEngines others;
    private final Beacon beacon;
    private final Map<String, String> today = new ConcurrentHashMap<>();
    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
    private final boolean dryRun;
    private volatile boolean closed;

    private DockerScheduler(SchedulerContext context, DockerSettings settings, SharedEngines engines) {
        this.vertx = context.vertx();
        this.pool = context.pool().name();
        this.clock = context.clock();
        this.dryRun = context.pool().dryRun();
        this.settings = requireNonNull(settings, "settings");
        blueprints = new Blueprints(pool, context.engine(), settings.network(), redactor);
        this.engines = requireNonNull(engines, "engines");
        shared = engines.acquire(settings, clock);
        errors = new DockerErrors(settings.host(), redactor);
        engine = new DockerEngine(shared, settings, errors);
        workers = new Workers(vertx, pool, settings);
        listing = new ContainerReader(pool, settings.adopt());
        inquest = new Inquest(engine, workers, redactor);
        deaths = new DeathCounter(inquest);
        Images images = new Images(engine, workers, settings.pull());
        starter = new Starter(blueprints, listing, engine, workers, images, ledger, deaths, presence, clock);
        stopper = new Stopper(engine, workers, ledger, deaths, presence);
        others = new OtherEngines(context.engine(), clock.instant());
        beacon = new Beacon(pool, context.engine(), context.pool().tasks(), engine);
        context.pool().tasks().forEach(this::remember);
        context.pool().tasks().forEach(task -> redactor.learnFrom(() -> Environment.secrets(task)));
    }

    static DockerScheduler open(SchedulerContext context, DockerSettings settings, SharedEngines engines) {
        DockerScheduler scheduler = new DockerScheduler(context, settings, engines);
        scheduler.shared.add(scheduler.changes);
        return scheduler;
    }

    @Override
    public Future<Observation> observe() {
        Instant at = clock.instant();
        return call(() -> look((view, listed) -> inventory(listed, ledger.ongoing(view))
                .observed(at, today, deaths.byTask())
                .with(conflict(at))));
    }

    @Override
    public Future<Void> scale(TaskSpec task, int count) {
        remember(task);
        wanted.put(task.name(), count);
        return call(() -> settle(task, ROUNDS));
    }

    @Override
    public Future<Void> retire(TaskSpec task) {
        remember(task);
        return call(() -> look((view, listed) -> ledger.enter(
                        view,
                        task.name(),
                        ongoing -> new Work(
                                List.of(),
                                inventory(listed, ongoing).outdated(task.name(), blueprints.fingerprint(task)).stream()
                                        .toList())))
                .compose(entered -> carryOut(task, entered)));
    }

    @Override
    public Future<Void> stopNotConfigured() {
        return call(() -> look((view, listed) -> ledger.enter(
                        view,
                        "",
                        ongoing ->
                                new Work(List.of(), inventory(listed, ongoing).notConfigured(today.keySet()))))
                .compose(entered -> Failures.join("stops of containers that are not configured", stops(entered))));
    }

    @Override
    public Future<Integer> tidy() {
        return call(() -> look((view, listed) ->
                        inventory(listed, ledger.ongoing(view)).remains(today.keySet()))
                .compose(this::remove));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onDeath(Consumer<Death> listener) {
        inquest.add(listener);
    }

    @Override
    public Duration observesWithin() {
        return settings.timeout().multipliedBy(3);
    }

    /** Images are pulled and containers started one batch after the other. */
    @Override
    public Duration actsWithin() {
        return settings.pullTimeout()
                .plus(settings.stopGrace())
                .plus(settings.timeout().multipliedBy(4))
                .multipliedBy(2);
    }

    @Override
    public Future<Void> close() {
        closed = true;
        inquest.close();
        listeners.clear();
        shared.remove(changes);
        starter.close();
        engine.cutPulls();
        return Future.join(List.copyOf(underWay))
                .transform(ended -> removeRemains())
                .timeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(e -> LOG.info("closed with remains left pool={} reason=\"{}\"", pool, e.getMessage()))
                .transform(done -> cut());
    }

    /** Also those that were created and not started: nobody goes on with them. */
    private Future<?> removeRemains() {
        return dryRun
                ? Future.succeededFuture()
                : look((view, listed) -> new Inventory(listed, ledger.ongoing(view), clock.instant(), Duration.ZERO)
                                .remains(today.keySet()))
                        .compose(this::remove);
    }

    private Future<Void> cut() {
        return vertx.executeBlocking(() -> {
                    engine.close();
                    engines.release(shared);
                    return null;
                })
                .eventually(workers::close)
                .mapEmpty();
    }

    /** Lists may come back out of order, so what counts is the number that was asked for last. */
    private Future<Void> settle(TaskSpec task, int rounds) {
        return look((view, listed) -> ledger.enter(
                        view,
                        task.name(),
                        ongoing -> inventory(listed, ongoing)
                                .scale(pool, task.name(), lastWanted(task), blueprints.fingerprint(task))))
                .compose(entered -> carryOut(task, entered))
                .recover(e -> Failures.kind(e) == Kind.CONFLICT && rounds > 1
                        ? settle(task, rounds - 1)
                        : Future.failedFuture(e));
    }

    private int lastWanted(TaskSpec task) {
        return requireNonNull(wanted.get(task.name()));
    }

    private Future<Void> carryOut(TaskSpec task, InFlight.Entered entered) {
        List<Future<Void>> calls = stops(entered);
        entered.starts().forEach(start -> calls.add(starter.start(start, task)));
        return Failures.join("calls for task " + task.name(), calls);
    }

    private List<Future<Void>> stops(InFlight.Entered entered) {
        List<Future<Void>> calls = new ArrayList<>();
        entered.stops().forEach(stop -> calls.add(stopper.stop(stop)));
        entered.cancelled().forEach(start -> calls.add(start.over.future()));
        return calls;
    }

    private Future<Integer> remove(List<ContainerInfo> remains) {
        List<Future<Void>> calls = remains.stream()
                .filter(each -> !inquest.needs(each.id()))
                .map(stopper::remove)
                .toList();
        return Failures.join("removals", calls).map(done -> calls.size());
    }

    /** Lists, and has {@code use} called with the list and the view on the ledger that goes with it. */
    private <T> Future<T> look(BiFunction<InFlight.View, List<ContainerInfo>, T> use) {
        InFlight.View view = ledger.view();
        long asked = presence.asking();
        return CallerContext.answer(vertx, engine::list)
                .compose(raw -> workers.read(() -> presence.check(listing.read(raw), asked, engine::isThere)))
                .map(listed -> {
                    ledger.answered(view, clock.instant());
                    deaths.saw(listed);
                    deaths.sawDead(inventory(listed, ledger.ongoing(view)).dead(), clock.instant());
                    return use.apply(view, listed);
                })
                .onComplete(done -> view.close());
    }

    /** Whoever only looks is in nobody's way, and nobody is in its. */
    private Optional<Conflict> conflict(Instant now) {
        if (!dryRun && others.speaks(now)) {
            workers.<Void>start(() -> {
                beacon.speak();
                return null;
            });
        }
        return dryRun ? Optional.empty() : others.conflict(now);
    }

    private Inventory inventory(List<ContainerInfo> listed, InFlightView ongoing) {
        return new Inventory(listed, ongoing, clock.instant(), settings.timeout());
    }

    private void remember(TaskSpec task) {
        today.put(task.name(), blueprints.fingerprint(task));
    }

    private <T> Future<T> call(Supplier<Future<T>> call) {
        if (closed) {
            return Future.failedFuture(DockerErrors.closed());
        }
        Future<T> answer = CallerContext.answer(vertx, call);
        underWay.add(answer);
        return answer.onComplete(done -> underWay.remove(answer));
    }

    /** What the event stream tells. */
    private final class Changes implements EventStream.Listener {

        @Override
        public void happened(Event event) {
            if ("die".equals(event.getAction())) {
                died(event);
            }
            if ("create".equals(event.getAction())) {
                created(event);
            }
            listeners.forEach(Runnable::run);
        }

        @Override
        public void opened() {
            listeners.forEach(Runnable::run);
        }

        @Override
        public void lost() {
            listeners.forEach(Runnable::run);
        }

        @Override
        public String clear(String text) {
            return errors.clear(text);
        }

        private void created(Event event) {
            Map<String, String> labels = Optional.ofNullable(event.getActor())
                    .map(EventActor::getAttributes)
                    .orElse(Map.of());
            Labels.engine(labels, pool).ifPresent(engine -> {
                if (labels.containsKey(Labels.TASK)) {
                    others.created(engine, clock.instant());
                } else {
                    others.said(engine, clock.instant());
                }
            });
        }

        /** One that is busy is left to the next list: it may be a start that is refused, or a stop of ours. */
        private void died(Event event) {
            Optional.ofNullable(event.getActor())
                    .filter(actor -> actor.getAttributes() != null && !ledger.isBusy(actor.getId()))
                    .ifPresent(actor -> listing.task(actor.getAttributes())
                            .ifPresent(task -> deaths.died(task, actor.getId(), name(actor), clock.instant())));
        }

        private static String name(EventActor actor) {
            return requireNonNull(actor.getAttributes()).getOrDefault("name", "");
        }
    }
}

package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.microscaling.docker.DockerErrors;
import io.microscaling.docker.EngineSettings;
import io.microscaling.docker.SharedEngine;
import io.microscaling.docker.SharedEngines;
import io.microscaling.docker.Workers;
import io.microscaling.docker.cli.Logins;
import io.microscaling.message.Conflict;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.CallerContext;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.Death;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pool's containers on one Docker engine. Each command lists what is there, decides over that list and over what
 * is ongoing, and makes the calls that are missing, in parallel. Nothing is known from before but what the
 * {@link InFlight} keeps for as long as a list may not show it.
 */
final class DockerScheduler implements Scheduler {

    /** How often a command is tried when names turn out to be taken; then the caller backs off. */
    private static final int ROUNDS = 10;

    /** An engine reserves a name when it begins to create a container, and lists it when it has: that may take a while. */
    private static final Backoff BETWEEN_ROUNDS = Backoff.between(Duration.ofMillis(50), Duration.ofMillis(400));

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
    private final ContainerReader reader;
    private final Redactor redactor = new Redactor();
    private final DockerErrors errors;
    private final InFlight inFlight = new InFlight();
    private final Presence presence = new Presence();
    private final LastList lastList;
    private final Inquest inquest;
    private final DeathCounter deaths;
    private final Images images;
    private final Starter starter;
    private final Stopper stopper;
    private final Changes changes;
    private final OtherEngines others;
    private final Beacon beacon;
    private final Map<String, String> today = new ConcurrentHashMap<>();
    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();
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
        shared = engines.acquire(settings.engine(), clock);
        errors = new DockerErrors(settings.engine().host(), redactor);
        lastList = new LastList(shared, inFlight);
        engine = new DockerEngine(shared, settings.network(), errors);
        workers = new Workers(vertx, pool, settings.engine());
        reader = new ContainerReader(pool, settings.adopt());
        inquest = new Inquest(engine, workers, redactor);
        deaths = new DeathCounter(inquest);
        ImageLogins logins = new ImageLogins(settings.registry(), new Logins(settings.cli()), redactor);
        images = new Images(engine, workers, logins, settings.pull(), clock);
        starter = new Starter(blueprints, reader, engine, workers, images, inFlight, deaths, presence, clock);
        stopper = new Stopper(engine, workers, inFlight, deaths, presence);
        others = new OtherEngines(context.engine(), clock.instant());
        changes = new Changes(pool, reader, inFlight, deaths, others, errors, clock);
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
        return call(() -> lastList.stillTrue()
                .map(last -> Future.succeededFuture(seen(last.view(), last.listed(), observed(at))))
                .orElseGet(() -> look(observed(at))));
    }

    /** Whoever is counted as dead is not counted as alive too: the deaths are read first, and the list is held to them. */
    private BiFunction<InFlight.View, List<ContainerInfo>, Observation> observed(Instant at) {
        return (view, listed) -> {
            Map<String, TaskCounts> counted = deaths.byTask();
            return inventory(deaths.corrected(listed), inFlight.seenFrom(view))
                    .observed(at, today, counted)
                    .with(conflict(at));
        };
    }

    /** One list serves all of them: each decides over it in turn, and sees what those before it have entered. */
    @Override
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        commands.forEach(this::remember);
        Future<Map<String, InFlight.Entered>> entered = call(() -> enter(commands));
        return commands.stream()
                .map(command -> call(() -> entered.compose(all -> carryOut(
                                command.task(),
                                requireNonNull(all.get(command.task().name()))))
                        .recover(e -> again(command, e, BETWEEN_ROUNDS))
                        .<Scaled>map(new Scaled.Done())))
                .toList();
    }

    @Override
    public Future<Void> retire(TaskSpec task) {
        remember(task);
        return call(() -> look((view, listed) -> inFlight.enter(
                        view,
                        task.name(),
                        asked -> new Work(
                                List.of(),
                                inventory(listed, asked).outdated(task.name(), blueprints.fingerprint(task)).stream()
                                        .toList())))
                .compose(entered -> carryOut(task, entered)));
    }

    @Override
    public Future<Void> stopNotConfigured() {
        return call(() -> look((view, listed) -> inFlight.enter(
                        view,
                        "",
                        asked -> new Work(List.of(), inventory(listed, asked).notConfigured(today.keySet()))))
                .compose(entered -> Failures.join("stops of containers that are not configured", stops(entered))));
    }

    @Override
    public Future<Integer> tidy() {
        return call(() -> look((view, listed) ->
                        inventory(listed, inFlight.seenFrom(view)).remains(today.keySet()))
                .compose(this::remove));
    }

    @Override
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    @Override
    public void onDeath(Consumer<Death> listener) {
        inquest.add(listener);
    }

    /** The image that the task is to run may still be on its way. */
    @Override
    public Optional<String> busyWith(TaskSpec task) {
        return ContainerSpec.of(task).image().flatMap(images::underWay);
    }

    @Override
    public Duration observesWithin() {
        return settings.engine().timeout().multipliedBy(3);
    }

    /** Images are pulled and containers started one batch after the other. */
    @Override
    public Duration actsWithin() {
        EngineSettings limits = settings.engine();
        return limits.pullTimeout()
                .plus(limits.stopGrace())
                .plus(limits.timeout().multipliedBy(4))
                .multipliedBy(2);
    }

    @Override
    public Future<Void> close() {
        closed = true;
        inquest.close();
        changes.close();
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
                : look((view, listed) -> new Inventory(listed, inFlight.seenFrom(view), clock.instant(), Duration.ZERO)
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

    private Future<Map<String, InFlight.Entered>> enter(List<ScaleCommand> commands) {
        return look((view, listed) -> commands.stream()
                .map(ScaleCommand::task)
                .collect(Collectors.toMap(TaskSpec::name, task -> enter(view, listed, task))));
    }

    /** Lists may come back out of order, so what counts is the number that was asked for last. */
    private InFlight.Entered enter(InFlight.View view, List<ContainerInfo> listed, TaskSpec task) {
        return inFlight.enter(
                view,
                task.name(),
                asked -> inventory(listed, asked)
                        .scale(pool, task.name(), lastWanted(task), blueprints.fingerprint(task)));
    }

    /** Names that turned out to be taken are left out the next time. */
    private Future<Void> again(ScaleCommand command, Throwable e, Backoff before) {
        Backoff backoff = before.failedOnce(clock.instant(), ThreadLocalRandom.current());
        return Failures.kind(e) == Kind.CONFLICT && backoff.failures() < ROUNDS && !closed
                ? pause(backoff.waitFrom(clock.instant()))
                        .compose(over -> look((view, listed) -> enter(view, listed, command.task())))
                        .compose(entered -> carryOut(command.task(), entered))
                        .recover(next -> again(command, next, backoff))
                : Future.failedFuture(e);
    }

    private Future<?> pause(Duration wait) {
        return wait.isZero() ? Future.succeededFuture() : vertx.timer(Math.max(1, wait.toMillis()));
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
        return Failures.join("removals", calls)
                .onComplete(done -> lastList.forget())
                .map(done -> calls.size());
    }

    /** Lists, and has {@code use} called with the list and the view on what is in flight that goes with it. */
    private <T> Future<T> look(BiFunction<InFlight.View, List<ContainerInfo>, T> use) {
        InFlight.View view = inFlight.view();
        Instant asked = shared.asking();
        return list().onSuccess(listed -> lastList.listed(view, asked, listed))
                .onFailure(e -> lastList.forget())
                .map(listed -> {
                    inFlight.answered(view, clock.instant());
                    deaths.saw(listed);
                    return seen(view, listed, use);
                })
                .onComplete(done -> view.close());
    }

    private Future<List<ContainerInfo>> list() {
        long asked = presence.asking();
        return CallerContext.answer(vertx, engine::list)
                .compose(raw -> workers.read(() -> presence.check(reader.read(raw), asked, engine::isThere)));
    }

    /** What is dead in the list is known before it is used. */
    private <T> T seen(
            InFlight.View view, List<ContainerInfo> listed, BiFunction<InFlight.View, List<ContainerInfo>, T> use) {
        List<ContainerInfo> corrected = deaths.corrected(listed);
        deaths.sawDead(inventory(corrected, inFlight.seenFrom(view)).dead(), clock.instant());
        return use.apply(view, corrected);
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

    private Inventory inventory(List<ContainerInfo> listed, InFlightView asked) {
        return new Inventory(listed, asked, clock.instant(), settings.engine().timeout());
    }

    private void remember(ScaleCommand command) {
        remember(command.task());
        wanted.put(command.task().name(), command.count());
    }

    private void remember(TaskSpec task) {
        today.put(task.name(), blueprints.fingerprint(task));
    }

    private <T> Future<T> call(Supplier<Future<T>> call) {
        if (closed) {
            return Future.failedFuture(Failures.closed());
        }
        Future<T> answer = call.get();
        underWay.add(answer);
        return answer.onComplete(done -> underWay.remove(answer));
    }
}

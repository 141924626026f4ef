package io.microscaling.scheduler.docker.compose;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Event;
import io.microscaling.docker.DockerErrors;
import io.microscaling.docker.EngineListener;
import io.microscaling.docker.EngineSettings;
import io.microscaling.docker.SharedEngine;
import io.microscaling.docker.SharedEngines;
import io.microscaling.docker.Workers;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.CallerContext;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.microscaling.settings.Redactor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Scales the services of Compose that are tasks of one pool. A service's own container is started and stopped, never
 * removed; whatever more is wanted are copies of it, which are. Commands for one service are carried out one after the
 * other, each going by a list of its own and by the number that was asked for last; stops are waited for aside. Thread-safe.
 */
public final class ComposeScheduler implements Scheduler {

    private final Vertx vertx;
    private final InstantSource clock;
    private final EngineSettings settings;
    private final SharedEngines engines;
    private final SharedEngine shared;
    private final ComposeEngine engine;
    private final Workers workers;
    private final Map<ComposeService, TaskSpec> tasks = new LinkedHashMap<>();
    private final Map<ComposeService, ServiceScaler> scalers = new HashMap<>();
    private final Deaths deaths;
    private final Stopping stopping = new Stopping();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Listener listener;
    private volatile boolean closed;

    private ComposeScheduler(SchedulerContext context, EngineSettings settings, SharedEngines engines) {
        this.vertx = context.vertx();
        this.clock = context.clock();
        this.settings = requireNonNull(settings, "settings");
        this.engines = requireNonNull(engines, "engines");
        shared = engines.acquire(settings, clock);
        DockerErrors errors = new DockerErrors(settings.host(), new Redactor());
        engine = new ComposeEngine(shared, errors, clock);
        workers = new Workers(vertx, context.pool().name(), settings);
        deaths = new Deaths(clock);
        listener = new Listener(errors);
        context.pool().tasks().forEach(this::add);
    }

    /**
     * Opens one.
     *
     * @param engines those whose label is Compose's; see {@link #LABEL}
     */
    public static Scheduler open(SchedulerContext context, EngineSettings settings, SharedEngines engines) {
        ComposeScheduler scheduler = new ComposeScheduler(context, settings, engines);
        scheduler.shared.add(scheduler.listener);
        return scheduler;
    }

    /** What the containers carry that it is about. */
    public static final String LABEL = ComposeLabels.PROJECT;

    private void add(TaskSpec task) {
        if (task.workload() instanceof ComposeService service) {
            tasks.put(service, task);
            scalers.put(service, new ServiceScaler(service, engine, workers, stopping, deaths));
        }
    }

    @Override
    public Future<Observation> observe() {
        Instant at = clock.instant();
        return list().map(members -> observed(at, members));
    }

    private Observation observed(Instant at, List<Member> members) {
        stopping.seen(members);
        Map<String, TaskCounts> counts = new HashMap<>();
        tasks.forEach((service, task) ->
                counts.put(task.name(), deaths.addTo(service, count(ServiceScaler.ownOf(service, members)))));
        return new Observation(at, counts, Map.of(), Optional.empty());
    }

    private TaskCounts count(List<Member> own) {
        long outdated = own.stream()
                .filter(member ->
                        member.isPresent() && !stopping.contains(member.id()) && member.differsFrom(own.get(0)))
                .count();
        return own.stream()
                .map(this::count)
                .reduce(new TaskCounts(0, 0, 0, 0, Math.toIntExact(outdated), 0), TaskCounts::plus);
    }

    private TaskCounts count(Member member) {
        if (stopping.contains(member.id())) {
            return member.isPresent() || member.state() == Member.State.GOING
                    ? TaskCounts.of(0, 0, 1)
                    : TaskCounts.NONE;
        }
        return switch (member.state()) {
            case RUNNING, UNHEALTHY -> TaskCounts.of(1, 0, 0);
            case STARTING -> TaskCounts.of(0, 1, 0);
            case GOING -> TaskCounts.of(0, 0, 1);
            case DOWN -> member.copy() ? new TaskCounts(0, 0, 0, 1, 0, 0) : TaskCounts.NONE;
        };
    }

    @Override
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        Future<List<Member>> listed = list();
        return commands.stream().map(command -> scale(command, listed)).toList();
    }

    private Future<Scaled> scale(ScaleCommand command, Future<List<Member>> listed) {
        ServiceScaler scaler =
                command.task().workload() instanceof ComposeService service ? scalers.get(service) : null;
        return scaler == null
                ? Future.failedFuture(new SchedulerException(
                        Kind.REFUSED,
                        "task %s is no service of Compose"
                                .formatted(command.task().name()),
                        null))
                : CallerContext.answer(vertx, () -> scaler.scale(command.count(), listed, this::list));
    }

    private Future<List<Member>> list() {
        return closed ? Future.failedFuture(closedAlready()) : CallerContext.answer(vertx, engine::list);
    }

    private static SchedulerException closedAlready() {
        return new SchedulerException(Kind.CLOSED, "the Compose scheduler was closed", null);
    }

    /** One copy that was made from another configuration than the service's own container. */
    @Override
    public Future<Void> retire(TaskSpec task) {
        ServiceScaler scaler = task.workload() instanceof ComposeService service ? scalers.get(service) : null;
        return scaler == null ? Future.succeededFuture() : list().compose(scaler::retire);
    }

    /** Copies that are down: a service's own container is left as it is. */
    @Override
    public Future<Integer> tidy() {
        return list().compose(members -> {
            List<Future<Void>> removed = members.stream()
                    .filter(member -> member.copy()
                            && member.state() == Member.State.DOWN
                            && tasks.containsKey(member.service())
                            && !stopping.contains(member.id()))
                    .map(member -> workers.<Void>stop(() -> {
                        engine.remove(member);
                        return null;
                    }))
                    .toList();
            return Future.join(removed).map(done -> removed.size());
        });
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Duration observesWithin() {
        return settings.timeout().multipliedBy(3);
    }

    @Override
    public Duration actsWithin() {
        return settings.stopGrace().plus(settings.timeout().multipliedBy(8)).multipliedBy(2);
    }

    @Override
    public Future<Void> close() {
        closed = true;
        listeners.clear();
        shared.remove(listener);
        return vertx.<Void>executeBlocking(() -> {
                    engine.close();
                    engines.release(shared);
                    return null;
                })
                .eventually(workers::close)
                .mapEmpty();
    }

    /** What the event stream tells. */
    private final class Listener implements EngineListener {

        private final DockerErrors errors;

        Listener(DockerErrors errors) {
            this.errors = errors;
        }

        @Override
        public void happened(Event event) {
            deaths.happened(event, stopping);
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
    }
}

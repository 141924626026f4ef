package io.microscaling.scheduler.toy;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;

/** The scheduler of the {@link ToyEngine}. */
final class ToyScheduler implements Scheduler {

    private final InstantSource clock;
    private final ToySettings settings;
    private final ToyEngine engine;
    private final Map<String, ContainerSpec> today = new ConcurrentHashMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean closed;

    ToyScheduler(SchedulerContext context, ToySettings settings) {
        this.clock = context.clock();
        this.settings = requireNonNull(settings, "settings");
        this.engine = ToyEngine.of(context.vertx(), context.pool().name());
        context.pool().tasks().forEach(task -> today.put(task.name(), ContainerSpec.of(task)));
    }

    @Override
    public Future<Observation> observe() {
        return call(() -> Future.succeededFuture(
                Observation.of(clock.instant(), engine.counts(today, clock.instant()), today.keySet())));
    }

    @Override
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        return commands.stream()
                .map(command -> call(() -> scale(command.task(), command.count())))
                .toList();
    }

    private Future<Scaled> scale(TaskSpec task, int count) {
        today.put(task.name(), ContainerSpec.of(task));
        return engine.scale(task, count, settings, clock).map(new Scaled.Done());
    }

    @Override
    public Future<Void> retire(TaskSpec task) {
        return call(() -> {
            today.put(task.name(), ContainerSpec.of(task));
            return engine.retire(task, settings);
        });
    }

    @Override
    public Future<Void> stopNotConfigured() {
        return call(() -> engine.stopAllBut(today.keySet(), settings));
    }

    @Override
    public Future<Integer> tidy() {
        return call(() -> Future.succeededFuture(engine.tidy()));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
        engine.add(listener);
    }

    @Override
    public Future<Void> close() {
        closed = true;
        listeners.forEach(engine::remove);
        return Future.succeededFuture();
    }

    /** Makes the call unless closed. */
    private <T> Future<T> call(Supplier<Future<T>> call) {
        if (closed) {
            return Future.failedFuture(new SchedulerException(
                    SchedulerException.Kind.CLOSED, "the toy scheduler was closed; open it again", null));
        }
        return call.get();
    }
}

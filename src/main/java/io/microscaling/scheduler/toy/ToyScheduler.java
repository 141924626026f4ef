package io.microscaling.scheduler.toy;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.ContainerSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.CallerContext;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;

/** The scheduler of the {@link ToyEngine}. */
final class ToyScheduler implements Scheduler {

    private final Vertx vertx;
    private final InstantSource clock;
    private final ToySettings settings;
    private final ToyEngine engine;
    private final Map<String, ContainerSpec> today = new ConcurrentHashMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean closed;

    ToyScheduler(SchedulerContext context, ToySettings settings) {
        this.vertx = context.vertx();
        this.clock = context.clock();
        this.settings = requireNonNull(settings, "settings");
        this.engine = ToyEngine.of(vertx, context.pool().name());
        context.pool().tasks().forEach(task -> today.put(task.name(), task.container()));
    }

    @Override
    public Future<Observation> observe() {
        return call(() -> Future.succeededFuture(
                Observation.of(clock.instant(), engine.counts(today, clock.instant()), today.keySet())));
    }

    @Override
    public Future<Void> scale(TaskSpec task, int count) {
        return call(() -> {
            today.put(task.name(), task.container());
            return engine.scale(task, count, settings, clock);
        });
    }

    @Override
    public Future<Void> retire(TaskSpec task) {
        return call(() -> {
            today.put(task.name(), task.container());
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

    /** Makes the call unless closed, and has its end seen on the caller's context. */
    private <T> Future<T> call(Supplier<Future<T>> call) {
        if (closed) {
            return Future.failedFuture(new SchedulerException(
                    SchedulerException.Kind.CLOSED, "the toy scheduler was closed; open it again", null));
        }
        return CallerContext.answer(vertx, call);
    }
}

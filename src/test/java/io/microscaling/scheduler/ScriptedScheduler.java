package io.microscaling.scheduler;

import io.microscaling.message.Conflict;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A scheduler that does at once what it is told, writes down every write, and fails or hangs when a test wants it to. */
public final class ScriptedScheduler implements Scheduler {

    private static final Duration LIMIT = Duration.ofMillis(100);

    private final InstantSource clock;
    private final Map<String, TaskCounts> tasks = new ConcurrentHashMap<>();
    private final Map<String, TaskCounts> notConfigured = new ConcurrentHashMap<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Conflict> conflict = Optional.empty();
    private volatile UnaryOperator<TaskCounts> afterScale = UnaryOperator.identity();
    private volatile Optional<SchedulerException> failure = Optional.empty();
    private volatile boolean hung;

    public ScriptedScheduler(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets what runs, as if somebody else had started it. */
    public void put(String task, TaskCounts counts) {
        tasks.put(task, counts);
        listeners.forEach(Runnable::run);
    }

    /** Sets what runs of a task that is not configured. */
    public void putNotConfigured(String task, TaskCounts counts) {
        notConfigured.put(task, counts);
        listeners.forEach(Runnable::run);
    }

    public TaskCounts counts(String task) {
        return tasks.getOrDefault(task, TaskCounts.NONE);
    }

    /** Every call that changes something, such as {@code scale worker 3}, in order. */
    public List<String> writes() {
        return writes;
    }

    /** Sets what is seen of another engine. */
    public void conflictWith(Optional<Conflict> other) {
        conflict = other;
        listeners.forEach(Runnable::run);
    }

    /** Changes what comes of calls to scale from now on. */
    public void afterScale(UnaryOperator<TaskCounts> change) {
        afterScale = change;
    }

    /** Fails every call from now on; empty to work again. */
    public void failWith(Optional<SchedulerException> exception) {
        failure = exception;
    }

    /** Does nothing and never answers, from now on or no more. */
    public void hang(boolean hangs) {
        hung = hangs;
    }

    private boolean works() {
        return failure.isEmpty() && !hung;
    }

    @Override
    public Future<Observation> observe() {
        return answer(new Observation(clock.instant(), tasks, notConfigured, conflict));
    }

    @Override
    public Future<Void> scale(TaskSpec task, int count) {
        writes.add("scale " + task.name() + " " + count);
        if (works()) {
            TaskCounts now = counts(task.name());
            int outdated = Math.max(0, now.outdated() - Math.max(0, now.running() - count));
            TaskCounts then = new TaskCounts(count, 0, 0, 0, outdated, now.deaths(), 0, now.youngDeaths());
            put(task.name(), afterScale.apply(then));
        }
        return answer(null);
    }

    @Override
    public Future<Void> retire(TaskSpec task) {
        writes.add("retire " + task.name());
        TaskCounts now = counts(task.name());
        if (works()) {
            put(task.name(), new TaskCounts(now.running() - 1, 0, 0, 0, now.outdated() - 1, now.deaths()));
        }
        return answer(null);
    }

    @Override
    public Future<Void> stopNotConfigured() {
        writes.add("stop not configured");
        if (works()) {
            notConfigured.clear();
            listeners.forEach(Runnable::run);
        }
        return answer(null);
    }

    @Override
    public Future<Integer> tidy() {
        writes.add("tidy");
        return answer(0);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public Duration observesWithin() {
        return LIMIT;
    }

    @Override
    public Duration actsWithin() {
        return LIMIT;
    }

    private <T> Future<T> answer(T value) {
        if (hung) {
            return Promise.<T>promise().future();
        }
        return failure.<Future<T>>map(Future::failedFuture).orElseGet(() -> Future.succeededFuture(value));
    }
}

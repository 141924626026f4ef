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
    private final List<Integer> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Scaled> blocked = new ConcurrentHashMap<>();
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

    /** How many commands came with each call to scale, in order. */
    public List<Integer> calls() {
        return calls;
    }

    /** Answers commands for a task in this way from now on, and does nothing. */
    public void block(String task, Scaled.Blocked answer) {
        blocked.put(task, answer);
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
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        calls.add(commands.size());
        return commands.stream().map(this::scale).toList();
    }

    private Future<Scaled> scale(ScaleCommand command) {
        String name = command.task().name();
        writes.add("scale " + name + " " + command.count());
        if (blocked.containsKey(name)) {
            return Future.succeededFuture(blocked.get(name));
        }
        if (works()) {
            TaskCounts now = counts(name);
            int outdated = Math.max(0, now.outdated() - Math.max(0, now.running() - command.count()));
            TaskCounts then = new TaskCounts(command.count(), 0, 0, 0, outdated, now.deaths(), 0, now.youngDeaths());
            put(name, afterScale.apply(then));
        }
        return answer(new Scaled.Done());
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

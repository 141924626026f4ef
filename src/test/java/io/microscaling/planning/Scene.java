package io.microscaling.planning;

import io.microscaling.Pools;
import io.microscaling.message.Decision;
import io.microscaling.message.Plan;
import io.microscaling.message.TaskCounts;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Policies.Order;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pool on a stage: a test sets what is seen of the tasks, lets ticks pass, and looks at what was decided. */
public final class Scene {

    private Planner planner;
    private PlannerState history = PlannerState.empty();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Duration wallAhead = Duration.ZERO;
    private final Map<String, TaskInput> states = new LinkedHashMap<>();
    private Plan plan = new Plan(new Capacity(0), Optional.empty(), List.of());

    private Scene(PoolSpec pool) {
        planner = Planner.of(pool);
        pool.tasks().forEach(task -> states.put(task.name(), new TaskInput(TaskCounts.NONE, 0, Reading.NO_METRIC)));
    }

    public static Scene of(int capacity, TaskSpec... tasks) {
        return new Scene(Tasks.pool(capacity, List.of(tasks)));
    }

    /** A pool as people write it, but for its name; {@code {containers: 100}} is its capacity if none is given. */
    public static Scene of(String yaml) {
        return new Scene(Pools.parse(yaml));
    }

    /** A new configuration; history goes on. */
    public Scene reload(int capacity, TaskSpec... tasks) {
        planner = Planner.of(Tasks.pool(capacity, List.of(tasks)));
        states.keySet().retainAll(List.of(tasks).stream().map(TaskSpec::name).toList());
        List.of(tasks)
                .forEach(task -> states.putIfAbsent(task.name(), new TaskInput(TaskCounts.NONE, 0, Reading.NO_METRIC)));
        return this;
    }

    /** Running, and requested. */
    public Scene running(String task, int count) {
        return counts(task, count, 0, 0, count);
    }

    public Scene counts(String task, int running, int starting, int stopping, int requested) {
        TaskInput state = state(task);
        TaskCounts counts = TaskCounts.of(running, starting, stopping);
        states.put(task, new TaskInput(counts, requested, state.reading(), state.readings(), state.order()));
        return this;
    }

    /** A reading that is taken anew for every tick from now on, until another is set. */
    public Scene reading(String task, double value) {
        return reading(task, new Reading.Measured(value, now));
    }

    public Scene reading(String task, Reading reading) {
        TaskInput state = state(task);
        states.put(task, new TaskInput(state.counts(), state.requested(), reading, state.readings(), state.order()));
        return this;
    }

    /** A number, with jobs in flight and totals of those that arrived and were completed; NaN for what is not known. */
    public Scene reading(String task, double value, double inFlight, double arrived, double completed) {
        Details details = new Details(inFlight, arrived, completed, List.of(), Double.NaN);
        return reading(task, new Reading.Measured(value, now, details));
    }

    /** One of several metrics. */
    public Scene reading(String task, String metric, double value) {
        return reading(task, metric, new Reading.Measured(value, now));
    }

    public Scene reading(String task, String metric, Reading reading) {
        TaskInput state = state(task);
        Map<String, Reading> readings = new LinkedHashMap<>(state.readings());
        readings.put(metric, reading);
        states.put(task, new TaskInput(state.counts(), state.requested(), state.reading(), readings, state.order()));
        return this;
    }

    public Scene order(String task, Order order) {
        TaskInput state = state(task);
        states.put(
                task,
                new TaskInput(
                        state.counts(), state.requested(), state.reading(), state.readings(), Optional.of(order)));
        return this;
    }

    /** An interval passes, all readings that are fresh are taken anew, and a heartbeat comes. */
    public Scene heartbeat() {
        return heartbeatAt(now.plus(Tasks.INTERVAL));
    }

    /** As {@link #heartbeat()}, but a longer time passes. */
    public Scene heartbeatAfter(Duration time) {
        return heartbeatAt(now.plus(time));
    }

    /** As {@link #heartbeat()}, at a time of day. */
    public Scene heartbeatAt(Instant time) {
        Instant before = now;
        now = time;
        states.replaceAll((task, state) -> refreshed(state, before));
        return tick(Trigger.HEARTBEAT);
    }

    public Scene event() {
        return tick(Trigger.EVENT);
    }

    public Scene heartbeatWithOldReadings() {
        now = now.plus(Tasks.INTERVAL);
        return tick(Trigger.HEARTBEAT);
    }

    public Scene pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    private TaskInput refreshed(TaskInput state, Instant before) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        state.readings().forEach((metric, reading) -> readings.put(metric, refreshed(reading, before)));
        return new TaskInput(
                state.counts(), state.requested(), refreshed(state.reading(), before), readings, state.order());
    }

    private Reading refreshed(Reading reading, Instant before) {
        return reading instanceof Reading.Measured measured && !measured.at().isBefore(before)
                ? new Reading.Measured(measured.value(), now, measured.details())
                : reading;
    }

    /** The clock on the wall differs by this much from here on. */
    public Scene wallIsAheadBy(Duration difference) {
        wallAhead = difference;
        return this;
    }

    private Scene tick(Trigger trigger) {
        Outcome outcome = planner.plan(now, now.plus(wallAhead), trigger, states, 0, history);
        history = outcome.state();
        plan = outcome.plan();
        return this;
    }

    /** The scheduler was told, and has started and stopped everything. */
    public Scene done() {
        plan.decisions().forEach(decision -> running(decision.task(), decision.demand()));
        return this;
    }

    /** The scheduler was told: what is missing is starting, what is too much is stopping. */
    public Scene told() {
        plan.decisions().forEach(this::tell);
        return this;
    }

    private void tell(Decision decision) {
        TaskCounts counts = state(decision.task()).counts();
        int starting = Math.max(counts.starting(), decision.demand() - counts.running());
        int stopping = Math.max(0, counts.running() - decision.demand());
        counts(decision.task(), counts.running() - stopping, starting, counts.stopping() + stopping, decision.demand());
    }

    public Scene stopped(String task) {
        TaskInput state = state(task);
        return counts(task, state.counts().running(), state.counts().starting(), 0, state.requested());
    }

    public Scene started(String task) {
        TaskInput state = state(task);
        return counts(task, state.counts().present(), 0, state.counts().stopping(), state.requested());
    }

    public Instant now() {
        return now;
    }

    public int demand(String task) {
        return decision(task).demand();
    }

    public int ideal(String task) {
        return decision(task).ideal();
    }

    public Map<String, Integer> demands() {
        Map<String, Integer> demands = new LinkedHashMap<>();
        plan.decisions().forEach(decision -> demands.put(decision.task(), decision.demand()));
        return demands;
    }

    public Plan plan() {
        return plan;
    }

    /** The trace as lines {@code stage from→to why}. */
    public List<String> trace(String task) {
        return decision(task).trace().stream().map(Scene::line).toList();
    }

    private static String line(TraceEntry entry) {
        return "%s %d→%d %s".formatted(entry.stage(), entry.from(), entry.to(), entry.why());
    }

    private Decision decision(String task) {
        return plan.decisions().stream()
                .filter(decision -> decision.task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private TaskInput state(String task) {
        TaskInput state = states.get(task);
        if (state == null) {
            throw new IllegalArgumentException("no task " + task);
        }
        return state;
    }
}

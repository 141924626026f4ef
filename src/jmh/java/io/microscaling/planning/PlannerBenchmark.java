package io.microscaling.planning;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.Goal;
import io.microscaling.pool.MetricSet;
import io.microscaling.pool.Policies;
import io.microscaling.pool.Share;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.reading.Reading;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One heartbeat of a whole pool: every task's queue is over its length and asks for more. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class PlannerBenchmark {

    /** What there is for those who ask. */
    public enum Situation {
        /** Room for everyone's wish. */
        PLENTY,
        /** No room, and those who ask take what lower priorities have, down to nothing. */
        RECLAIMABLE,
        /** No room, and every task is at its minimum. */
        NOTHING_RECLAIMABLE,
        /** Nothing changes: every queue is between its bounds. */
        QUIET
    }

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int RUNNING = 3;

    @Param({"10", "100", "1000", "10000"})
    int tasks;

    @Param
    Situation situation;

    private Planner planner;
    private Map<String, TaskInput> states;
    private PlannerState history;
    private Instant now;

    @Setup
    public void prepare() {
        int capacity = situation == Situation.PLENTY ? tasks * 1_000 : tasks * RUNNING;
        List<TaskSpec> specs = new ArrayList<>();
        states = new HashMap<>();
        now = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < tasks; i++) {
            TaskSpec task = task(i);
            specs.add(task);
            states.put(task.name(), state());
        }
        planner = Planner.of(Tasks.pool(capacity, specs));
        history = planner.plan(now, Trigger.HEARTBEAT, states, PlannerState.empty())
                .state();
    }

    /** Priorities are all different, and not in the order of the configuration. */
    private TaskSpec task(int i) {
        int priority = 1 + (int) (i * 7_919L % tasks);
        int min = situation == Situation.NOTHING_RECLAIMABLE ? RUNNING : 0;
        TypedSettings target = new TypedSettings("queue", Map.of("length", 50));
        return new TaskSpec(
                "task-" + i,
                Bounds.usual(min, 20, priority),
                Integer.MAX_VALUE,
                true,
                Share.EQUAL,
                new Goal(Optional.empty(), MetricSet.NONE, target, Duration.ofDays(1)),
                Workload.NONE,
                Policies.NONE);
    }

    private TaskInput state() {
        int reading = situation == Situation.QUIET ? 45 : 120;
        return new TaskInput(TaskCounts.of(RUNNING, 0, 0), RUNNING, new Reading.Measured(reading, now));
    }

    @Benchmark
    public Outcome heartbeat() {
        now = now.plus(INTERVAL);
        Outcome outcome = planner.plan(now, Trigger.HEARTBEAT, states, history);
        history = outcome.state();
        return outcome;
    }
}

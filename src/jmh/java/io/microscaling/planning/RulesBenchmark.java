package io.microscaling.planning;

import io.microscaling.config.PoolParser;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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

/**
 * One heartbeat of a pool whose tasks use every rule: targets of all kinds, all policies, cpu and memory, weights, several
 * metrics with a formula, schedules. {@link #main} tells how much memory the history takes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class RulesBenchmark {

    /** What happens from tick to tick. */
    public enum Situation {
        /** Readings change all the time, and the scheduler follows. */
        LIVELY,
        /** Nothing changes. */
        QUIET
    }

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int FRAMES = 4;
    private static final int MINUTES_OF_HISTORY = 5;
    private static final List<Map<String, Object>> TARGETS = List.of(
            Map.of("type", "wait", "within", "2s"),
            Map.of("type", "wait", "within", "2s"),
            Map.of("type", "utilization", "percent", 60),
            Map.of("type", "average-value", "value", 5),
            Map.of("type", "concurrency", "value", 2),
            Map.of("type", "threshold", "lower", 20, "trigger", 3, "window", 5, "change", Map.of("percent", 30)),
            Map.of("type", "backlog", "latency", "2s", "timePerMessage", "500ms"),
            Map.of("type", "queue", "length", 10));

    @Param({"1000", "10000"})
    int tasks;

    @Param
    Situation situation;

    private Planner planner;
    private List<Map<String, TaskInput>> frames;
    private PlannerState history;
    private Instant now;
    private int tick;

    @Setup
    public void prepare() {
        PoolSpec pool = pool(tasks);
        planner = Planner.of(pool);
        now = Instant.parse("2026-01-01T00:00:00Z");
        frames = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < (situation == Situation.QUIET ? 1 : FRAMES); i++) {
            frames.add(frame(pool, random, i));
        }
        history = PlannerState.empty();
        for (int i = 0; i < MINUTES_OF_HISTORY * 120; i++) {
            heartbeat();
        }
    }

    private static PoolSpec pool(int size) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, Object> task = new HashMap<>();
            task.put("name", "task-" + i);
            task.put("priority", 1 + i % 100);
            task.put("weight", 1 + i % 3);
            task.put("max", 20);
            task.put("size", Map.of("cpu", 0.5, "memory", "64MiB"));
            task.put("target", TARGETS.get(i % TARGETS.size()));
            task.put("staleAfter", "1d");
            task.put("tolerance", 0.1);
            task.put("stabilization", Map.of("down", "60s"));
            task.put(
                    "behavior",
                    Map.of("up", Map.of("policies", List.of(Map.of("type", "count", "value", 4, "period", "15s")))));
            task.put("cooldown", Map.of("down", "5s"));
            task.put("activation", Map.of("threshold", 0));
            task.put("fallback", Map.of("after", 3));
            if (i % 10 == 0) {
                task.put("metrics", List.of(Map.of("name", "q", "type", "toy"), Map.of("name", "cpu", "type", "toy")));
                task.put("formula", "max(q / 10, cpu)");
                task.put("target", Map.of("type", "value", "value", 3));
            }
            if (i % 100 == 0) {
                task.put("schedules", List.of(Map.of("cron", "0 8 * * *", "for", "10h", "min", 1)));
            }
            all.add(task);
        }
        Map<String, Object> pool = Map.of(
                "name",
                "benchmark",
                "capacity",
                Map.of("containers", 5 * size, "cpu", 2 * size, "memory", size + "GB"),
                "tasks",
                all);
        Problems problems = new Problems();
        PoolSpec spec = PoolParser.forPlanning().parse(Settings.of("pool", pool, problems));
        problems.throwIfAny();
        return spec;
    }

    private Map<String, TaskInput> frame(PoolSpec pool, SplittableRandom random, int frame) {
        Map<String, TaskInput> states = new HashMap<>();
        for (int i = 0; i < tasks; i++) {
            int running = 1 + random.nextInt(4);
            double arrived = frame * 10.0 + random.nextInt(5);
            Details details = new Details(running, arrived, Math.max(0, arrived - 5), List.of(), Double.NaN);
            Reading.Measured reading = new Reading.Measured(random.nextInt(30), now, details);
            Map<String, Reading> readings = i % 10 == 0 ? Map.of("q", reading, "cpu", reading) : Map.of();
            states.put(
                    pool.tasks().get(i).name(),
                    new TaskInput(TaskCounts.of(running, 0, 0), running, reading, readings, Optional.empty()));
        }
        return states;
    }

    @Benchmark
    public Outcome heartbeat() {
        now = now.plus(INTERVAL);
        Outcome outcome = planner.plan(now, Trigger.HEARTBEAT, frames.get(tick++ % frames.size()), history);
        history = outcome.history();
        return outcome;
    }

    /** Prints what the history of 10,000 tasks takes after five lively minutes. */
    public static void main(String... args) {
        RulesBenchmark benchmark = new RulesBenchmark();
        benchmark.tasks = 10_000;
        benchmark.situation = Situation.LIVELY;
        benchmark.prepare();
        long with = used();
        PlannerState kept = benchmark.history;
        benchmark.history = PlannerState.empty();
        kept = benchmark.tick < 0 ? kept : null;
        long without = used();
        System.out.printf(
                "history of %d tasks: %.1f MiB%s%n",
                benchmark.tasks, (with - without) / 1048576.0, kept == null ? "" : kept);
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Policies;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Cooldown;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Rates;
import io.microscaling.pool.Policies.Select;
import io.microscaling.pool.Policies.Speed;
import io.microscaling.pool.Policies.Stabilization;
import io.microscaling.pool.Policies.Tolerance;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Resources;
import io.microscaling.pool.Share;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.reading.Sample;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A pool of random tasks that is driven through random ticks: sane and insane counts, requests, readings and times. */
final class RandomPool {

    private final Random random;
    final PoolSpec spec;
    final Planner planner;
    final Map<String, TaskInput> states = new LinkedHashMap<>();
    Trigger trigger = Trigger.HEARTBEAT;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    RandomPool(Random random) {
        this.random = random;
        int size = 1 + random.nextInt(7);
        List<TaskSpec> tasks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tasks.add(task("t" + i));
        }
        int containers = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(40);
        this.spec = Tasks.pool(
                random.nextInt(3) > 0
                        ? new Capacity(containers)
                        : new Capacity(containers, random.nextInt(20_000), random.nextInt(2_000)),
                tasks);
        this.planner = Planner.of(spec);
        tasks.forEach(task -> states.put(task.name(), new TaskInput(counts(), random.nextInt(8), reading())));
    }

    private TaskSpec task(String name) {
        int priority = 1 + random.nextInt(4);
        int min = random.nextInt(4);
        int max = min + random.nextInt(12);
        TaskSpec task = Tasks.task(name, priority, min, max, "remainder", Map.of());
        int kind = random.nextInt(4 + TARGETS.size());
        if (kind == 0) {
            task = Tasks.simple(name, priority, min, max);
        } else if (kind == 1) {
            task = Tasks.proportional(name, priority, min, max);
        } else if (kind == 2) {
            task = Tasks.task(name, priority, min, max, "queue", Map.of("length", 10, "ki", 0.01));
        } else if (kind > 3) {
            TypedSettings target = TARGETS.get(kind - 4);
            task = Tasks.task(name, priority, min, max, target.type(), target.values());
        }
        int maxDelta = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(3);
        task = Tasks.with(task, priority, maxDelta, random.nextInt(6) > 0);
        Share share = new Share(1 + random.nextInt(3), random.nextBoolean() ? ResourceRequest.NONE : size());
        return Tasks.with(task, share, random.nextBoolean() ? Policies.NONE : policies(min));
    }

    /** One of each kind, at settings that make them move. */
    private static final List<TypedSettings> TARGETS = List.of(
            new TypedSettings("wait", Map.of("within", "2s")),
            new TypedSettings("utilization", Map.of("percent", 9)),
            new TypedSettings("value", Map.of("value", 9)),
            new TypedSettings("average-value", Map.of("value", 3)),
            new TypedSettings(
                    "threshold", Map.of("lower", 12, "trigger", 2, "window", 3, "change", Map.of("percent", 30))),
            new TypedSettings(
                    "step",
                    Map.of(
                            "threshold",
                            9,
                            "steps",
                            List.of(Map.of("from", 3, "percent", 40), Map.of("to", -3, "count", -1)))),
            new TypedSettings("backlog", Map.of("latency", "4s", "timePerMessage", "2s")),
            new TypedSettings("concurrency", Map.of("value", 2, "stable", "4s", "panic", "1s")),
            new TypedSettings("fixed", Map.of("count", 4)),
            new TypedSettings("pass-through", Map.of()));

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private ResourceRequest size() {
        return new ResourceRequest(random.nextInt(3) * 500L, random.nextInt(3) * 50L);
    }

    private Policies policies(int min) {
        Duration some = Duration.ofMillis(1 + random.nextInt(3_000));
        Rates rates = new Rates(
                pick(List.of(Select.values())), List.of(new Rate(random.nextBoolean(), 1 + random.nextInt(100), some)));
        return new Policies(
                random.nextBoolean() ? Optional.empty() : Optional.of(new Tolerance(0.2, 0.1)),
                random.nextBoolean() ? Stabilization.NONE : new Stabilization(some, some.multipliedBy(2)),
                new Speed(
                        random.nextInt(3) > 0 ? Rates.UNLIMITED : rates,
                        random.nextInt(3) > 0 ? Rates.UNLIMITED : rates),
                random.nextBoolean() ? Cooldown.NONE : new Cooldown(some, some.multipliedBy(3)),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(new Activation(5, some, min)),
                random.nextInt(3) > 0
                        ? Optional.empty()
                        : Optional.of(new Fallback(
                                random.nextInt(3), pick(List.of(Fallback.Behavior.values())), random.nextInt(20))),
                List.of(),
                Optional.empty());
    }

    /** Time passes, and something of everything changes; the scheduler may or may not have followed {@code last}. */
    void next(List<Decision> last) {
        trigger = random.nextInt(3) == 0 ? Trigger.EVENT : Trigger.HEARTBEAT;
        now = now.plus(Duration.ofMillis(random.nextInt(20) == 0 ? 20_000 : random.nextInt(700)));
        for (Decision decision : last) {
            TaskInput before = state(decision.task());
            int requested = requested(before, decision);
            TaskCounts counts = random.nextInt(3) > 0 ? followed(before.counts(), requested) : counts();
            Reading reading = random.nextInt(3) == 0 ? before.reading() : reading();
            states.put(decision.task(), new TaskInput(counts, requested, reading));
        }
    }

    private int requested(TaskInput before, Decision decision) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(20) - 2;
            case 1, 2 -> before.requested();
            default -> decision.demand();
        };
    }

    private TaskCounts followed(TaskCounts counts, int requested) {
        int running = Math.max(0, counts.running());
        int lacking = Math.max(0, requested - running);
        int excess = Math.max(0, running - requested);
        int done = random.nextInt(3);
        return TaskCounts.of(
                running - excess + Math.min(done, lacking), Math.max(0, lacking - done), Math.max(0, excess - done));
    }

    private TaskCounts counts() {
        return random.nextInt(30) == 0
                ? TaskCounts.of(Integer.MAX_VALUE, Integer.MAX_VALUE, -1)
                : TaskCounts.of(random.nextInt(10), random.nextInt(4) / 2, random.nextInt(4) / 2);
    }

    private Reading reading() {
        return switch (random.nextInt(12)) {
            case 0 -> new Reading.Absent("time-out");
            case 1 -> new Reading.Measured(strangeNumber(), now);
            case 2 -> new Reading.Measured(random.nextInt(30), now.minusSeconds(random.nextInt(10)));
            case 3, 4 -> new Reading.Measured(random.nextInt(30), now, details());
            default -> new Reading.Measured(random.nextInt(30), now);
        };
    }

    private Details details() {
        List<Sample> samples = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            samples.add(new Sample(
                    random.nextInt(4) == 0 ? strangeNumber() : random.nextInt(30),
                    random.nextInt(4) == 0 ? strangeNumber() : 100,
                    random.nextBoolean()));
        }
        return new Details(
                random.nextInt(5) == 0 ? strangeNumber() : random.nextInt(10),
                random.nextInt(5) == 0 ? strangeNumber() : random.nextInt(10_000),
                random.nextInt(5) == 0 ? strangeNumber() : random.nextInt(10_000),
                samples,
                Double.NaN);
    }

    private double strangeNumber() {
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, -0.0, 1e300, 0.5};
        return strange[random.nextInt(strange.length)];
    }

    /** Whether there is room for every minimum, beside what cannot be scaled. */
    boolean minimumsFit(Outcome outcome) {
        Resources all = Resources.NONE;
        List<Decision> decisions = outcome.plan().decisions();
        for (int i = 0; i < decisions.size(); i++) {
            TaskSpec task = spec.tasks().get(i);
            // a task that is active has at least one
            int least = task.scalable()
                    ? Math.max(task.bounds().min(), task.policies().activation().isPresent() ? 1 : 0)
                    : decisions.get(i).demand();
            all = all.plus(Resources.of(task.share().size(), least));
        }
        return !Resources.of(spec.capacity()).minus(all).isNegative();
    }

    TaskInput state(String task) {
        return requireNonNull(states.get(task));
    }
}

package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Decision;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Reading;
import io.microscaling.pool.TaskCounts;
import io.microscaling.pool.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A pool of random tasks that is driven through random ticks: sane and insane counts, requests, readings and times. */
final class RandomPool {

    private final Random random;
    final PoolSpec spec;
    final Planner planner;
    final Map<String, TaskState> states = new LinkedHashMap<>();
    Trigger trigger = Trigger.HEARTBEAT;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    RandomPool(Random random) {
        this.random = random;
        int size = 1 + random.nextInt(7);
        List<TaskSpec> tasks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tasks.add(task("t" + i));
        }
        this.spec = Tasks.pool(random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(40), tasks);
        this.planner = Planner.of(spec);
        tasks.forEach(task -> states.put(task.name(), new TaskState(counts(), random.nextInt(8), reading())));
    }

    private TaskSpec task(String name) {
        int priority = 1 + random.nextInt(4);
        int min = random.nextInt(4);
        int max = min + random.nextInt(12);
        TaskSpec task = switch (random.nextInt(4)) {
            case 0 -> Tasks.simple(name, priority, min, max);
            case 1 -> Tasks.proportional(name, priority, min, max);
            case 2 -> Tasks.remainder(name, priority, min, max);
            default -> Tasks.task(name, priority, min, max, "queue", Map.of("length", 10, "ki", 0.01));
        };
        int maxDelta = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(3);
        return Tasks.with(task, priority, maxDelta, random.nextInt(6) > 0);
    }

    /** Time passes, and something of everything changes; the scheduler may or may not have followed {@code last}. */
    void next(List<Decision> last) {
        trigger = random.nextInt(3) == 0 ? Trigger.EVENT : Trigger.HEARTBEAT;
        now = now.plus(Duration.ofMillis(random.nextInt(20) == 0 ? 20_000 : random.nextInt(700)));
        for (Decision decision : last) {
            TaskState before = state(decision.task());
            int requested = requested(before, decision);
            TaskCounts counts = random.nextInt(3) > 0 ? followed(before.counts(), requested) : counts();
            Reading reading = random.nextInt(3) == 0 ? before.reading() : reading();
            states.put(decision.task(), new TaskState(counts, requested, reading));
        }
    }

    private int requested(TaskState before, Decision decision) {
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
            default -> new Reading.Measured(random.nextInt(30), now);
        };
    }

    private double strangeNumber() {
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, -0.0, 1e300, 0.5};
        return strange[random.nextInt(strange.length)];
    }

    TaskState state(String task) {
        return requireNonNull(states.get(task));
    }
}

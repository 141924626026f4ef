package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.OriginalRules.Pid;
import io.microscaling.planning.OriginalRules.Rule;
import io.microscaling.planning.OriginalRules.Task;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Where the original is right, ours decides the same, step by step: random pools are driven by random readings, with a
 * scheduler that follows the <em>original's</em> demand, at once or a container a step. Left out are the steps at which
 * the original meets a fault (D11 to D13), and, with a slow scheduler, those from when room is taken
 * until no start or stop is under way: the original gives it to anyone, before it is there; ours keeps it for the taker.
 */
class OriginalProperties {

    private static final int STEPS = 40;
    private static final List<Rule> RULES = List.of(Rule.values());

    @Property(tries = 1_000)
    void plan_schedulerThatFollowsAtOnce_decidesAsTheOriginal(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int tasks) {
        Comparison comparison = new Comparison(new Random(seed), tasks, true);
        int compared = comparison.run();
        Statistics.label("steps compared of " + STEPS)
                .collect(compared == STEPS ? "all" : compared > 0 ? "some" : "none");
    }

    @Property(tries = 1_000)
    void plan_schedulerThatTakesItsTime_decidesAsTheOriginal(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int tasks) {
        Comparison comparison = new Comparison(new Random(seed), tasks, false);
        int compared = comparison.run();
        Statistics.label("steps compared of " + STEPS)
                .collect(compared == STEPS ? "all" : compared > 0 ? "some" : "none");
    }

    private static final class Comparison {

        private final Random random;
        private final boolean instant;
        private final OriginalRules original;
        private final Planner planner;
        private PlannerState history = PlannerState.empty();
        private boolean takenUnderWay;

        Comparison(Random random, int size, boolean instant) {
            this.random = random;
            this.instant = instant;
            List<Task> tasks = new ArrayList<>();
            List<TaskSpec> specs = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                add(i, tasks, specs);
            }
            int requested = tasks.stream().mapToInt(task -> task.requested).sum();
            int capacity = requested + random.nextInt(10);
            original = new OriginalRules(capacity, tasks);
            planner = Planner.of(Tasks.pool(capacity, specs));
        }

        /** Priorities are distinct: equal ones are shared in an order of ours, with the remainder last. */
        private void add(int i, List<Task> tasks, List<TaskSpec> specs) {
            Rule rule = RULES.get(random.nextInt(RULES.size()));
            int priority = (i * 7) % 11;
            int min = random.nextInt(3);
            int max = min + random.nextInt(12);
            int maxDelta = random.nextBoolean() ? Math.max(1, max - min) : 1 + random.nextInt(4);
            boolean scalable = random.nextInt(8) > 0;
            int length = 1 + random.nextInt(60);
            int samples = 1 + random.nextInt(3);
            boolean defaults = random.nextBoolean();
            double kp = defaults ? 0.8 * 0.05 : random.nextDouble();
            double ki = defaults ? 0 : random.nextDouble() / 10;
            double kd = defaults ? 10.0 / 8 : random.nextDouble();

            Task task = new Task(rule, priority, min, max, maxDelta, scalable, length, new Pid(kp, ki, kd, samples));
            task.requested = min + random.nextInt(max - min + 1);
            task.running = task.requested;
            task.demand = task.requested;
            tasks.add(task);
            TaskSpec spec = switch (rule) {
                case QUEUE ->
                    Tasks.task(
                            "t" + i,
                            priority,
                            min,
                            max,
                            "queue",
                            Map.of("length", length, "kp", kp, "ki", ki, "kd", kd, "velocitySamples", samples));
                case SIMPLE_QUEUE -> Tasks.task("t" + i, priority, min, max, "simple-queue", Map.of("length", length));
                case REMAINDER -> Tasks.remainder("t" + i, priority, min, max);
            };
            specs.add(Tasks.with(spec, priority, maxDelta, scalable));
        }

        int run() {
            int compared = 0;
            for (int step = 0; step < STEPS; step++) {
                original.tasks.forEach(task -> task.metric = nextMetric(task));
                original.calculate();
                Outcome outcome = planner.plan(at(step), Trigger.HEARTBEAT, states(step), history);
                history = outcome.history();
                boolean comparable = !original.faulty && !takenUnderWay;
                compare(outcome.plan().decisions(), comparable);
                compared += comparable ? 1 : 0;
                follow();
            }
            return compared;
        }

        private int nextMetric(Task task) {
            int change = (int) (random.nextGaussian() * 15);
            return Math.max(0, random.nextInt(12) == 0 ? random.nextInt(200) : task.metric + change);
        }

        private static Instant at(int step) {
            return Instant.EPOCH.plus(Tasks.INTERVAL.multipliedBy(step));
        }

        private Map<String, TaskInput> states(int step) {
            Map<String, TaskInput> states = new HashMap<>();
            for (int i = 0; i < original.tasks.size(); i++) {
                Task task = original.tasks.get(i);
                int starting = Math.max(0, task.requested - task.running);
                int stopping = Math.max(0, task.running - task.requested);
                TaskCounts counts = TaskCounts.of(task.running, starting, stopping);
                states.put("t" + i, new TaskInput(counts, task.requested, new Reading.Measured(task.metric, at(step))));
            }
            return states;
        }

        private void compare(List<Decision> decisions, boolean demandToo) {
            for (int i = 0; i < decisions.size(); i++) {
                Task task = original.tasks.get(i);
                assertThat(decisions.get(i).ideal()).isEqualTo(task.ideal);
                if (demandToo) {
                    assertThat(decisions.get(i).demand())
                            .as("t%d of %s", i, decisions)
                            .isEqualTo(task.demand);
                }
            }
        }

        /** The original's schedulers leave a task alone until the last request is done. */
        private void follow() {
            boolean taking = original.tasks.stream().anyMatch(task -> task.takenFrom);
            boolean underWay = original.tasks.stream().anyMatch(task -> task.running != task.requested);
            original.tasks.forEach(this::follow);
            if (original.faulty) {
                original.tasks.forEach(this::recover);
            }
            takenUnderWay = !instant && (taking || (takenUnderWay && underWay));
        }

        private void follow(Task task) {
            if (task.running == task.requested) {
                task.requested = Math.max(task.min, task.demand);
            }
            task.running = instant
                    ? task.requested
                    : task.running + Integer.signum(task.requested - task.running) * random.nextInt(2);
        }

        /** After a fault the two differ, and the pool may be over its capacity: start over from the minimums. */
        private void recover(Task task) {
            task.requested = task.scalable ? task.min : task.requested;
            task.running = task.requested;
            task.demand = task.requested;
        }
    }
}

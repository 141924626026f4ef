package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Resources;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold for every pool, history and input, however strange; see {@link RandomPool}. */
class PlannerProperties {

    private static final int TICKS = 15;
    /** Longer than any window, cooldown or memory of the random pools. */
    private static final int SETTLING_TICKS = 400;

    @Property(tries = 2_000)
    void plan_anything_staysWithinTheCapacity(@ForAll long seed) {
        drive(seed, (pool, outcome) -> {
            Resources scalable = Resources.NONE;
            Resources unscalable = Resources.NONE;
            for (TaskSpec task : pool.spec.tasks()) {
                Resources taken = Resources.of(task.share().size(), demand(outcome, task));
                scalable = task.scalable() ? scalable.plus(taken) : scalable;
                unscalable = task.scalable() ? unscalable : unscalable.plus(taken);
            }
            Resources rest = Resources.of(pool.spec.capacity()).minus(unscalable);
            assertThat(scalable.containers()).isLessThanOrEqualTo(Math.max(0, rest.containers()));
            assertThat(scalable.milliCpu()).isLessThanOrEqualTo(Math.max(0, rest.milliCpu()));
            assertThat(scalable.memory()).isLessThanOrEqualTo(Math.max(0, rest.memory()));
        });
    }

    @Property(tries = 2_000)
    void plan_anything_staysWithinTheBoundsIfTheMinimumsFit(@ForAll long seed) {
        drive(seed, (pool, outcome) -> {
            boolean fit = pool.minimumsFit(outcome);
            for (TaskSpec task : pool.spec.tasks()) {
                int demand = demand(outcome, task);
                if (!task.scalable()) {
                    assertThat(demand)
                            .isEqualTo(Math.max(0, pool.state(task.name()).requested()));
                } else {
                    assertThat(demand)
                            .isBetween(
                                    fit ? task.bounds().min() : 0, task.bounds().max());
                }
            }
        });
    }

    @Property(tries = 2_000)
    void plan_minimumsDoNotFit_lowerPrioritiesHaveNothingWhileOneLacksItsMin(@ForAll long seed) {
        drive(seed, (pool, outcome) -> {
            for (TaskSpec high : pool.spec.tasks()) {
                if (high.scalable() && demand(outcome, high) < high.bounds().min()) {
                    pool.spec.tasks().stream()
                            .filter(low -> low.scalable()
                                    && low.bounds().priority() > high.bounds().priority())
                            .filter(low -> low.share().size().equals(ResourceRequest.NONE)
                                    && high.share().size().equals(ResourceRequest.NONE))
                            .forEach(low -> assertThat(demand(outcome, low)).isZero());
                }
            }
        });
    }

    @Property(tries = 1_000)
    void plan_anything_traceLeadsFromRequestedToDemand(@ForAll long seed) {
        drive(
                seed,
                (pool, outcome) -> outcome.plan().decisions().forEach(decision -> {
                    int requested = Math.max(0, pool.state(decision.task()).requested());
                    if (decision.trace().isEmpty()) {
                        assertThat(decision.demand()).isEqualTo(requested);
                    } else {
                        assertThat(decision.trace().get(0).from()).isEqualTo(requested);
                        assertThat(decision.trace())
                                .last()
                                .satisfies(entry -> assertThat(entry.to()).isEqualTo(decision.demand()));
                        assertThat(decision.trace())
                                .allSatisfy(entry -> assertThat(entry.why()).isNotBlank());
                    }
                }));
    }

    /** Plain English with rounded numbers; a decision that moves a number says why. */
    @Property(tries = 1_000)
    void plan_anything_saysWhyInWordsThatPeopleRead(@ForAll long seed) {
        drive(seed, (pool, outcome) -> outcome.plan().decisions().forEach(PlannerProperties::assertReadable));
    }

    private static void assertReadable(Decision decision) {
        if (!decision.trace().isEmpty()) {
            assertThat(decision.why()).isNotBlank();
        }
        assertThat(decision.trace())
                .allSatisfy(entry -> assertThat(entry.why())
                        .isNotBlank()
                        .doesNotContainPattern("[0-9]E-?[0-9]")
                        .doesNotContainPattern("[0-9]\\.[0-9]{3}")
                        .doesNotContainPattern("Infinity|null")
                        .doesNotContainPattern("(?<![0-9.])1 (jobs|containers|readings)")
                        .doesNotContainPattern("(?<![0-9.])[02-9]+ (job|container|reading)\\b"));
    }

    @Property(tries = 1_000)
    void plan_again_beforeAnythingChanged_isTheSame(@ForAll long seed) {
        drive(seed, (pool, outcome) -> {
            Outcome again = pool.planner.plan(pool.now, Trigger.EVENT, pool.states, outcome.state());

            assertThat(demands(again)).isEqualTo(demands(outcome));
        });
    }

    @Property(tries = 1_000)
    void plan_sameInputs_areTheSameAtAnyTime(@ForAll long seed) {
        Duration shift = Duration.ofDays(1_234);
        PlannerState[] shifted = {PlannerState.empty()};

        drive(seed, (pool, outcome) -> {
            Map<String, TaskInput> states = new HashMap<>();
            pool.states.forEach((task, state) -> states.put(task, shift(state, shift)));
            Outcome other = pool.planner.plan(pool.now.plus(shift), pool.trigger, states, shifted[0]);
            shifted[0] = other.state();

            assertThat(words(other)).isEqualTo(words(outcome));
        });
    }

    @Property(tries = 1_000)
    void plan_lowerPriorityWantsMore_noHigherOneGetsLess(@ForAll long seed) {
        Random random = new Random(seed);
        RandomPool pool = new RandomPool(random);
        PlannerState history = PlannerState.empty();
        for (int i = 0; i < TICKS; i++) {
            TaskSpec low =
                    pool.spec.tasks().get(random.nextInt(pool.spec.tasks().size()));
            Outcome content = planWith(pool, low, 9, history);
            Outcome greedy = planWith(pool, low, 500, history);

            // one that gives up containers by itself makes room at once
            boolean gaveUp = demand(content, low) < pool.state(low.name()).requested();
            pool.spec.tasks().stream()
                    .filter(high ->
                            !gaveUp && high.bounds().priority() < low.bounds().priority())
                    .forEach(high -> assertThat(demand(greedy, high)).isGreaterThanOrEqualTo(demand(content, high)));
            history = greedy.state();
            pool.next(greedy.plan().decisions());
        }
    }

    @Property(tries = 200)
    void plan_settledPool_staysSettled(@ForAll long seed) {
        RandomPool pool = new RandomPool(new Random(seed));
        pool.trigger = Trigger.HEARTBEAT;
        Outcome outcome = new Outcome(
                pool.planner
                        .plan(pool.now, pool.trigger, pool.states, PlannerState.empty())
                        .plan(),
                PlannerState.empty());
        for (int i = 0; i < SETTLING_TICKS; i++) {
            outcome = beat(pool, outcome);
        }
        Map<String, Integer> settled = demands(outcome);

        for (int i = 0; i < TICKS; i++) {
            outcome = beat(pool, outcome);
            assertThat(demands(outcome)).isEqualTo(settled);
        }
    }

    /** The scheduler follows at once; every queue is between its low bound and its length. */
    private static Outcome beat(RandomPool pool, Outcome before) {
        pool.now = pool.now.plus(Tasks.INTERVAL);
        for (Decision decision : before.plan().decisions()) {
            pool.states.put(
                    decision.task(),
                    new TaskInput(
                            TaskCounts.of(decision.demand(), 0, 0),
                            decision.demand(),
                            new Reading.Measured(9, pool.now)));
        }
        return pool.planner.plan(pool.now, Trigger.HEARTBEAT, pool.states, before.state());
    }

    private static void drive(long seed, BiConsumer<RandomPool, Outcome> check) {
        RandomPool pool = new RandomPool(new Random(seed));
        PlannerState history = PlannerState.empty();
        for (int i = 0; i < TICKS; i++) {
            Outcome outcome = pool.planner.plan(pool.now, pool.trigger, pool.states, history);
            check.accept(pool, outcome);
            history = outcome.state();
            pool.next(outcome.plan().decisions());
        }
    }

    private static Outcome planWith(RandomPool pool, TaskSpec task, double reading, PlannerState history) {
        TaskInput before = pool.state(task.name());
        Map<String, TaskInput> states = new HashMap<>(pool.states);
        states.put(
                task.name(),
                new TaskInput(before.counts(), before.requested(), new Reading.Measured(reading, pool.now)));
        return pool.planner.plan(pool.now, pool.trigger, states, history);
    }

    private static TaskInput shift(TaskInput state, Duration shift) {
        return state.reading() instanceof Reading.Measured measured
                ? new TaskInput(
                        state.counts(),
                        state.requested(),
                        new Reading.Measured(measured.value(), measured.at().plus(shift), measured.details()))
                : state;
    }

    private static int demand(Outcome outcome, TaskSpec task) {
        return outcome.plan().decisions().stream()
                .filter(decision -> decision.task().equals(task.name()))
                .mapToInt(Decision::demand)
                .sum();
    }

    private static Map<String, Integer> demands(Outcome outcome) {
        Map<String, Integer> demands = new LinkedHashMap<>();
        outcome.plan().decisions().forEach(decision -> demands.put(decision.task(), decision.demand()));
        return demands;
    }

    /** Everything that was decided and why, but for the times of the readings. */
    private static List<String> words(Outcome outcome) {
        return outcome.plan().decisions().stream()
                .map(decision -> decision.ideal()
                        + " "
                        + decision.demand()
                        + " "
                        + decision.trace().stream()
                                .map(entry -> entry.toJson().encode())
                                .toList())
                .toList();
    }
}

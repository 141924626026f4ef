package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.microscaling.Pools;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.settings.TypedSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final PlantSettings PLANT = new PlantSettings(0.5, 2, 0.5, 0.1);
    private static final double WITHIN = 2;

    @Test
    void run_sameSeed_givesTheSame() {
        Simulation simulation = simulation(threeTasks(), sine(20), sine(20), sine(20));
        Result first = run(simulation, 3);
        Result again = run(simulation, 3);
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void run_anotherSeed_givesOtherWaits() {
        Simulation simulation = simulation(threeTasks(), sine(20), sine(20), sine(20));
        assertThat(run(simulation, 3).tasks().get(0).waits())
                .isNotEqualTo(run(simulation, 4).tasks().get(0).waits());
    }

    /** What is compared gets the same jobs, whatever it does with them. */
    @Test
    void run_otherTargetsOnTheSameSeed_getTheSameJobs() {
        Workload load = sine(20).withPeak(33.3);
        Result left = run(simulation(pool(40, task("web", 1, 0, 40)), load), 5);
        Result right = run(simulation(pool(40, fixed("web", 1, 7)), load), 5);
        assertThat(left.tasks().get(0).series().arrivals())
                .isEqualTo(right.tasks().get(0).series().arrivals());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void run_threeTasksThatWantMore_exceedsTheCapacityAtNoTick(long seed) {
        Result result = run(simulation(threeTasks(), spikes(60), sine(40), sine(30)), seed);
        assertThat(result.over()).isZero();
        assertThat(result.capacity()).isEqualTo(20);
        for (int tick = 0; tick < result.tasks().get(0).series().length(); tick++) {
            assertThat(taken(result, tick)).isLessThanOrEqualTo(20);
        }
        assertThat(result.tasks().get(2).late())
                .as("there was too little for all")
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void run_tooLittleForBoth_servesTheHigherPriorityFirst(int left, int right) {
        PoolSpec pool = pool(12, task("left", left, 0, 12), task("right", right, 0, 12));
        Result result = run(simulation(pool, steady(14, 600), steady(14, 600)), 1);
        TaskResult high = result.tasks().get(left - 1);
        TaskResult low = result.tasks().get(right - 1);
        assertThat(high.late()).isLessThan(high.jobs() / 100);
        assertThat(low.late()).isGreaterThan(low.jobs() / 10);
    }

    @Test
    void run_loadThatEnds_getsEveryJobDoneAndShrinks() {
        double[] jobs = Arrays.copyOf(steady(20, 120).jobs(), 240);
        Result result = run(simulation(pool(40, task("web", 1, 0, 40)), new Workload("", 1, jobs)), 1);
        TaskResult web = result.tasks().get(0);
        assertThat(web.jobs()).isEqualTo(120 * 20);
        assertThat(web.done()).isEqualTo(web.jobs());
        Series series = web.series();
        assertThat(series.running()[series.length() - 1]).isZero();
        assertThat(series.waiting()[series.length() - 1]).isZero();
    }

    @Test
    void run_fixedContainers_costsWhatTheyTake() {
        Result result = run(simulation(pool(10, fixed("web", 1, 4)), steady(2, 100)), 1);
        TaskResult web = result.tasks().get(0);
        assertThat(web.containerSeconds()).isCloseTo(4 * 100, within(4 * 0.5));
        assertThat(web.starts()).isEqualTo(4);
        assertThat(web.changes()).isEqualTo(1);
        assertThat(web.workSeconds()).isCloseTo(200 * 0.5, within(1e-9));
    }

    @Test
    void run_tooFewContainers_countsTheWaitOfJobsThatNobodyTook() {
        Result result = run(simulation(pool(10, fixed("web", 1, 0)), steady(1, 60)), 1);
        TaskResult web = result.tasks().get(0);
        assertThat(web.done()).isZero();
        assertThat(web.late()).isBetween(57L, 59L);
        assertThat(web.waits()[59]).isBetween(59f, 60f);
    }

    @Test
    void run_taskWithoutAWorkload_getsNoJobs() {
        Result result = run(simulation(pool(10, fixed("web", 1, 1), fixed("other", 1, 2)), steady(1, 10)), 1);
        assertThat(result.tasks().get(1).jobs()).isZero();
        assertThat(result.tasks().get(1).containerSeconds()).isPositive();
    }

    @Test
    void run_startDelay_isWhatAJobOfAnEmptyPoolWaitsFor() {
        PlantSettings slow = new PlantSettings(4, 4, 0.1, 0);
        double[] jobs = new double[60];
        jobs[10] = 1;
        PoolSpec pool = pool(10, task("web", 1, 0, 10));
        Result result = run(new Simulation(pool, Map.of("web", new Workload("web", 1, jobs)), slow), 1);
        assertThat(result.tasks().get(0).waits()[0]).isBetween(4f, 4.5f);
    }

    /** Depth only: the planner sees what the sensor shows. */
    @Test
    void run_sensorThatShowsLess_isWhatThePlannerGoesBy() {
        PoolSpec pool = pool(40, task("web", 1, 0, 40));
        Map<String, Workload> loads = Map.of("web", steady(20, 300));
        Simulation blind =
                new Simulation(pool, loads, PLANT, reading -> new Reading.Measured(0, reading.at(), Details.NONE));
        assertThat(run(blind, 1).tasks().get(0).done()).isZero();
        Simulation depth = new Simulation(
                pool, loads, PLANT, reading -> new Reading.Measured(reading.value(), reading.at(), Details.NONE));
        TaskResult web = run(depth, 1).tasks().get(0);
        assertThat(web.done()).isGreaterThan(web.jobs() * 9 / 10);
    }

    @Test
    void run_progress_growsFromNoneToAll() {
        List<Double> seen = new ArrayList<>();
        simulation(pool(10, fixed("web", 1, 1)), steady(1, 5_000)).run("a", 1, task -> WITHIN, seen::add);
        assertThat(seen).isSorted().hasSizeGreaterThan(2).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void seconds_severalWorkloads_areThoseOfTheLongest() {
        assertThat(simulation(pool(10, fixed("a", 1, 1), fixed("b", 1, 1)), steady(1, 10), steady(1, 30))
                        .seconds())
                .isEqualTo(30);
    }

    private static int taken(Result result, int tick) {
        return result.tasks().stream()
                .mapToInt(task -> task.series().running()[tick] + task.series().starting()[tick])
                .sum();
    }

    private static PoolSpec threeTasks() {
        return pool(20, task("first", 1, 1, 20), task("second", 2, 1, 20), task("third", 3, 0, 20));
    }

    private static PoolSpec pool(int containers, TaskSpec... tasks) {
        return Pools.pool("shop", containers, tasks);
    }

    private static TaskSpec task(String name, int priority, int min, int max) {
        TypedSettings wait = new TypedSettings("wait", Map.of("within", "2s", "serviceTime", "500ms"));
        return Pools.task(name, priority, min, max, wait, Optional.of(new TypedSettings("bus", Map.of())));
    }

    private static TaskSpec fixed(String name, int priority, int count) {
        return Pools.task(name, priority, 0, 100, new TypedSettings("fixed", Map.of("count", count)), Optional.empty());
    }

    /** The workloads are of the tasks in their order. */
    private static Simulation simulation(PoolSpec pool, Workload... loads) {
        Map<String, Workload> byTask = new LinkedHashMap<>();
        for (int i = 0; i < loads.length; i++) {
            String task = pool.tasks().get(i).name();
            byTask.put(task, loads[i].of(task));
        }
        return new Simulation(pool, byTask, PLANT);
    }

    private static Result run(Simulation simulation, long seed) {
        return simulation.run("run", seed, task -> WITHIN, part -> {});
    }

    private static Workload steady(double rate, int seconds) {
        double[] jobs = new double[seconds];
        Arrays.fill(jobs, rate);
        return new Workload("", 1, jobs);
    }

    private static Workload sine(double peak) {
        double[] jobs = new double[300];
        Arrays.setAll(jobs, i -> Math.rint(peak / 2 * (1 - Math.cos(2 * Math.PI * i / 150))));
        return new Workload("", 1, jobs);
    }

    private static Workload spikes(double peak) {
        double[] jobs = new double[300];
        Arrays.setAll(jobs, i -> i % 60 < 10 ? peak : 4);
        return new Workload("", 1, jobs);
    }
}

package io.microscaling.simulation;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.Outcome;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.FreeRoom;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Resources;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.reading.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Replays workloads through {@link Planner#plan}, the function that decides live, on a plant for each task. Immutable: each
 * run has a plant and a history of its own, and the same seed gives the same result.
 */
public final class Simulation {

    private static final double MILLIS = 1_000;
    /** A report of progress for so many ticks. */
    private static final int REPORT = 4_096;

    private final PoolSpec pool;
    private final Map<String, Workload> workloads;
    private final PlantSettings plant;
    private final UnaryOperator<Reading.Measured> sensor;

    /**
     * A simulation of a pool.
     *
     * @param workloads what arrives, by task; a task without one gets no jobs
     */
    public Simulation(PoolSpec pool, Map<String, Workload> workloads, PlantSettings plant) {
        this(pool, workloads, plant, UnaryOperator.identity());
    }

    /**
     * The same, with readings that show less than everything.
     *
     * @param sensor what is shown to the planner of what is known of a task's queue
     */
    public Simulation(
            PoolSpec pool,
            Map<String, Workload> workloads,
            PlantSettings plant,
            UnaryOperator<Reading.Measured> sensor) {
        this.pool = requireNonNull(pool, "pool");
        this.workloads = Map.copyOf(workloads);
        this.plant = requireNonNull(plant, "plant");
        this.sensor = requireNonNull(sensor, "sensor");
    }

    /** How long a run lasts, in simulated seconds. */
    public double seconds() {
        return workloads.values().stream().mapToDouble(Workload::seconds).max().orElse(0);
    }

    /**
     * Runs once, from a pool of nothing.
     *
     * @param within the longest wait of a task's jobs that is not late, in seconds, by the task's name
     * @param progress told now and then which part is done, from 0 to 1
     */
    public Result run(String name, long seed, ToDoubleFunction<String> within, DoubleConsumer progress) {
        return new Run(seed, within).run(name, progress);
    }

    /** One run. */
    private final class Run {

        private final long seed;
        private final ToDoubleFunction<String> within;
        private final Planner planner = Planner.of(pool);
        private final double step = pool.pace().interval().toMillis() / MILLIS;
        private final int ticks = (int) Math.ceil(seconds() / step) + 1;
        private final List<Lane> lanes = new ArrayList<>();
        private final List<Lane> ranked;
        private int over;

        Run(long seed, ToDoubleFunction<String> within) {
            this.seed = seed;
            this.within = within;
            for (TaskSpec task : pool.tasks()) {
                // the same for a task of that name, whatever other tasks a configuration has
                SplittableRandom random =
                        new SplittableRandom(31 * seed + task.name().hashCode());
                Workload workload = workloads.get(task.name());
                double[] arrivals = workload == null ? new double[0] : workload.arrivals(random.split());
                boolean sampled = planner.needs(task.name()).use();
                lanes.add(new Lane(task, arrivals, new Plant(plant, arrivals, random.split()), sampled, ticks));
            }
            ranked = lanes.stream()
                    .sorted(Comparator.comparingInt(lane -> lane.task.bounds().priority()))
                    .toList();
        }

        Result run(String name, DoubleConsumer progress) {
            PlannerState history = PlannerState.empty();
            for (int i = 0; i < ticks; i++) {
                double time = i * step;
                Instant now = Instant.ofEpochMilli(Math.round(time * MILLIS));
                Map<String, TaskInput> states = new HashMap<>();
                for (Lane lane : lanes) {
                    lane.plant.advance(time);
                    states.put(lane.task.name(), lane.state(now));
                }
                Outcome outcome = planner.plan(now, Trigger.HEARTBEAT, states, history);
                history = outcome.state();
                List<Decision> decisions = outcome.plan().decisions();
                for (int j = 0; j < decisions.size(); j++) {
                    lanes.get(j).request(decisions.get(j).demand());
                }
                follow();
                for (Lane lane : lanes) {
                    lane.note(i);
                }
                if (i % REPORT == 0) {
                    progress.accept((double) i / ticks);
                }
            }
            progress.accept(1);
            List<TaskResult> results = lanes.stream().map(this::result).toList();
            return new Result(name, seed, seconds(), pool.capacity().containers(), over, results);
        }

        /** As the scheduling verticle does: stops at once, starts by priority into room that is free. */
        private void follow() {
            lanes.forEach(Lane::stop);
            Resources capacity = Resources.of(pool.capacity());
            List<FreeRoom.Contender> contenders =
                    ranked.stream().map(Lane::contender).toList();
            over += FreeRoom.of(capacity, contenders).isNegative() ? 1 : 0;
            List<FreeRoom.Grant> grants = FreeRoom.grants(capacity, Integer.MAX_VALUE, contenders);
            for (int i = 0; i < grants.size(); i++) {
                ranked.get(i).plant.start(grants.get(i).starts());
            }
        }

        private TaskResult result(Lane lane) {
            double limit = within.applyAsDouble(lane.task.name());
            Clairvoyant clairvoyant = new Clairvoyant(plant.serviceTime(), limit);
            int[] needed = clairvoyant.containers(lane.arrivals, step, ticks);
            return new TaskResult(
                    lane.task.name(),
                    limit,
                    lane.plant.waits(),
                    lane.plant.completed(),
                    lane.plant.containerSeconds(),
                    clairvoyant.containerSeconds(lane.arrivals, seconds()),
                    lane.arrivals.length * plant.serviceTime(),
                    lane.plant.starts(),
                    lane.changes,
                    lane.series(step, needed));
        }
    }

    /** One task in a run. */
    private final class Lane {

        private final TaskSpec task;
        private final double[] arrivals;
        private final Plant plant;
        private final boolean sampled;
        private final int[] came;
        private final int[] waiting;
        private final int[] running;
        private final int[] starting;
        private final int[] asked;
        private int requested;
        private int arrivedBefore;
        private long changes;

        Lane(TaskSpec task, double[] arrivals, Plant plant, boolean sampled, int ticks) {
            this.task = task;
            this.arrivals = arrivals;
            this.plant = plant;
            this.sampled = sampled;
            this.came = new int[ticks];
            this.waiting = new int[ticks];
            this.running = new int[ticks];
            this.starting = new int[ticks];
            this.asked = new int[ticks];
        }

        TaskInput state(Instant now) {
            List<Sample> samples =
                    sampled ? plant.samples(pool.pace().interval().toMillis() / MILLIS) : List.of();
            Details details = new Details(plant.inFlight(), plant.arrived(), plant.completed(), samples, Double.NaN);
            Reading.Measured reading = sensor.apply(new Reading.Measured(plant.waiting(), now, details));
            TaskCounts counts = TaskCounts.of(plant.running(), plant.starting(), plant.stopping());
            Map<String, Reading> readings = new HashMap<>();
            task.goal().metricSet().metrics().keySet().forEach(metric -> readings.put(metric, reading));
            return new TaskInput(counts, requested, reading, readings, Optional.empty());
        }

        void request(int demand) {
            changes += demand == requested ? 0 : 1;
            requested = demand;
        }

        void stop() {
            int excess = plant.running() + plant.starting() - requested;
            if (excess > 0) {
                plant.stop(excess);
            }
        }

        FreeRoom.Contender contender() {
            int missing = requested - plant.running() - plant.starting();
            return new FreeRoom.Contender(task.share().size(), plant.occupied(), Math.max(0, missing));
        }

        void note(int tick) {
            came[tick] = plant.arrived() - arrivedBefore;
            arrivedBefore = plant.arrived();
            waiting[tick] = plant.waiting();
            running[tick] = plant.running();
            starting[tick] = plant.starting();
            asked[tick] = requested;
        }

        Series series(double step, int[] needed) {
            return new Series(step, came, waiting, running, starting, asked, needed);
        }
    }
}

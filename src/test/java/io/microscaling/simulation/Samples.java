package io.microscaling.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Results that look like those of a day, made without a planner: containers follow the need, more or less late. */
public final class Samples {

    static final double STEP = 0.5;

    private static final double SERVED = 1; // jobs a container serves in a tick

    private Samples() {}

    static Series series(int[] running, int[] needed) {
        int[] none = new int[running.length];
        return new Series(STEP, none, none, running, none, running, needed);
    }

    /** A result with these waits and a series that does not matter. */
    static TaskResult task(String name, double within, float... waits) {
        Series series = series(new int[] {1, 1}, new int[] {1, 1});
        return new TaskResult(name, within, waits, waits.length, 200, 160, 100, 5, 10, series);
    }

    static Result result(long seed, TaskResult... tasks) {
        return new Result("shop", seed, 1800, 40, 0, List.of(tasks));
    }

    public static Report.Controller controller(
            String name, int ticks, int lag, double spare, int seeds, String... tasks) {
        return new Report.Controller(
                name,
                LongStream.rangeClosed(1, seeds)
                        .mapToObj(seed -> result(seed, ticks, lag, spare, tasks))
                        .toList());
    }

    /** One task with jobs, and one that none came for. */
    public static Report withIdleTask(String busy, String idle) {
        int[] running = new int[60];
        Arrays.fill(running, 3);
        Series series = series(running, new int[60]);
        TaskResult none = new TaskResult(idle, 2, new float[0], 0, 90, 0, 0, 3, 1, series);
        TaskResult some = task(busy, new Random(1), 60, 3, 1.05);
        Result run = new Result("shop", 1, 60 * STEP, 40, 0, List.of(some, none));
        return new Report("shop", "calls.csv", List.of(new Report.Controller("default", List.of(run))));
    }

    private static Result result(long seed, int ticks, int lag, double spare, String... names) {
        List<TaskResult> tasks = Arrays.stream(names)
                .map(name -> task(name, new Random(seed * 31 + name.hashCode()), ticks, lag, spare))
                .toList();
        return new Result("shop", seed, ticks * STEP, 40, 0, tasks);
    }

    private static TaskResult task(String name, Random random, int ticks, int lag, double spare) {
        int[] arrivals = arrivals(random, ticks);
        int[] needed = needed(arrivals);
        int[] requested = new int[ticks];
        int[] running = new int[ticks];
        int[] starting = new int[ticks];
        int[] waiting = new int[ticks];
        float[] waits = new float[Arrays.stream(arrivals).sum()];
        double queue = 0;
        int job = 0;
        for (int i = 0; i < ticks; i++) {
            requested[i] = (int) Math.ceil(needed[Math.max(0, i - lag)] * spare);
            running[i] = i == 0 ? requested[0] : Math.min(requested[i], running[i - 1] + 2);
            starting[i] = requested[i] - running[i];
            for (int j = 0; j < arrivals[i]; j++) {
                double wait = (queue + j) / (running[i] * SERVED) * STEP - 0.5;
                waits[job++] = (float) Math.max(0, wait + random.nextGaussian() * 0.15);
            }
            queue = Math.max(0, queue + arrivals[i] - running[i] * SERVED);
            waiting[i] = (int) queue;
        }
        Arrays.sort(waits);
        Series series = new Series(STEP, arrivals, waiting, running, starting, requested, needed);
        return new TaskResult(
                name,
                2,
                waits,
                waits.length,
                Arrays.stream(running).sum() * STEP,
                Arrays.stream(needed).sum() * STEP,
                waits.length * STEP / SERVED,
                rises(running),
                changes(requested),
                series);
    }

    private static int[] arrivals(Random random, int ticks) {
        int[] arrivals = new int[ticks];
        double burst = 0;
        for (int i = 0; i < ticks; i++) {
            burst = random.nextInt(3000) == 0 ? 8 : burst * 0.99;
            double rate = 7 + 5 * Math.sin(2 * Math.PI * i / Math.min(ticks, 60_000)) + burst;
            arrivals[i] = (int) Math.max(0, Math.round(rate * 0.6 + Math.sqrt(rate) * random.nextGaussian() * 0.7));
        }
        return arrivals;
    }

    private static int[] needed(int[] arrivals) {
        int[] needed = new int[arrivals.length];
        double mean = arrivals[0];
        for (int i = 0; i < needed.length; i++) {
            mean += 0.05 * (arrivals[i] - mean);
            needed[i] = (int) Math.ceil(mean + 1.5);
        }
        return needed;
    }

    private static long rises(int[] numbers) {
        long rises = 0;
        for (int i = 1; i < numbers.length; i++) {
            rises += Math.max(0, numbers[i] - numbers[i - 1]);
        }
        return rises;
    }

    private static long changes(int[] numbers) {
        long changes = 0;
        for (int i = 1; i < numbers.length; i++) {
            changes += numbers[i] == numbers[i - 1] ? 0 : 1;
        }
        return changes;
    }
}

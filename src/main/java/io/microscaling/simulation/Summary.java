package io.microscaling.simulation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What a task's runs under one controller came to together. Jobs are pooled, not runs: a job weighs the same whichever run
 * it came in. Percentiles are by nearest rank.
 *
 * @param task its name
 * @param within the longest wait that is not late, in seconds
 * @param runs how many were pooled
 * @param seconds how long they lasted together, in simulated seconds
 * @param jobs how many came
 * @param done how many were completed
 * @param late how many waited longer than {@code within}
 * @param p50Wait the wait that half of the jobs do not exceed, in seconds
 * @param p95Wait the wait that 95 % of the jobs do not exceed, in seconds
 * @param p99Wait the wait that 99 % of the jobs do not exceed, in seconds
 * @param maxWait the longest, in seconds
 * @param containerSeconds what was paid
 * @param clairvoyantSeconds what a controller would have paid that knows the arrivals
 * @param workSeconds the work that came in; no controller can pay less
 * @param starts containers started
 * @param changes ticks at which the number asked for changed
 * @param over ticks at which the whole pool's capacity was exceeded
 * @param elasticity the mean of the runs'
 */
public record Summary(
        String task,
        double within,
        int runs,
        double seconds,
        long jobs,
        long done,
        long late,
        double p50Wait,
        double p95Wait,
        double p99Wait,
        double maxWait,
        double containerSeconds,
        double clairvoyantSeconds,
        double workSeconds,
        long starts,
        long changes,
        long over,
        Elasticity elasticity) {

    private static final double HOUR = 3600;

    public Summary {
        requireNonNull(task, "task");
        requireNonNull(elasticity, "elasticity");
    }

    /** One for each task, in the order of the first run. */
    public static List<Summary> of(List<Result> runs) {
        return runs.stream()
                .limit(1)
                .flatMap(first -> first.tasks().stream())
                .map(task -> of(task.task(), runs))
                .toList();
    }

    private static Summary of(String task, List<Result> all) {
        List<Result> runs = all.stream().filter(run -> has(run, task)).toList();
        List<TaskResult> results = runs.stream()
                .flatMap(run -> run.tasks().stream())
                .filter(result -> result.task().equals(task))
                .toList();
        Waits waits = Waits.of(results);
        return new Summary(
                task,
                results.get(0).within(),
                results.size(),
                runs.stream().mapToDouble(Result::seconds).sum(),
                waits.size(),
                count(results, TaskResult::done),
                count(results, TaskResult::late),
                waits.percentile(50),
                waits.percentile(95),
                waits.percentile(99),
                waits.longest(),
                sum(results, TaskResult::containerSeconds),
                sum(results, TaskResult::clairvoyantSeconds),
                sum(results, TaskResult::workSeconds),
                count(results, TaskResult::starts),
                count(results, TaskResult::changes),
                runs.stream().mapToLong(Result::over).sum(),
                Elasticity.mean(results.stream()
                        .map(result -> Elasticity.of(result.series()))
                        .toList()));
    }

    /** Late jobs as a share of all, 0 to 1; 0 if there are none. */
    public double lateShare() {
        return jobs == 0 ? 0 : (double) late / jobs;
    }

    /** What was paid, relative to the clairvoyant controller; NaN if that pays nothing. */
    public double toClairvoyant() {
        return ratio(clairvoyantSeconds);
    }

    /** What was paid, relative to the work that came in; NaN if none did. */
    public double toWork() {
        return ratio(workSeconds);
    }

    public double startsPerHour() {
        return perSecond((double) starts) * HOUR;
    }

    public double changesPerHour() {
        return perSecond((double) changes) * HOUR;
    }

    /** Containers paid for, on average over the time. */
    public double meanContainers() {
        return perSecond(containerSeconds);
    }

    private double ratio(double bound) {
        return bound > 0 ? containerSeconds / bound : Double.NaN;
    }

    private double perSecond(double total) {
        return seconds > 0 ? total / seconds : 0;
    }

    private static boolean has(Result run, String task) {
        return run.tasks().stream().anyMatch(result -> result.task().equals(task));
    }

    private static long count(List<TaskResult> results, ToLongFunction<TaskResult> what) {
        return results.stream().mapToLong(what).sum();
    }

    private static double sum(List<TaskResult> results, ToDoubleFunction<TaskResult> what) {
        return results.stream().mapToDouble(what).sum();
    }
}

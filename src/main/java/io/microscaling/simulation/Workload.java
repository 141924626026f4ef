package io.microscaling.simulation;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;

/**
 * When the jobs of one task arrive.
 *
 * @param task its name; empty for a workload of any task
 * @param bucket the time that each number covers, in seconds
 * @param jobs how many jobs arrive in each bucket, on average if it is no whole number
 */
@SuppressWarnings("ArrayRecordComponent") // large, and handed over once
public record Workload(String task, double bucket, double[] jobs) {

    public Workload {
        requireNonNull(task, "task");
        if (!(bucket > 0)) {
            throw new IllegalArgumentException("buckets of %s seconds; they must be longer than 0".formatted(bucket));
        }
    }

    /** How long it lasts, in seconds. */
    public double seconds() {
        return jobs.length * bucket;
    }

    /** The same in a shorter time: {@code times} as many jobs a second. */
    public Workload faster(double times) {
        return new Workload(task, bucket / times, jobs);
    }

    /** The same jobs in proportion, with {@code rate} jobs a second in the fullest bucket. */
    public Workload withPeak(double rate) {
        double peak = 0;
        for (double each : jobs) {
            peak = Math.max(peak, each);
        }
        double factor = peak == 0 ? 0 : rate * bucket / peak;
        double[] scaled = new double[jobs.length];
        for (int i = 0; i < jobs.length; i++) {
            scaled[i] = jobs[i] * factor;
        }
        return new Workload(task, bucket, scaled);
    }

    /** The same for another task. */
    public Workload of(String other) {
        return new Workload(other, bucket, jobs);
    }

    /**
     * The times of the arrivals, ascending, in seconds. A whole number of jobs is spread evenly at random over its bucket;
     * any other is the mean of a Poisson number.
     */
    double[] arrivals(SplittableRandom random) {
        double[] times = new double[1024];
        int count = 0;
        for (int i = 0; i < jobs.length; i++) {
            int inBucket = jobs[i] == Math.rint(jobs[i]) ? (int) jobs[i] : poisson(jobs[i], random);
            int first = count;
            for (int j = 0; j < inBucket; j++) {
                if (count == times.length) {
                    times = java.util.Arrays.copyOf(times, count * 2);
                }
                times[count++] = (i + random.nextDouble()) * bucket;
            }
            java.util.Arrays.sort(times, first, count);
        }
        return java.util.Arrays.copyOf(times, count);
    }

    private static int poisson(double mean, SplittableRandom random) {
        int count = 0;
        for (double time = random.nextExponential(); time < mean; time += random.nextExponential()) {
            count++;
        }
        return count;
    }
}

package io.microscaling.it.measure;

import io.microscaling.simulation.Traces;
import io.microscaling.simulation.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The workloads of the comparison: recorded ones, from a folder of traces, and made ones. Rates in jobs a second. */
final class Workloads {

    /** The peak of the recorded days, and of most of the made ones. */
    static final double PEAK = 72;

    private static final double BUCKET = 0.5;
    private static final double LENGTH = 1_200;
    /** A hair off a whole number, a number of jobs is the mean of a Poisson number. */
    private static final double NO_WHOLE_NUMBER = 1e-9;

    private static final int TAXI_DAYS = 14;
    private static final int HALF_HOURS_A_DAY = 48;

    private Workloads() {}

    /** By name, in the order of the table. */
    static Map<String, Workload> all(Path traces) throws IOException {
        Map<String, Workload> all = new LinkedHashMap<>();
        all.put("azure", azure(traces));
        all.put("world cup", worldCup(traces));
        Workload taxi = Traces.read(traces.resolve("nab_nyc_taxi_30min.csv")).get(0);
        all.put("taxi", last(taxi, TAXI_DAYS * HALF_HOURS_A_DAY).faster(600).withPeak(PEAK));
        all.putAll(made());
        return all;
    }

    static Workload azure(Path traces) throws IOException {
        return Traces.read(traces.resolve("azure_llm_conv_0.5s.csv")).get(0);
    }

    static Workload worldCup(Path traces) throws IOException {
        return Traces.read(traces.resolve("wc98_1998-06-30_1min.csv"))
                .get(0)
                .faster(60)
                .withPeak(PEAK);
    }

    static Map<String, Workload> made() {
        Map<String, Workload> made = new LinkedHashMap<>();
        made.put("step", of(t -> t % 240 < 120 ? 10 : 50));
        made.put("ramp", of(t -> 2 + 70 * (t < 600 ? t / 600 : (1_200 - t) / 600)));
        made.put("spike", of(t -> t % 120 > 100 && t % 120 < 110 ? 60 : 12));
        made.put("sine", sine(5, 60, 180));
        made.put("flash crowd", of(t -> 5 + 65 * flash(t % 400 - 100)));
        made.put("steady", of(t -> 22));
        return made;
    }

    static Workload sine(double base, double peak, double period) {
        return of(t -> base + (peak - base) * (1 - Math.cos(2 * Math.PI * t / period)) / 2);
    }

    static Workload steady(double rate) {
        return of(t -> rate);
    }

    /** With {@code more} jobs a second for {@code seconds} of each {@code period}. */
    static Workload withBursts(Workload workload, double more, double seconds, double period) {
        double[] jobs = new double[(int) (workload.seconds() / BUCKET)];
        for (int i = 0; i < jobs.length; i++) {
            double time = (i + 0.5) * BUCKET;
            double usual = workload.jobs()[(int) (time / workload.bucket())] / workload.bucket();
            jobs[i] = (usual + (time % period > period - seconds ? more : 0)) * BUCKET + NO_WHOLE_NUMBER;
        }
        return new Workload(workload.task(), BUCKET, jobs);
    }

    /** Up within five seconds, down by half each forty. */
    private static double flash(double since) {
        if (since < 0) {
            return 0;
        }
        return since < 5 ? since / 5 : Math.pow(0.5, (since - 5) / 40);
    }

    private static Workload of(DoubleUnaryOperator rate) {
        double[] jobs = new double[(int) (LENGTH / BUCKET)];
        for (int i = 0; i < jobs.length; i++) {
            jobs[i] = rate.applyAsDouble((i + 0.5) * BUCKET) * BUCKET + NO_WHOLE_NUMBER;
        }
        return new Workload("", BUCKET, jobs);
    }

    private static Workload last(Workload workload, int buckets) {
        int from = workload.jobs().length - buckets;
        return new Workload(
                workload.task(),
                workload.bucket(),
                java.util.Arrays.copyOfRange(workload.jobs(), from, workload.jobs().length));
    }
}

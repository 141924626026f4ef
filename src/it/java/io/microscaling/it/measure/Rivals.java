package io.microscaling.it.measure;

import io.microscaling.config.PoolParser;
import io.microscaling.pool.PoolSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The laws that ours is compared with, each as targets and policies of ours: at what its source has for default, and at the
 * settings of a sweep.
 */
final class Rivals {

    /** What the HPA does unless told otherwise (autoscaling/v2, defaults of {@code behavior}). */
    private static final String HPA = """
            "stabilization": {"down": "%s"},
            "behavior": {"up": {"select": "max", "policies": [
                {"type": "count", "value": 4, "period": "15s"}, {"type": "percent", "value": 100, "period": "15s"}]},
              "down": {"policies": [{"type": "percent", "value": 100, "period": "15s"}]}}""";

    private static final String SECOND_HALF = "500ms";

    private Rivals() {}

    /**
     * One law at one setting.
     *
     * @param family whose law it is
     * @param setting what was set, for people
     * @param pool a pool of one task called {@code a}
     * @param sensor what it is shown
     * @param byDefault whether this is what its source does by default
     */
    record Law(
            String family, String setting, PoolSpec pool, UnaryOperator<Reading.Measured> sensor, boolean byDefault) {}

    static Law ours() {
        return new Law(
                "wait",
                "within 2s",
                pool(SECOND_HALF, "\"target\": {\"type\": \"wait\", \"within\": \"2s\"}"),
                UnaryOperator.identity(),
                true);
    }

    static List<Law> all() {
        List<Law> laws = new ArrayList<>();
        laws.addAll(hpa());
        laws.addAll(keda());
        laws.addAll(knative(List.of("2s", SECOND_HALF)));
        laws.addAll(aws());
        laws.addAll(nomad());
        laws.addAll(original());
        return laws;
    }

    /** By default it looks every 15 s, and shrinks to the largest wish of five minutes. */
    private static List<Law> hpa() {
        List<Law> laws = new ArrayList<>();
        for (int percent : new int[] {20, 30, 40, 50, 60, 70, 80, 90}) {
            for (String interval : List.of("15s", "2s", SECOND_HALF)) {
                for (String down : List.of("300s", "30s", "5s")) {
                    String task =
                            "\"min\": 1, \"target\": {\"type\": \"utilization\", \"percent\": %d}, ".formatted(percent);
                    String setting = "cpu %d %%, every %s, down %s".formatted(percent, interval, down);
                    boolean byDefault = percent == 80 && interval.equals("15s") && down.equals("300s");
                    laws.add(law("HPA", setting, interval, task + HPA.formatted(down), byDefault));
                }
            }
        }
        return laws;
    }

    /** The HPA on jobs for each container, and to zero after five minutes. */
    private static List<Law> keda() {
        List<Law> laws = new ArrayList<>();
        for (String each : List.of("0.5", "0.7", "1", "2", "5", "20")) {
            for (String interval : List.of("15s", "2s", SECOND_HALF)) {
                for (String down : List.of("300s", "30s", "5s")) {
                    String task = ("\"activation\": {\"threshold\": 0, \"cooldown\": \"300s\"}, "
                                    + "\"target\": {\"type\": \"average-value\", \"value\": %s}, ")
                            .formatted(each);
                    String setting = "%s jobs each, every %s, down %s".formatted(each, interval, down);
                    boolean byDefault = each.equals("5") && interval.equals("15s") && down.equals("300s");
                    Law law = law("KEDA", setting, interval, task + HPA.formatted(down), byDefault);
                    laws.add(new Law("KEDA", setting, law.pool(), Rivals::jobsInSystem, byDefault));
                }
            }
        }
        return laws;
    }

    /** One job at a time for each container, of which 70 % are to be used; looks every 2 s. */
    static List<Law> knative(List<String> intervals) {
        List<Law> laws = new ArrayList<>();
        for (String value : List.of("0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1")) {
            for (String interval : intervals) {
                String setting = "%s at a time, every %s".formatted(value, interval);
                String task = "\"target\": {\"type\": \"concurrency\", \"value\": %s}".formatted(value);
                laws.add(law("Knative", setting, interval, task, value.equals("0.7") && interval.equals("2s")));
            }
        }
        return laws;
    }

    /** Target tracking of the backlog, looked at each minute, with cool-downs of five. */
    private static List<Law> aws() {
        List<Law> laws = new ArrayList<>();
        for (String latency : List.of("0.25s", "0.5s", "1s", "2s", "10s")) {
            for (String interval : List.of("60s", "5s", SECOND_HALF)) {
                for (String cooldown : List.of("300s", "30s", "0s")) {
                    String task = ("\"min\": 1, \"target\": {\"type\": \"backlog\", \"latency\": \"%s\", "
                                    + "\"timePerMessage\": \"500ms\"}, \"cooldown\": {\"down\": \"%s\"}")
                            .formatted(latency, cooldown);
                    String setting = "latency %s, every %s, cool-down %s".formatted(latency, interval, cooldown);
                    boolean byDefault = latency.equals("2s") && interval.equals("60s") && cooldown.equals("300s");
                    Law law = law("AWS", setting, interval, task, byDefault);
                    laws.add(new Law("AWS", setting, law.pool(), Rivals::jobsInSystem, byDefault));
                }
            }
        }
        return laws;
    }

    /** The target-value strategy on the use of cpu, every 10 s, resting five minutes after each move. */
    private static List<Law> nomad() {
        List<Law> laws = new ArrayList<>();
        for (int percent : new int[] {20, 30, 40, 50, 60, 70, 80, 90}) {
            for (String interval : List.of("10s", "2s", SECOND_HALF)) {
                for (String cooldown : List.of("300s", "30s", "5s")) {
                    String task = ("\"min\": 1, \"target\": {\"type\": \"utilization\", \"percent\": %d}, "
                                    + "\"tolerance\": 0.01, \"cooldown\": {\"up\": \"%s\", \"down\": \"%s\"}")
                            .formatted(percent, cooldown, cooldown);
                    String setting = "cpu %d %%, every %s, rests %s".formatted(percent, interval, cooldown);
                    boolean byDefault = percent == 70 && interval.equals("10s") && cooldown.equals("300s");
                    laws.add(law("Nomad", setting, interval, task, byDefault));
                }
            }
        }
        return laws;
    }

    private static List<Law> original() {
        List<Law> laws = new ArrayList<>();
        for (String rule : List.of("queue", "simple-queue")) {
            for (int length : new int[] {1, 2, 3, 5, 10, 20, 50}) {
                String task = "\"min\": 1, \"target\": {\"type\": \"%s\", \"length\": %d}".formatted(rule, length);
                laws.add(law("original " + rule, "length " + length, SECOND_HALF, task, length == 50));
            }
        }
        return laws;
    }

    private static Law law(String family, String setting, String interval, String task, boolean byDefault) {
        return new Law(family, setting, pool(interval, task), UnaryOperator.identity(), byDefault);
    }

    /** A number of jobs as most queues tell it: those that wait and those that are at work. */
    private static Reading.Measured jobsInSystem(Reading.Measured reading) {
        return new Reading.Measured(reading.value() + reading.details().inFlight(), reading.at(), Details.NONE);
    }

    static PoolSpec pool(String interval, String task) {
        return parse(
                "{\"name\": \"p\", \"interval\": \"%s\", \"capacity\": {\"containers\": 500}, \"tasks\": [{\"name\": \"a\", %s}]}"
                        .formatted(interval, task));
    }

    static PoolSpec parse(String json) {
        Problems problems = new Problems();
        PoolSpec pool = PoolParser.forPlanning().parse(Settings.of("pool", new JsonObject(json).getMap(), problems));
        problems.throwIfAny();
        return pool;
    }
}

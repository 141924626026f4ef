package io.microscaling.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small world of numbers that move as a real pool's would: a queue comes in waves, its task takes room from those of
 * lower priority and gives it back. The same ticks give the same numbers.
 */
final class FakeShop {

    static final int CAPACITY = 10;
    private static final int TICKS_TO_MOVE = 2;
    private static final double WAVE_TICKS = 36;

    private final List<FakeTask> tasks = List.of(
            new FakeTask("payments", 1, 1, 8, "queue", 50),
            new FakeTask("reports", 2, 0, 4, "wait", 2),
            new FakeTask("batch", 3, 0, 6, "remainder", 0));
    private int ticks;

    /** One kind of container, with those on their way. */
    static final class FakeTask {
        final String name;
        final int priority;
        final int min;
        final int max;
        final String target;
        final double goal;
        double reading;
        int ideal;
        int demand;
        int running;
        final List<Integer> startingSince = new ArrayList<>();
        final List<Integer> stoppingSince = new ArrayList<>();
        JsonArray trace = new JsonArray();
        String why = "nothing decided yet";

        FakeTask(String name, int priority, int min, int max, String target, double goal) {
            this.name = name;
            this.priority = priority;
            this.min = min;
            this.max = max;
            this.target = target;
            this.goal = goal;
            this.running = min;
            this.demand = min;
        }

        int present() {
            return running + startingSince.size() + stoppingSince.size();
        }

        boolean isRemainder() {
            return target.equals("remainder");
        }
    }

    List<FakeTask> tasks() {
        return tasks;
    }

    /** One heartbeat on: new readings, a plan, and containers that come and go. The decisions it took, as from → to. */
    Map<FakeTask, Integer> tick() {
        ticks++;
        read();
        Map<FakeTask, Integer> before = new LinkedHashMap<>();
        tasks.forEach(task -> before.put(task, task.demand));
        plan();
        move();
        before.entrySet().removeIf(entry -> entry.getKey().demand == entry.getValue());
        return before;
    }

    private void read() {
        double wave = Math.sin(2 * Math.PI * ticks / WAVE_TICKS);
        double ripple = Math.sin(ticks * 1.7) * 6;
        tasks.get(0).reading = Math.max(0, Math.rint(105 + 130 * wave + ripple));
        tasks.get(1).reading = Math.max(0, Math.rint((1.5 - wave * 0.9) * 10 + ripple / 6) / 10);
    }

    private void plan() {
        int left = CAPACITY;
        for (FakeTask task : tasks) {
            task.ideal = ideal(task, left);
            int bounded = Math.max(task.min, Math.min(task.max, task.ideal));
            int demand = Math.min(bounded, left);
            if (demand != task.demand) {
                explain(task, bounded, demand);
            }
            task.demand = demand;
            left -= demand;
        }
    }

    private static int ideal(FakeTask task, int left) {
        return switch (task.target) {
            case "queue" -> (int) Math.ceil(task.reading / 26);
            case "wait" -> (int) Math.ceil(task.reading * 1.7);
            default -> Math.max(left, 2);
        };
    }

    private static void explain(FakeTask task, int bounded, int demand) {
        String unit = task.target.equals("wait") ? " s" : "";
        String goal = task.isRemainder()
                ? "the rest of the capacity is " + task.ideal
                : "%s %s%s is %s %s%s"
                        .formatted(
                                task.target,
                                number(task.reading),
                                unit,
                                task.reading > task.goal ? "over" : "under",
                                number(task.goal),
                                unit);
        JsonArray trace = new JsonArray().add(traceEntry("target", task.demand, task.ideal, goal));
        if (bounded != task.ideal) {
            String stage = bounded < task.ideal ? "max" : "min";
            trace.add(traceEntry(stage, task.ideal, bounded, "%s is %d".formatted(stage, bounded)));
        }
        if (demand != bounded) {
            trace.add(traceEntry("capacity", bounded, demand, "no room for more: higher priorities need it"));
        }
        task.trace = trace;
        String why = demand != bounded ? "no room: payments needs it" : goal;
        task.why = "%d → %d: %s".formatted(task.demand, demand, why);
    }

    private static JsonObject traceEntry(String stage, int from, int to, String why) {
        return new JsonObject()
                .put("stage", stage)
                .put("from", from)
                .put("to", to)
                .put("why", why);
    }

    private void move() {
        for (FakeTask task : tasks) {
            task.running += arrived(task.startingSince);
            task.stoppingSince.removeIf(this::isOver);
            while (task.running > task.demand) {
                task.running--;
                task.stoppingSince.add(ticks);
            }
        }
        int free = CAPACITY - tasks.stream().mapToInt(FakeTask::present).sum();
        for (FakeTask task : tasks) {
            while (free > 0 && task.running + task.startingSince.size() < task.demand) {
                task.startingSince.add(ticks);
                free--;
            }
        }
    }

    /** Those who have been on their way for long enough are taken off the list; how many they were. */
    private int arrived(List<Integer> since) {
        int before = since.size();
        since.removeIf(this::isOver);
        return before - since.size();
    }

    private boolean isOver(int since) {
        return ticks - since >= TICKS_TO_MOVE;
    }

    static Number number(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }
}

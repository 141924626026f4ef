package io.microscaling.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The original's calculation, its faults included, written after a description of what it does: a model that shares no
 * code with the planner, to compare it with. Whole numbers throughout, as there.
 */
final class OriginalRules {

    enum Rule {
        QUEUE,
        SIMPLE_QUEUE,
        REMAINDER
    }

    /** One task with everything the original keeps of it. */
    static final class Task {
        final Rule rule;
        final int priority;
        final int min;
        final int max;
        final int maxDelta;
        final boolean scalable;
        final int length;
        final Pid pid;

        int running;
        int requested;
        int demand;
        int ideal;
        int metric;
        /** Whether this calculation took room from it, and whether another one took it again. */
        boolean takenFrom;

        Task(Rule rule, int priority, int min, int max, int maxDelta, boolean scalable, int length, Pid pid) {
            this.rule = rule;
            this.priority = priority;
            this.min = min;
            this.max = max;
            this.maxDelta = maxDelta;
            this.scalable = scalable;
            this.length = length;
            this.pid = pid;
        }

        private int minLength() {
            return (int) (length * 0.7);
        }

        private int delta() {
            return switch (rule) {
                case QUEUE -> pid.delta(metric, length);
                case SIMPLE_QUEUE -> metric > length ? 1 : metric < minLength() ? -1 : 0;
                case REMAINDER -> max;
            };
        }

        private boolean meeting() {
            return rule != Rule.REMAINDER && metric <= length;
        }

        private boolean exceeding() {
            return rule != Rule.REMAINDER && metric <= minLength();
        }

        private int scaleDownCount() {
            int delta = exceeding() ? Math.min(0, ideal - requested) : 0;
            return Math.max(-maxDelta, insideBounds(delta));
        }

        private int scaleUpCount() {
            int delta = meeting() ? 0 : Math.max(0, ideal - requested);
            return Math.min(maxDelta, insideBounds(delta));
        }

        private int insideBounds(int delta) {
            return Math.min(max - requested, Math.max(min - requested, delta));
        }

        private boolean isMidScale() {
            return running != requested;
        }
    }

    /** The queue rule's law. */
    static final class Pid {
        private final double kp;
        private final double ki;
        private final double kd;
        private final List<Integer> changes = new ArrayList<>();
        private final int samples;
        private int last;
        private long sum;
        private int calls;
        private boolean crossed;

        Pid(double kp, double ki, double kd, int samples) {
            this.kp = kp;
            this.ki = ki;
            this.kd = kd;
            this.samples = samples;
            for (int i = 0; i < samples; i++) {
                changes.add(0);
            }
        }

        private int delta(int current, int length) {
            int error = current - length;
            int lastError = last - length;
            crossed |= error == 0 || (error > 0 && lastError < 0) || (error < 0 && lastError > 0);
            sum += error;
            changes.remove(0);
            changes.add(current - last);
            last = current;
            double result = kp * error + (crossed ? ki * sum : 0);
            if (calls >= samples) {
                result += kd * (changes.stream().mapToInt(Integer::intValue).sum() / (double) samples);
            }
            calls++;
            return (int) Math.floor(result + 0.5);
        }
    }

    final int maxContainers;
    final List<Task> tasks;
    /** Whether the last calculation met one of the faults that ours does not repeat. */
    boolean faulty;

    OriginalRules(int maxContainers, List<Task> tasks) {
        this.maxContainers = maxContainers;
        this.tasks = tasks;
    }

    void calculate() {
        faulty = false;
        tasks.forEach(task -> {
            task.ideal = task.running + task.delta();
            task.takenFrom = false;
        });
        int available =
                maxContainers - tasks.stream().mapToInt(task -> task.requested).sum();
        available = down(available);
        up(available);
    }

    private int down(int available) {
        for (Task task : sorted(Comparator.comparingInt((Task task) -> -task.priority))) {
            if (!task.scalable || task.requested == task.min || task.isMidScale()) {
                continue;
            }
            int delta = task.scaleDownCount();
            if (delta < 0) {
                task.demand = task.running + delta;
                available -= delta;
            }
        }
        return available;
    }

    private void up(int available) {
        List<Task> ascending = sorted(Comparator.comparingInt(task -> task.priority));
        for (Task task : ascending) {
            if (!task.scalable || task.isMidScale()) {
                continue;
            }
            int delta = task.scaleUpCount();
            if (delta > available) {
                if (task.rule != Rule.REMAINDER) {
                    reclaim(ascending, task, delta - available);
                }
                delta = available;
            }
            if (delta > 0) {
                available -= delta;
                task.demand = task.demand >= task.max ? task.max : task.running + delta;
            }
        }
    }

    private void reclaim(List<Task> ascending, Task taker, int wanted) {
        int missing = wanted;
        for (int i = ascending.size() - 1; i >= 0 && missing > 0; i--) {
            Task donor = ascending.get(i);
            int spare = donor.scalable ? Math.max(0, donor.requested - donor.min) : 0;
            int count = Math.min(spare, missing);
            if (donor.priority > taker.priority && count > 0) {
                boolean shrank = donor.demand != donor.requested;
                faulty |= donor.isMidScale() || donor.takenFrom || shrank;
                donor.takenFrom = true;
                donor.demand = donor.running - count;
                missing -= count;
            }
        }
    }

    private List<Task> sorted(Comparator<Task> order) {
        return tasks.stream().sorted(order).toList();
    }
}

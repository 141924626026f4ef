package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Order;
import io.microscaling.pool.Resources;
import io.microscaling.settings.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences of the traces. Each keeps its numbers, and is put into words when someone reads it. */
final class Reasons {

    static final TraceEntry.Reason NOTHING_SAID = () -> "the target has not spoken yet";
    static final TraceEntry.Reason NOT_SCALABLE = () -> "it is not scalable, so it holds what it has";

    static final TraceEntry.Reason ROOM_AFTER_ALL = () -> "there is room for it after all";

    private Reasons() {}

    static TraceEntry.Reason noReading(String why) {
        return () -> "holding: no reading (%s)".formatted(why);
    }

    static TraceEntry.Reason unusable(double reading) {
        return () -> "holding: %s is no usable reading".formatted(Numbers.plain(reading));
    }

    static TraceEntry.Reason stale(Duration age, Duration staleAfter) {
        return () -> "holding: reading is %s old, stale after %s"
                .formatted(Numbers.seconds(age), Numbers.seconds(staleAfter));
    }

    static TraceEntry.Reason lawAsksForNoMore(TraceEntry.Reason why, int ideal) {
        return () -> ideal <= 0
                ? "%s, but the target asks for no more".formatted(why.sentence())
                : "%s, but the target asks for %d".formatted(why.sentence(), ideal);
    }

    /** Why the gate is closed; one of the three is greater than 0. */
    static TraceEntry.Reason waits(int starting, int stopping, long excess) {
        return () -> {
            long count = starting > 0 ? starting : stopping > 0 ? stopping : excess;
            return "waits until %s %s %s"
                    .formatted(
                            Numbers.count((double) count, "container"),
                            count == 1 ? "has" : "have",
                            starting > 0 ? "started" : "stopped");
        };
    }

    static TraceEntry.Reason maxDelta(int maxDelta) {
        return () -> "moves by at most %d at a time".formatted(maxDelta);
    }

    static TraceEntry.Reason ofMetric(String metric, TraceEntry.Reason reason) {
        return () -> "%s: %s".formatted(metric, reason.sentence());
    }

    static TraceEntry.Reason missingMetric(@Nullable String metric) {
        return () -> "does not shrink while there is no reading of %s".formatted(metric);
    }

    static TraceEntry.Reason tolerated(TraceEntry.Reason why, double ratio) {
        return () -> "%s; %s times what it should be is near enough".formatted(why.sentence(), Numbers.plain(ratio));
    }

    static TraceEntry.Reason idle(Activation activation) {
        return () -> "idle: the reading was not over %s for more than %s"
                .formatted(Numbers.plain(activation.threshold()), Numbers.seconds(activation.cooldown()));
    }

    static TraceEntry.Reason fallback(Fallback fallback, int failures) {
        return () -> "falls back: the last %s failed, and at most %d may"
                .formatted(failures == 1 ? "reading" : failures + " readings", fallback.after());
    }

    static TraceEntry.Reason order(Order order, Instant now) {
        return () -> "%s for another %s"
                .formatted(
                        order instanceof Order.Exactly exactly ? "set to " + exactly.count() : "paused",
                        Numbers.seconds(Duration.between(now, order.until())));
    }

    static TraceEntry.Reason min(int min) {
        return () -> "min is %d".formatted(min);
    }

    static TraceEntry.Reason max(int max) {
        return () -> "max is %d".formatted(max);
    }

    static TraceEntry.Reason overfull(Resources over, Resources capacity) {
        return () -> "the pool is over its capacity: %s".formatted(amounts(over, capacity));
    }

    static TraceEntry.Reason unscalableAlone(Resources over, Resources capacity) {
        return () -> "the tasks that are not scalable are over the capacity by themselves: %s"
                .formatted(amounts(over, capacity));
    }

    /** {@code 3 containers too many for 10}, {@code 0.5 cpu too much for 4}. */
    private static String amounts(Resources over, Resources capacity) {
        List<String> parts = new ArrayList<>();
        if (over.containers() > 0) {
            parts.add("%s too many for %d"
                    .formatted(Numbers.count((double) over.containers(), "container"), capacity.containers()));
        }
        if (over.milliCpu() > 0) {
            parts.add("%s cpu too much for %s".formatted(cores(over.milliCpu()), cores(capacity.milliCpu())));
        }
        if (over.memory() > 0) {
            parts.add("%s of memory too much for %s"
                    .formatted(Sizes.format(over.memory()), Sizes.format(capacity.memory())));
        }
        return String.join(", ", parts);
    }

    private static String cores(long milliCpu) {
        return Numbers.plain(milliCpu / 1_000.0);
    }

    /** What there is too little of for one more container: {@code capacity 10}, {@code cpu 4}. */
    static String scarce(FreeCapacity room, Draft draft) {
        Resources free = room.free();
        if (free.containers() > 0 && draft.size().milliCpu() > Math.max(0, free.milliCpu())) {
            return "cpu " + cores(room.capacity().milliCpu());
        }
        if (free.containers() > 0 && draft.size().memory() > Math.max(0, free.memory())) {
            return "memory " + Sizes.format(room.capacity().memory());
        }
        return "capacity " + room.capacity().containers();
    }

    /** Containers that go to make room. */
    record Gives(int count, String taker) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "gives %d to %s".formatted(count, taker);
        }
    }

    static TraceEntry.Reason givesForMin(int count, String taker) {
        return () -> "gives %d to the min of %s".formatted(count, taker);
    }

    /** A task that fills the remainder lacks nothing: it has what is left. */
    static TraceEntry.Reason nothingLeft(String scarce) {
        return () -> "no more room is left: %s is used or promised".formatted(scarce);
    }

    /** What was taken from one other task. */
    record Taken(String from, int count) {}

    /**
     * Why a task gets less than it asks for.
     *
     * @param missing how many it does not get now
     * @param scarce what there is too little of, with how much of it there is
     * @param promised whether some room is free, but given or kept for others
     * @param coming how many are being stopped for it
     * @param taken what is taken for it in this plan
     */
    record NoRoom(int missing, String scarce, boolean promised, int coming, List<Taken> taken)
            implements TraceEntry.Reason {

        @Override
        public String sentence() {
            String sentence = "no room: %d more wanted, %s is %s"
                    .formatted(missing, scarce, promised ? "used or promised" : "used");
            if (coming > 0) {
                sentence += "; %d being freed for it".formatted(coming);
            }
            return taken.isEmpty() ? sentence : sentence + "; takes " + names();
        }

        private String names() {
            return taken.stream()
                    .map(part -> "%d from %s".formatted(part.count(), part.from()))
                    .collect(Collectors.joining(", "));
        }
    }
}

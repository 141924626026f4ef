package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of the traces. Each keeps its numbers, and is put into words when someone reads it. */
final class Reasons {

    static final Rung.Reason NOTHING_SAID = () -> "the target has not spoken yet";
    static final Rung.Reason NOT_SCALABLE = () -> "it is not scalable, so it holds what it has";

    private Reasons() {}

    static Rung.Reason noReading(String why) {
        return () -> "holding: no reading (%s)".formatted(why);
    }

    static Rung.Reason unusable(double reading) {
        return () -> "holding: %s is no usable reading".formatted(Numbers.plain(reading));
    }

    static Rung.Reason stale(Duration age, Duration staleAfter) {
        return () -> "holding: reading is %s old, stale after %s"
                .formatted(Numbers.seconds(age), Numbers.seconds(staleAfter));
    }

    static Rung.Reason lawAsksForNoMore(Rung.Reason why, int ideal) {
        return () -> "%s, but the target asks for %d".formatted(why.sentence(), ideal);
    }

    /** Why the gate is closed; one of the three is greater than 0. */
    static Rung.Reason waits(int starting, int stopping, long excess) {
        return () -> {
            if (starting > 0) {
                return "starting %d, so the target waits".formatted(starting);
            }
            return stopping > 0
                    ? "stopping %d, so the target waits".formatted(stopping)
                    : "%d to be stopped, so the target waits".formatted(excess);
        };
    }

    static Rung.Reason maxDelta(int maxDelta) {
        return () -> "moves by at most %d at a time".formatted(maxDelta);
    }

    static Rung.Reason min(int min) {
        return () -> "min is %d".formatted(min);
    }

    static Rung.Reason max(int max) {
        return () -> "max is %d".formatted(max);
    }

    static Rung.Reason overfull(long over, int capacity) {
        return () -> "the pool is %d over its capacity %d".formatted(over, capacity);
    }

    static Rung.Reason unscalableAlone(long count, int capacity) {
        return () -> "tasks that are not scalable have %d, more than the capacity %d".formatted(count, capacity);
    }

    static Rung.Reason gives(int count, String taker) {
        return () -> "gives %d to %s".formatted(count, taker);
    }

    static Rung.Reason givesForMin(int count, String taker) {
        return () -> "gives %d to the min of %s".formatted(count, taker);
    }

    /** What was taken from one other task. */
    record Taken(String from, int count) {}

    /**
     * Why a task gets less than it asks for.
     *
     * @param missing how many it does not get now
     * @param promised whether some room is free, but given or kept for others
     * @param coming how many are being stopped for it
     * @param taken what is taken for it in this plan
     */
    record NoRoom(int missing, int capacity, boolean promised, int coming, List<Taken> taken) implements Rung.Reason {

        @Override
        public String sentence() {
            String sentence = "no room: %d more wanted, capacity %d is %s"
                    .formatted(missing, capacity, promised ? "used or promised" : "used");
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

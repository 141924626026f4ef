package io.microscaling.planning.capacity;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Resources;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a task gets less than it asks for.
 *
 * @param missing how many it does not get now
 * @param scarce what there is too little of
 * @param capacity how much of it there is
 * @param promised whether some room is free, but given or kept for others
 * @param coming how many are being stopped for it
 * @param taken what is taken for it in this plan
 */
record NoRoom(int missing, Scarce.Kind scarce, Resources capacity, boolean promised, int coming, List<Taken> taken)
        implements TraceEntry.Reason {

    /** What was taken from one other task. */
    record Taken(String from, int count) {}

    /** Of a task that fills the remainder, which lacks nothing: it has what is left. */
    static TraceEntry.Reason nothingLeft(Scarce.Kind scarce, Resources capacity) {
        return () -> "no more room is left: %s is used or promised".formatted(scarce.words(capacity));
    }

    @Override
    public String sentence() {
        String sentence = "no room: %d more wanted, %s is %s"
                .formatted(missing, scarce.words(capacity), promised ? "used or promised" : "used");
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

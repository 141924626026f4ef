package io.microscaling.planning.capacity;

import io.microscaling.planning.tick.Numbers;
import io.microscaling.pool.Resources;
import io.microscaling.settings.Sizes;
import java.util.ArrayList;
import java.util.List;

/** What there is too little of, in words. */
final class Scarce {

    private Scarce() {}

    /** {@code 3 containers too many for 10}, {@code 0.5 cpu too much for 4}. */
    static String tooMuch(Resources over, Resources capacity) {
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

    /** A kind of resource of which there is too little for one more container. */
    enum Kind {
        CONTAINERS,
        CPU,
        MEMORY;

        static Kind of(FreeCapacity room, Contender taker) {
            Resources free = room.free();
            if (free.containers() > 0 && taker.size().milliCpu() > Math.max(0, free.milliCpu())) {
                return CPU;
            }
            return free.containers() > 0 && taker.size().memory() > Math.max(0, free.memory()) ? MEMORY : CONTAINERS;
        }

        /** {@code capacity 10}, {@code cpu 4}. */
        String words(Resources capacity) {
            return switch (this) {
                case CONTAINERS -> "capacity " + capacity.containers();
                case CPU -> "cpu " + cores(capacity.milliCpu());
                case MEMORY -> "memory " + Sizes.format(capacity.memory());
            };
        }
    }
}

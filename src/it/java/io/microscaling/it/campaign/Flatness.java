package io.microscaling.it.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Whether an engine holds in the last third of its life about what it held in the first: medians are compared.
 * What is tolerated is the growth of bounded pools that fill as they are needed. */
final class Flatness {

    static final long HEAP_TOLERANCE = 8L << 20;
    /** Of these, 32 stop and 8 start containers, and each is there from its first use on. */
    static final int THREAD_TOLERANCE = 40;

    static final int DESCRIPTOR_TOLERANCE = 16;

    private static final int THIRDS = 3;
    private static final double MIB = 1 << 20;

    private Flatness() {}

    /** What grew by more than is tolerated; nothing where there are too few to compare. */
    static List<String> growth(List<Vitals> life) {
        List<String> growth = new ArrayList<>();
        if (life.size() < THIRDS) {
            return growth;
        }
        if (grown(life, Vitals::heap) > HEAP_TOLERANCE) {
            growth.add("heap");
        }
        if (grown(life, Vitals::threads) > THREAD_TOLERANCE) {
            growth.add("threads");
        }
        if (grown(life, Vitals::descriptors) > DESCRIPTOR_TOLERANCE) {
            growth.add("file descriptors");
        }
        return growth;
    }

    /** The medians of the first and of the last third, for people. */
    static String describe(List<Vitals> life) {
        if (life.size() < THIRDS) {
            return "only %d samples, nothing to compare".formatted(life.size());
        }
        return String.format(
                Locale.ROOT,
                "heap in use %.1f → %.1f MiB, threads %d → %d, file descriptors %d → %d (%d samples)",
                first(life, Vitals::heap) / MIB,
                last(life, Vitals::heap) / MIB,
                first(life, Vitals::threads),
                last(life, Vitals::threads),
                first(life, Vitals::descriptors),
                last(life, Vitals::descriptors),
                life.size());
    }

    private static long grown(List<Vitals> life, ToLongFunction<Vitals> what) {
        return last(life, what) - first(life, what);
    }

    private static long first(List<Vitals> life, ToLongFunction<Vitals> what) {
        return median(life.subList(0, life.size() / THIRDS), what);
    }

    private static long last(List<Vitals> life, ToLongFunction<Vitals> what) {
        return median(life.subList(life.size() - life.size() / THIRDS, life.size()), what);
    }

    private static long median(List<Vitals> part, ToLongFunction<Vitals> what) {
        return part.stream().mapToLong(what).sorted().toArray()[part.size() / 2];
    }
}

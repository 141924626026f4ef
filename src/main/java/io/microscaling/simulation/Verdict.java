package io.microscaling.simulation;

import java.util.List;

/** What a report comes to, in words. */
final class Verdict {

    private Verdict() {}

    /** "0.02 % of 19,230 jobs waited longer than 2 s, for 1.04 times what …". Ends with a full stop. */
    static String of(Summary task) {
        if (task.jobs() == 0) {
            return "No job came.";
        }
        return lateness(task) + (Double.isNaN(task.toClairvoyant()) ? "." : ", " + cost(task) + ".");
    }

    /** A competitor's in short: "0.4 % late, for 1.2 times". */
    static String inShort(Summary task) {
        String late = "%s %% late".formatted(Written.perCent(task.lateShare()));
        return Double.isNaN(task.toClairvoyant())
                ? late
                : late + ", for %s times".formatted(Written.ratio(task.toClairvoyant()));
    }

    /** Whether the capacity held; empty if it did, as that is what must be. */
    static String capacity(List<Result> runs) {
        long over = runs.stream().mapToLong(Result::over).sum();
        int capacity = runs.get(0).capacity();
        return over == 0
                ? ""
                : "The capacity of %s containers was exceeded at %s %s."
                        .formatted(Written.count(capacity), Written.count(over), over == 1 ? "tick" : "ticks");
    }

    private static String lateness(Summary task) {
        String jobs = Written.count(task.jobs()) + (task.jobs() == 1 ? " job" : " jobs");
        String within = Written.duration(task.within());
        return task.late() == 0
                ? "None of %s waited longer than %s".formatted(jobs, within)
                : "%s %% of %s waited longer than %s".formatted(Written.perCent(task.lateShare()), jobs, within);
    }

    private static String cost(Summary task) {
        return "for %s times what a controller that knows the future would have paid"
                .formatted(Written.ratio(task.toClairvoyant()));
    }
}

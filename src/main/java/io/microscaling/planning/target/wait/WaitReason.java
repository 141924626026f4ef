package io.microscaling.planning.target.wait;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;

/**
 * Why the law says what it says.
 *
 * @param queue jobs that wait
 * @param load how many containers the load keeps busy
 * @param margin how many more may be needed
 * @param wish how many would do now
 * @param ideal how many it asks for
 * @param keep for how long what was wished for is kept, in seconds
 */
record WaitReason(double queue, double load, double margin, int wish, int ideal, double keep)
        implements TraceEntry.Reason {

    private static final double LEAST_TOLD = 0.05;

    @Override
    public String sentence() {
        String sentence = "%s; the load keeps %s busy%s"
                .formatted(Numbers.jobsWait(queue), Numbers.count(load, "container"), more());
        return ideal > wish
                ? sentence + "; %d would do now, but more were needed within the last %.0f s".formatted(wish, keep)
                : sentence;
    }

    /** What is too little to matter is not mentioned. */
    private String more() {
        return margin < LEAST_TOLD ? "" : ", and %s more may be needed".formatted(Numbers.plain(margin));
    }
}

package io.microscaling.planning.policy;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.pool.Policies.Tolerance;
import org.jspecify.annotations.Nullable;

/** What the target says, as far as it may be followed, and unless it is hardly off. */
final class TargetStage {

    private final Tolerance tolerance;
    private final boolean tolerant;

    TargetStage(Tolerance tolerance) {
        this.tolerance = tolerance;
        this.tolerant = !tolerance.equals(Tolerance.NONE);
    }

    /** What becomes of what was requested; {@code null} if there is nothing to say. */
    @Nullable
    Ruling rule(Recommendation said, int requested) {
        if (said.direction().permits(requested, said.ideal())) {
            return follow(said, requested);
        }
        return said.direction() == Recommendation.Direction.UP
                ? new Ruling("target", requested, asksForNoMore(said.why(), said.ideal()))
                : null;
    }

    private Ruling follow(Recommendation said, int requested) {
        double ratio = requested > 0 ? said.ratioTo(requested) : Double.NaN;
        return tolerant && tolerance.covers(ratio)
                ? new Ruling("tolerance", requested, tolerated(said.why(), ratio))
                : new Ruling("target", said.ideal(), said.why());
    }

    private static TraceEntry.Reason asksForNoMore(TraceEntry.Reason why, int ideal) {
        return () -> ideal <= 0
                ? "%s, but the target asks for no more".formatted(why.sentence())
                : "%s, but the target asks for %d".formatted(why.sentence(), ideal);
    }

    private static TraceEntry.Reason tolerated(TraceEntry.Reason why, double ratio) {
        return () -> "%s; %s times what it should be is near enough".formatted(why.sentence(), Numbers.plain(ratio));
    }
}

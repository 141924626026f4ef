package io.microscaling.planning;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.message.Wait;
import io.microscaling.planning.target.Needs;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.pool.Policies;
import io.microscaling.reading.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several targets, each with a metric of its own: the largest number wins. One that says nothing, such as a threshold that
 * is not met, does not count, so that one threshold may be for growing and another for shrinking. While one has no usable
 * reading the task does not shrink, as the missing one may be what keeps it up.
 */
record LargestOf(List<Part> parts) implements Target {

    /**
     * One of the targets.
     *
     * @param metric the name of its metric; empty for the task's only one, or none
     * @param tolerance that its ratio has to leave before it asks for a move
     */
    record Part(String metric, Target target, Policies.Tolerance tolerance) {}

    private static final TraceEntry.Reason NOBODY_ASKS = () -> "no target asks for a move";

    LargestOf {
        parts = List.copyOf(parts);
    }

    @Override
    public TargetPromise promise() {
        List<TargetPromise> all =
                parts.stream().map(part -> part.target().promise()).toList();
        return new TargetPromise(
                all.get(0).goal(),
                all.stream().flatMap(each -> each.within().stream()).min(Comparator.naturalOrder()),
                all.stream().anyMatch(TargetPromise::fills));
    }

    @Override
    public Needs needs() {
        return new Needs(
                parts.stream().allMatch(part -> part.target().needs().reading()),
                parts.stream().anyMatch(part -> part.target().needs().use()));
    }

    @Override
    public boolean accepts(Reading.Measured reading) {
        return true;
    }

    @Override
    public boolean waits() {
        return parts.stream().anyMatch(part -> part.target().waits());
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        States before = state instanceof States known && known.all().length == parts.size() ? known : null;
        State[] after = new State[parts.size()];
        Recommendation best = null;
        String missing = null;
        for (int i = 0; i < after.length; i++) {
            Part part = parts.get(i);
            State own = before == null ? State.NONE : before.all()[i];
            after[i] = own;
            TargetInput seen = part.target().needs().reading() ? sighting.of(part.metric()) : sighting;
            if (seen == null) {
                missing = part.metric();
                continue;
            }
            Recommendation advice = part.target().step(seen, own);
            after[i] = advice.state();
            if (advice.direction() != Recommendation.Direction.ABSTAINS) {
                Recommendation counted = counted(part, advice, sighting.requested());
                best = best == null || counted.ideal() > best.ideal() ? counted : best;
            }
        }
        if (best == null && missing == null) {
            return new Recommendation(
                    sighting.requested(), Recommendation.Direction.ABSTAINS, NOBODY_ASKS, new States(after));
        }
        return result(best, missing, sighting.requested(), new States(after));
    }

    /** Of the target whose jobs wait longest for what they may. */
    @Override
    public Optional<Wait> expectedWait(State state) {
        if (!(state instanceof States known) || known.all().length != parts.size()) {
            return Optional.empty();
        }
        return IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).target().expectedWait(known.all()[i]))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(wait -> wait.expected() / wait.limit()));
    }

    /** What the part says, or that it asks for no move. */
    private static Recommendation counted(Part part, Recommendation advice, int requested) {
        boolean held = !advice.direction().permits(requested, advice.ideal())
                || (requested > 0 && part.tolerance().covers(advice.ratioTo(requested)));
        TraceEntry.Reason why = part.metric().isEmpty() ? advice.why() : Reasons.ofMetric(part.metric(), advice.why());
        return new Recommendation(
                held ? requested : advice.ideal(),
                Recommendation.Direction.EITHER,
                advice.ratio(),
                why,
                advice.state());
    }

    private static Recommendation result(
            @Nullable Recommendation best, @Nullable String missing, int requested, State state) {
        if (best == null || (missing != null && best.ideal() < requested)) {
            return new Recommendation(
                    requested, Recommendation.Direction.EITHER, 1, Reasons.missingMetric(missing), state);
        }
        return new Recommendation(best.ideal(), best.direction(), best.ratio(), best.why(), state);
    }

    /** What the targets remember, one by one. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record States(State[] all) implements State {}
}

package io.microscaling.planning.reading;

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
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several targets, each with a metric of its own: the largest number wins. One that says nothing, such as a threshold that
 * is not met, does not count, so that one threshold may be for growing and another for shrinking. While one has no usable
 * reading the task does not shrink, as the missing one may be what keeps it up.
 */
public record LargestOf(List<Part> parts) implements Target {

    /**
     * One of the targets.
     *
     * @param metric the name of its metric; empty for the task's only one, or none
     * @param tolerance that its ratio has to leave before it asks for a move
     */
    public record Part(String metric, Target target, Policies.Tolerance tolerance) {

        /** What is known of its metric. */
        Reading of(Reading own, Map<String, Reading> named) {
            return metric.isEmpty() ? own : named.getOrDefault(metric, Reading.NO_METRIC);
        }
    }

    private static final TraceEntry.Reason NOBODY_ASKS = () -> "no target asks for a move";

    public LargestOf {
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
    public Recommendation step(TargetInput seen, State state) {
        States before = state instanceof States known && known.all().length == parts.size() ? known : null;
        State[] after = new State[parts.size()];
        Recommendation best = null;
        String missing = null;
        for (int i = 0; i < after.length; i++) {
            Part part = parts.get(i);
            State past = before == null ? State.NONE : before.all()[i];
            after[i] = past;
            TargetInput own = part.target().needs().reading() ? seen.of(part.metric()) : seen;
            if (own == null) {
                missing = part.metric();
                continue;
            }
            Recommendation said = part.target().step(own, past);
            after[i] = said.state();
            if (said.direction() != Recommendation.Direction.ABSTAINS) {
                Recommendation counted = counted(part, said, seen.requested());
                best = best == null || counted.ideal() > best.ideal() ? counted : best;
            }
        }
        if (best == null && missing == null) {
            return new Recommendation(
                    seen.requested(), Recommendation.Direction.ABSTAINS, NOBODY_ASKS, new States(after));
        }
        return result(best, missing, seen.requested(), new States(after));
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
    private static Recommendation counted(Part part, Recommendation said, int requested) {
        boolean held = !said.direction().permits(requested, said.ideal())
                || (requested > 0 && part.tolerance().covers(said.ratioTo(requested)));
        TraceEntry.Reason why = part.metric().isEmpty() ? said.why() : Readings.ofMetric(part.metric(), said.why());
        return new Recommendation(
                held ? requested : said.ideal(), Recommendation.Direction.EITHER, said.ratio(), why, said.state());
    }

    private static Recommendation result(
            @Nullable Recommendation best, @Nullable String missing, int requested, State state) {
        if (best == null || (missing != null && best.ideal() < requested)) {
            return new Recommendation(requested, Recommendation.Direction.EITHER, 1, missing(missing), state);
        }
        return new Recommendation(best.ideal(), best.direction(), best.ratio(), best.why(), state);
    }

    private static TraceEntry.Reason missing(@Nullable String metric) {
        return () -> "does not shrink while there is no reading of %s".formatted(metric);
    }

    /** What the targets remember, one by one. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record States(State[] all) implements State {}
}

package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Rates;
import io.microscaling.pool.Policies.Select;
import java.time.Duration;

/**
 * A task moves by so many containers, or so many per cent, within a period at most, reckoned from what it had at the
 * beginning of the period. The rules of the Kubernetes HPA's {@code behavior}: percentages of growth are rounded up, what
 * is left after a shrinkage is cut to a whole number.
 */
record RatesStage(Rates up, Rates down) implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        int requested = draft.requested();
        int wish = draft.number();
        if (wish > requested && !up.isUnlimited()) {
            int most = Math.max(requested, limit(up, true, draft, moment));
            if (wish > most) {
                draft.hold("rate", most, reason(up, true, most - requested));
            }
        } else if (wish < requested && !down.isUnlimited()) {
            int least = Math.min(requested, limit(down, false, draft, moment));
            if (wish < least) {
                draft.hold("rate", least, reason(down, false, requested - least));
            }
        }
    }

    private static int limit(Rates rates, boolean growing, Draft draft, Tick moment) {
        if (rates.select() == Select.DISABLED) {
            return draft.requested();
        }
        PolicyState tempers = requireNonNull(draft.tempers());
        boolean highest = (rates.select() == Select.MAX) == growing;
        long chosen = highest ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (Rate rate : rates.limits()) {
            long cutoff = moment.millis() - rate.period().toMillis();
            long begin = draft.requested() - tempers.changes().since(cutoff);
            long limit = limit(rate, growing, begin);
            chosen = highest ? Math.max(chosen, limit) : Math.min(chosen, limit);
        }
        return Numbers.toInt(chosen);
    }

    private static long limit(Rate rate, boolean growing, long begin) {
        if (!rate.percent()) {
            return growing ? begin + rate.value() : begin - rate.value();
        }
        return growing
                ? (long) Math.ceil(begin * (1 + rate.value() / 100.0))
                : (long) (begin * (1 - rate.value() / 100.0));
    }

    private static TraceEntry.Reason reason(Rates rates, boolean growing, int left) {
        return () -> {
            if (rates.select() == Select.DISABLED) {
                return growing ? "growing is disabled" : "shrinking is disabled";
            }
            String limits = String.join(
                    rates.select() == Select.MAX ? " or " : " and ",
                    rates.limits().stream().map(RatesStage::words).toList());
            return "%s by at most %s; %d left now".formatted(growing ? "grows" : "shrinks", limits, left);
        };
    }

    private static String words(Rate rate) {
        Duration period = rate.period();
        return "%d%s in %s".formatted(rate.value(), rate.percent() ? " %" : "", Numbers.seconds(period));
    }
}

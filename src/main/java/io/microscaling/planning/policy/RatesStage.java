package io.microscaling.planning.policy;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Rates;
import io.microscaling.pool.Policies.Select;
import io.microscaling.settings.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A task moves by so many containers, or so many per cent, within a period at most, reckoned from what it had at the
 * beginning of the period. The rules of the Kubernetes HPA's {@code behavior}: percentages of growth are rounded up, what
 * is left after a shrinkage is cut to a whole number.
 */
record RatesStage(Rates up, Rates down) implements Stage {

    @Override
    public @Nullable Ruling rule(int wish, Situation seen) {
        int requested = seen.requested();
        if (wish > requested && !up.isUnlimited()) {
            int most = Math.max(requested, limit(up, true, seen));
            return wish > most ? new Ruling("rate", most, reason(up, true, most - requested)) : null;
        }
        if (wish < requested && !down.isUnlimited()) {
            int least = Math.min(requested, limit(down, false, seen));
            return wish < least ? new Ruling("rate", least, reason(down, false, requested - least)) : null;
        }
        return null;
    }

    private static int limit(Rates rates, boolean growing, Situation seen) {
        if (rates.select() == Select.DISABLED) {
            return seen.requested();
        }
        boolean highest = (rates.select() == Select.MAX) == growing;
        long chosen = highest ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (Rate rate : rates.limits()) {
            long cutoff = seen.tick().millis() - rate.period().toMillis();
            long begin = seen.requested() - seen.remembered().changes().since(cutoff);
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
        return "%d%s in %s".formatted(rate.value(), rate.percent() ? " %" : "", Durations.seconds(period));
    }
}

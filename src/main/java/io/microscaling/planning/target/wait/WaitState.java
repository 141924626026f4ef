package io.microscaling.planning.target.wait;

import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.planning.tick.Window;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What a {@link WaitTarget} remembers from step to step. Immutable.
 *
 * @param pace when it saw what
 * @param seen what it saw last
 * @param estimates what it has learned
 * @param wishes what it wished for of late
 */
record WaitState(Pace pace, Observation seen, Estimates estimates, Window wishes) implements Target.State {

    private static final double MILLIS = 1_000;

    /** At the first step: what is requested counts as a wish. */
    static WaitState begin(TargetInput input, double serviceTime) {
        Observation seen = Observation.NONE.counted(input).read(input);
        Window wishes = Window.of(input.now().toEpochMilli(), input.requested());
        return new WaitState(Pace.begin(input), seen, Estimates.prior(serviceTime, seen), wishes);
    }

    /** After a step. A reading that was seen before tells nothing new; containers are counted even so. */
    WaitState next(TargetInput input, double serviceTime, double within) {
        WaitState counted = counted(input);
        return pace.isNew(input) ? counted.read(input, seen, serviceTime, within) : counted;
    }

    private WaitState counted(TargetInput input) {
        Observation now = seen.counted(input);
        double seconds = pace.sinceCount(input.now());
        Estimates learned = seconds > 0 ? estimates.learn(seen, now, seconds) : estimates;
        return new WaitState(pace.counted(input.now()), now, learned, wishes);
    }

    private WaitState read(TargetInput input, Observation before, double serviceTime, double within) {
        Observation now = seen.read(input);
        double seconds = pace.sinceStep(input.now());
        if (seconds <= 0) {
            return new WaitState(pace.stepped(input), now, estimates, wishes);
        }
        long at = input.now().toEpochMilli();
        double lag = Duration.between(input.measured().at(), input.now()).toMillis() / MILLIS;
        Observation grown = now.since(before);
        Estimates learned = estimates.learn(new Step(before, grown, seconds, at, lag), serviceTime, within);
        return new WaitState(pace.stepped(input), grown, learned, wishes);
    }

    /** With a wish of this step, and without those that are older than {@code keep} seconds. */
    WaitState wishing(int wish, double keep) {
        long at = pace.at();
        return new WaitState(pace, seen, estimates, wishes.and(at, wish, at - (long) (keep * MILLIS), true));
    }

    /** The largest wish that is remembered. */
    int largestWish() {
        return wishes.extreme();
    }

    /**
     * How long the last job in the queue has to wait in seconds: it is served by what runs, and, once they are up, by the
     * containers that are starting; by one that has yet to start if there are none. NaN before the first step.
     */
    double expectedWait() {
        double queue = seen.queue();
        double rate = estimates.service().perSecond();
        double now = seen.running() * rate;
        double untilUp = estimates.starts().seconds();
        if (queue <= now * untilUp) {
            return queue == 0 ? 0 : queue / now;
        }
        if (seen.starting() == 0 && seen.running() > 0) {
            return queue / now;
        }
        double left = queue - now * untilUp;
        return untilUp + left / (Math.max(1, seen.running() + seen.starting()) * rate);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = estimates.toMap();
        map.put("wishes", wishes.toList());
        return map;
    }

    /** From {@link #toMap()}; of use only if no problem was reported. The first step after that only looks. */
    static WaitState restore(Settings saved) {
        Window known = Window.restore(saved, "wishes");
        return new WaitState(
                Pace.restored(), Observation.NONE, Estimates.restore(saved), known == null ? Window.of(0, 0) : known);
    }
}

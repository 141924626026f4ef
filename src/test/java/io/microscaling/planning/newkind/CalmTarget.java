package io.microscaling.planning.newkind;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.Wait;
import io.microscaling.planning.target.Needs;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A container for each job of the step before: it remembers, promises a wait, and looks at what each container uses. */
record CalmTarget(Duration within) implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.within(within);
    }

    @Override
    public Needs needs() {
        return Needs.USE;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        int jobs = state instanceof Seen seen ? seen.jobs() : 0;
        Seen now = new Seen((int) input.reading());
        return new Recommendation(jobs, Recommendation.Direction.EITHER, () -> jobs + " jobs waited", now);
    }

    @Override
    public Optional<Wait> expectedWait(State state) {
        return state instanceof Seen seen ? Optional.of(new Wait(seen.jobs(), within.toSeconds())) : Optional.empty();
    }

    @Override
    public State restore(Settings saved) {
        return new Seen(saved.integer("jobs", 0, Integer.MAX_VALUE));
    }

    record Seen(int jobs) implements State {

        @Override
        public Map<String, Object> toMap() {
            return Map.of("jobs", jobs);
        }
    }
}

package io.microscaling.planning;

import io.microscaling.pool.Policies;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Rates;
import io.microscaling.pool.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policies of a task, made ready: the stages that its wish passes at a step, and how long they look back. Immutable.
 *
 * @param step the stages of a step, in their order
 * @param remembers whether any of them looks back
 * @param memory how far back rates look, in milliseconds
 */
record Tempering(List<Stage> step, boolean remembers, long memory) {

    static Tempering of(TaskSpec spec, Target target) {
        Policies policies = spec.policies();
        List<Stage> stages = new ArrayList<>();
        Policies.Tolerance tolerance = policies.tolerance()
                .map(said -> said.or(target.defaultTolerance()))
                .orElse(target.defaultTolerance());
        stages.add(new TargetStage(tolerance));
        if (target.waits()) {
            stages.add(new GateStage());
        }
        if (!policies.stabilization().equals(Policies.Stabilization.NONE)) {
            stages.add(new StabilizationStage(policies.stabilization()));
        }
        if (!policies.up().isUnlimited() || !policies.down().isUnlimited()) {
            stages.add(new RatesStage(policies.up(), policies.down()));
        }
        if (!policies.cooldown().equals(Policies.Cooldown.NONE)) {
            stages.add(new CooldownStage(policies.cooldown()));
        }
        if (spec.maxDelta() < Integer.MAX_VALUE) {
            stages.add(new MaxDeltaStage());
        }
        policies.activation().ifPresent(activation -> stages.add(new ActivationStage(activation)));
        boolean remembers = !policies.stabilization().equals(Policies.Stabilization.NONE)
                || !policies.up().isUnlimited()
                || !policies.down().isUnlimited()
                || !policies.cooldown().equals(Policies.Cooldown.NONE)
                || policies.activation().isPresent()
                || policies.fallback().isPresent();
        return new Tempering(List.copyOf(stages), remembers, memory(policies.up(), policies.down()));
    }

    private static long memory(Rates up, Rates down) {
        return Stream.concat(up.limits().stream(), down.limits().stream())
                .map(Rate::period)
                .mapToLong(java.time.Duration::toMillis)
                .max()
                .orElse(0);
    }

    /** What is remembered at the beginning of a tick, with what was asked for since the last. */
    void observe(Draft draft, Moment moment) {
        if (!remembers) {
            return;
        }
        Tempers before = draft.tempers();
        draft.remember(
                before == null
                        ? Tempers.begin(draft.requested())
                        : before.seen(draft.requested(), moment.millis(), memory));
    }
}

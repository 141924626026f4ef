package io.microscaling.planning.policy;

import io.microscaling.planning.target.Target;
import io.microscaling.pool.Policies;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Order;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Speed;
import io.microscaling.pool.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a task, made ready: the stages that its wish passes at a step, and how long they look back. Immutable.
 *
 * @param target what becomes of what the target says
 * @param stages the stages of a step after that, in their order
 * @param remembers whether any of them looks back
 * @param memory how far back rates look, in milliseconds
 * @param staleAfter the age beyond which a reading moves nothing
 * @param activation when the task is active; {@code null} if it always is
 * @param fallback what happens when readings fail; {@code null} if the task holds
 * @param order what an operator wants; {@code null} if nobody ordered anything
 */
public record PolicyChain(
        TargetStage target,
        List<Stage> stages,
        boolean remembers,
        long memory,
        Duration staleAfter,
        @Nullable Activation activation,
        @Nullable Fallback fallback,
        @Nullable Order order) {

    /** What a chain is made of: tasks that have all of it in common share one. */
    public record Key(Policies policies, double usualTolerance, int maxDelta, Duration staleAfter) {

        public static Key of(TaskSpec spec, Target target) {
            return new Key(
                    spec.policies(),
                    target.usualTolerance(),
                    spec.maxDelta(),
                    spec.goal().staleAfter());
        }
    }

    public static PolicyChain of(TaskSpec spec, Target target) {
        Policies policies = spec.policies();
        boolean stabilized = !policies.stabilization().equals(Policies.Stabilization.NONE);
        boolean limited = !policies.speed().isUnlimited();
        boolean rests = !policies.cooldown().equals(Policies.Cooldown.NONE);
        List<Stage> stages = new ArrayList<>();
        if (stabilized) {
            stages.add(new StabilizationStage(policies.stabilization()));
        }
        if (limited) {
            stages.add(new RatesStage(policies.speed().up(), policies.speed().down()));
        }
        if (rests) {
            stages.add(new CooldownStage(policies.cooldown()));
        }
        if (spec.maxDelta() < Integer.MAX_VALUE) {
            stages.add(new MaxDeltaStage(spec.maxDelta()));
        }
        policies.activation().ifPresent(activation -> stages.add(new ActivationStage(activation)));
        boolean remembers = stabilized
                || limited
                || rests
                || policies.activation().isPresent()
                || policies.fallback().isPresent();
        return new PolicyChain(
                new TargetStage(policies.toleranceOr(target.usualTolerance())),
                List.copyOf(stages),
                remembers,
                memory(policies.speed()),
                spec.goal().staleAfter(),
                policies.activation().orElse(null),
                policies.fallback().orElse(null),
                policies.order().orElse(null));
    }

    private static long memory(Speed speed) {
        return Stream.concat(speed.up().limits().stream(), speed.down().limits().stream())
                .map(Rate::period)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
    }

    /** What is remembered at the beginning of a tick, with what was asked for since the last. */
    @Nullable
    PolicyState observe(@Nullable PolicyState before, int requested, long now) {
        if (!remembers) {
            return before;
        }
        return before == null
                ? PolicyState.begin(requested)
                : before.notAfter(now).seen(requested, now, memory);
    }
}

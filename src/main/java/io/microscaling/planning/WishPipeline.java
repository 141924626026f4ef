package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Order;
import org.jspecify.annotations.Nullable;

/**
 * A task's own way from its reading to its wish, before the tasks of the pool compete for room: reading → target →
 * tolerance → (the gate) → stabilization → rate → cooldown → {@code maxDelta} → activation → an operator's order →
 * {@code min}, {@code max}. The stages of a step run when the target takes one; in between their outcome stands. What
 * comes after them holds at every tick.
 */
final class WishPipeline {

    private static final Stage BOUNDS = new BoundsStage();
    private static final Stage UNSCALABLE =
            (draft, moment) -> draft.move("scalable", draft.requested(), Reasons.NOT_SCALABLE);

    private WishPipeline() {}

    static void decide(Draft draft, Tick moment) {
        PlannedTask task = draft.task();
        if (task.target().waits()) {
            draft.see(Gate.observe(draft.before().gate(), draft.counts(), draft.requested(), moment.now()));
        }
        task.tempering().observe(draft, moment);
        TraceEntry.Reason problem = task.inputs().find(draft, moment);
        if (problem == null) {
            stepOrRecall(draft, moment);
        } else {
            draft.note("reading", problem);
            if (task.tempering().fallback() != null) {
                fallBack(draft, task.tempering().fallback(), moment);
            }
        }
        Activation activation = task.tempering().activation();
        Order order = order(draft, moment);
        if (order != null) {
            int number = order instanceof Order.Exactly exactly ? exactly.count() : draft.requested();
            draft.hold("order", number, Reasons.order(order, moment.wall()));
            if (activation != null) {
                ActivationStage.permitIdle(draft, activation);
            }
        } else if (activation != null && draft.isScalable()) {
            ActivationStage.bound(draft, activation);
        }
        Stage last = draft.isScalable() ? BOUNDS : UNSCALABLE;
        last.apply(draft, moment);
    }

    private static void stepOrRecall(Draft draft, Tick moment) {
        if (draft.tempers() != null) {
            draft.remember(draft.tempers().failed(0));
        }
        if (!Steps.isDue(draft, moment)) {
            draft.recall();
            return;
        }
        for (Stage stage : draft.task().tempering().step()) {
            stage.apply(draft, moment);
        }
        draft.settleWish();
    }

    /** A reading that is of no use leaves what the target remembers alone. */
    private static void fallBack(Draft draft, Fallback fallback, Tick moment) {
        PolicyState tempers = requireNonNull(draft.tempers());
        int failures = tempers.failures();
        if (moment.trigger() == Trigger.HEARTBEAT) {
            failures = failures == Integer.MAX_VALUE ? failures : failures + 1;
            draft.remember(tempers.failed(failures));
        }
        if (failures > fallback.after()) {
            draft.move("fallback", number(fallback, draft.requested()), Reasons.fallback(fallback, failures));
        }
    }

    private static int number(Fallback fallback, int requested) {
        return switch (fallback.behavior()) {
            case STATIC -> fallback.count();
            case CURRENT_IF_HIGHER -> Math.max(requested, fallback.count());
            case CURRENT_IF_LOWER -> Math.min(requested, fallback.count());
            case HOLD, CURRENT -> requested;
        };
    }

    /** What an operator wants at this time; it stands above what an idle task would have. */
    private static @Nullable Order order(Draft draft, Tick moment) {
        Order given = inForce(draft.given().order().orElse(null), moment);
        return given == null ? inForce(draft.task().tempering().order(), moment) : given;
    }

    private static @Nullable Order inForce(@Nullable Order order, Tick moment) {
        return order != null && moment.wall().isBefore(order.until()) ? order : null;
    }
}

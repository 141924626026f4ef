package io.microscaling.planning.policy;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TaskCounts;
import io.microscaling.message.TraceEntry;
import io.microscaling.message.Wait;
import io.microscaling.planning.reading.Selection;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trace;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.planning.tick.Wish;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Order;
import io.microscaling.pool.Schedule;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task's own way from its reading to its wish, before the tasks of the pool compete for room: reading → target →
 * tolerance → (the gate) → stabilization → rate → cooldown → {@code maxDelta} → activation → an operator's order →
 * {@code min}, {@code max}. The stages of a step run when the target takes one; in between their outcome stands. What
 * comes after them holds at every tick. Lives for one tick, on one thread.
 */
public final class WishPipeline implements Situation {

    private final TaskPolicy task;
    private final TaskInput given;
    private final WishState before;
    private final Tick tick;
    private final Trace trace;
    private final int requested;
    /** Where the decision stands: first what is requested, in the end the wish. */
    private int number;

    private int min;
    private int max;
    private int priority;
    private String schedules = "";

    private Reading shown;
    private Selection.@Nullable Usable readings;
    private @Nullable PolicyState policies;
    private @Nullable Gate gate;

    private Target.State target;
    private WishStatus status = WishStatus.SILENT;
    private int ideal;
    private int wish;
    private TraceEntry.Reason why = WishState.NOTHING_SAID;
    private @Nullable Instant steppedWith;
    private @Nullable Instant eventStep;

    /**
     * @param before what is remembered of the tick before
     * @param trace takes an entry for each stage that moves or holds the task
     */
    public WishPipeline(TaskPolicy task, TaskInput given, WishState before, Tick tick, Trace trace) {
        this.task = task;
        this.given = given;
        this.before = before;
        this.tick = tick;
        this.trace = trace;
        this.requested = Math.max(0, given.requested());
        this.number = requested;
        this.min = task.bounds().min();
        this.max = task.bounds().max();
        this.priority = task.bounds().priority();
        this.shown = given.reading();
        this.policies = before.policies();
        this.target = before.target();
        this.steppedWith = before.steppedWith();
        this.eventStep = before.eventStep();
    }

    /** A schedule that is in force for the task; to be told before {@link #decide}. */
    public void schedule(Schedule schedule) {
        bound(schedule.min().orElse(min), schedule.max().orElse(max));
        priority = schedule.priority().orElse(priority);
        schedules = schedules.isEmpty() ? schedule.words() : schedules + ", " + schedule.words();
    }

    /** Goes the way; to be called once. */
    public Proposal decide() {
        PolicyChain chain = task.chain();
        if (task.target().waits()) {
            gate = Gate.observe(before.gate(), given.counts(), requested, tick.now());
        }
        policies = chain.observe(policies, requested, tick.millis());
        Selection selection = task.selector().select(given.reading(), given.readings(), tick.now(), chain.staleAfter());
        shown = selection.shown();
        if (selection instanceof Selection.Usable usable) {
            readings = usable;
            stepOrKeep();
        } else if (selection instanceof Selection.Unusable none) {
            fallBack(none);
        }
        obeyOrActivate(chain);
        boolean scalable = task.spec().scalable();
        apply(scalable ? BoundsStage.rule(number, min, max) : BoundsStage.unscalable(number, requested));
        Wish decided = new Wish(number, requested, excess(), min, max, priority, status.spokeFreely());
        return new Proposal(decided, state(), bounds(), ideal(), shown, expectedWait());
    }

    private int excess() {
        TaskCounts counts = given.counts();
        return Numbers.toInt(Math.max(0L, (long) counts.running() + counts.starting() + counts.stopping() - requested));
    }

    private void stepOrKeep() {
        if (policies != null) {
            policies = policies.failed(0);
        }
        if (TargetSteps.isDue(before, task.needsReading() ? shown : null, tick)) {
            step();
        } else {
            keepWish();
        }
    }

    private void step() {
        Recommendation said = ask();
        apply(task.chain().target().rule(said, requested));
        if (gate != null && !gate.isOverdue(tick.now(), tick.progressTimeout())) {
            status = WishStatus.WAITING;
            apply(Gate.rule(number, requested, given.counts()));
        }
        for (Stage stage : task.chain().stages()) {
            if (policies != null) {
                policies = stage.remember(policies, number, this);
            }
            apply(stage.rule(number, this));
        }
        wish = number;
        if (status == WishStatus.CONTENT && wish != requested) {
            status = WishStatus.ASKING;
        }
    }

    /** Has the target take a step, and takes down what it says. */
    private Recommendation ask() {
        Recommendation said = task.target().step(seen(), target);
        target = said.state();
        ideal = said.ideal();
        why = said.why();
        status = WishStatus.CONTENT;
        steppedWith = shown instanceof Reading.Measured measured ? measured.at() : null;
        if (tick.trigger() == Trigger.EVENT) {
            eventStep = tick.now();
        }
        return said;
    }

    private TargetInput seen() {
        Selection.Usable usable = readings();
        return new TargetInput(
                tick.now(), given.counts(), requested, min, max, usable.one(), usable.byName(), task.watched());
    }

    /** No step: the last one's wish stands. */
    private void keepWish() {
        status = before.status();
        ideal = before.ideal();
        wish = before.wish();
        why = before.why();
        if (status == WishStatus.ASKING && wish != number) {
            apply(new Ruling("target", wish, why));
        }
    }

    private void fallBack(Selection.Unusable none) {
        apply(new Ruling("reading", number, none.why()));
        Fallback fallback = task.chain().fallback();
        if (fallback != null) {
            policies = FallbackStage.remember(remembered(), tick.trigger());
            apply(FallbackStage.rule(fallback, policies.failures(), requested));
        }
    }

    private void obeyOrActivate(PolicyChain chain) {
        Activation activation = chain.activation();
        Order order = OrderStage.inForce(given.order().orElse(null), chain.order(), tick.wall());
        if (order != null) {
            apply(OrderStage.rule(order, requested, tick.wall()));
            if (activation != null) {
                bound(Math.min(min, activation.idle()), max);
            }
        } else if (activation != null && task.spec().scalable()) {
            activate(activation);
        }
    }

    /** So many containers while it is idle, and at least one while it is not. */
    private void activate(Activation activation) {
        PolicyState known = policies;
        if (known == null || !known.knowsActivity()) {
            return;
        }
        if (known.idle()) {
            apply(ActivationStage.idle(activation, number));
            bound(activation.idle(), activation.idle());
        } else {
            bound(Math.min(max, Math.max(1, min)), max);
        }
    }

    private void bound(int least, int most) {
        min = least;
        max = Math.max(least, most);
    }

    private void apply(@Nullable Ruling ruling) {
        if (ruling != null) {
            trace.add(ruling.stage(), number, ruling.to(), ruling.why());
            number = ruling.to();
        }
    }

    @Override
    public Tick tick() {
        return tick;
    }

    @Override
    public int requested() {
        return requested;
    }

    @Override
    public Selection.Usable readings() {
        return requireNonNull(readings, "readings");
    }

    @Override
    public PolicyState remembered() {
        return requireNonNull(policies, "policies");
    }

    private Bounds bounds() {
        return schedules.isEmpty() ? task.bounds() : new Bounds(min, max, priority, Optional.of(schedules));
    }

    private int ideal() {
        return status == WishStatus.SILENT ? requested : ideal;
    }

    private Optional<Wait> expectedWait() {
        return status == WishStatus.SILENT ? Optional.empty() : task.target().expectedWait(target);
    }

    private WishState state() {
        return new WishState(target, status, ideal, wish, why, steppedWith, eventStep, gate, policies);
    }
}

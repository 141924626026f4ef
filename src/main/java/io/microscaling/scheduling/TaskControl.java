package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What the scheduling verticle knows of one task: what is requested of it, which calls are under way or not yet seen in
 * the counts, and what went wrong lately. Not thread-safe.
 */
final class TaskControl {

    private static final Duration CALM = Duration.ofSeconds(30);
    /** Of a call that asks for no number of containers. */
    private static final int NO_NUMBER = -1;

    /** From when on it is said that a call is under way. */
    private static final Duration SLOW = Duration.ofSeconds(20);

    /**
     * How much later than a death the counts may still show the container. A rollout halts at a death; what is given up for
     * it in that time would be an old container, in place of the new one that is gone.
     */
    private static final Duration LAG = Duration.ofSeconds(2);

    private final TaskSpec task;
    private final RandomGenerator random;
    private final CrashLoop loop;
    private final Replacement replacement = new Replacement();
    private final List<Call> calls = new ArrayList<>();

    private TaskCounts counts = TaskCounts.NONE;
    private boolean counted;
    private Backoff refused = waits(250, 30_000);
    private Backoff stops = waits(250, 5000);
    private int requested;
    private int surge;
    private Instant stopsFrom = Instant.MIN;
    private Optional<Failure> failure = Optional.empty();

    TaskControl(TaskSpec task, RandomGenerator random) {
        this.task = requireNonNull(task, "task");
        this.random = requireNonNull(random, "random");
        this.loop = new CrashLoop(waits(1000, 60_000), random);
    }

    private static Backoff waits(int firstMillis, int mostMillis) {
        return Backoff.between(Duration.ofMillis(firstMillis), Duration.ofMillis(mostMillis))
                .forgivingAfter(CALM);
    }

    TaskSpec task() {
        return task;
    }

    TaskCounts counts() {
        return counts;
    }

    int requested() {
        return requested;
    }

    void request(int count) {
        requested = Math.max(0, count);
    }

    /** Takes over newer counts; calls that had ended before them are now seen in them. */
    void observed(TaskCounts seen, Instant observedAt, Instant now) {
        calls.removeIf(call -> call.isSeenBy(observedAt));
        loop.look(now);
        if (counted && seen.youngDeaths() > counts.youngDeaths()) {
            loop.died(seen.youngDeaths() - counts.youngDeaths(), now);
        }
        counts = seen;
        counted = true;
    }

    /** Containers that take up room, or may before the next counts: never fewer than there are. */
    int occupied() {
        return counts.stopping() + expected();
    }

    /** How many containers are missing, beyond those that are on their way. */
    int shortfall() {
        return Math.max(0, target() - expected());
    }

    /** Whether containers are to be stopped and nobody is at it. */
    boolean needsStop(Instant now) {
        return expected() > target() && !isAsked(target()) && stops.isOver(now) && !now.isBefore(stopsFrom);
    }

    boolean mayStart(Instant now) {
        return refused.isOver(now) && loop.mayStart(now);
    }

    /** How many are asked for beyond what was requested, while containers are replaced. */
    int surge() {
        return surge;
    }

    /** Makes the next step of replacing outdated containers; {@code room} says whether one more may be started. */
    Replacement.Move replace(boolean room, Instant now) {
        Replacement.Move move = replacement.next(counts, isSettled(), room && requested < task.max(), now);
        surge = switch (move) {
            case SURGE -> 1;
            case NOTHING -> surge;
            case RETIRE, PROVEN, HALT, DONE -> 0;
        };
        if (move == Replacement.Move.HALT) {
            stopsFrom = now.plus(LAG);
        }
        return move;
    }

    /** Gives up what is asked for beyond what was requested. */
    void endSurge() {
        surge = 0;
        replacement.interrupt();
    }

    /** Why no further container is replaced, and what to do; empty if nothing halts it. */
    Optional<String> halted() {
        int left = counts.outdated();
        return replacement
                .halted()
                .map(why -> "rollout halted: %s; %s on running. Mend or take back what was changed in the configuration"
                        .formatted(why, left == 1 ? "1 outdated container goes" : left + " outdated containers go"));
    }

    private int target() {
        return requested + surge;
    }

    private boolean isSettled() {
        return calls.isEmpty() && counts.running() == target() && counts.starting() == 0 && counts.stopping() == 0;
    }

    Command stop() {
        return new Command(task, target(), 0);
    }

    Command start(int containers) {
        return new Command(task, expected() + containers, containers);
    }

    /** Notes that a call begins; to be ended with {@link #ended}. */
    Call begin(Command command, Instant now) {
        Call call = new Call(command.count(), now, loop.begin(command.starts()));
        calls.add(call);
        return call;
    }

    /** Notes that one outdated container is being stopped. */
    Call beginRetirement(Instant now) {
        Call call = new Call(NO_NUMBER, now, loop.begin(0));
        calls.add(call);
        return call;
    }

    void retirementEnded(Call call, Instant now) {
        call.endedAt = now;
    }

    /** Notes that a call was answered, with what was wrong if it failed. */
    void ended(Call call, Command command, Optional<Throwable> failed, Instant now) {
        call.endedAt = now;
        boolean ofStart = command.starts() > 0;
        if (failed.isEmpty()) {
            loop.up(call.batch, now);
            backOff(ofStart, Backoff::reset);
            failure = Optional.empty();
            return;
        }
        loop.refused(call.batch, now);
        boolean conflict = isConflict(failed.get());
        Backoff backoff =
                backOff(ofStart, before -> conflict ? before.failedOnce(now, random) : before.failed(now, random));
        failure = Optional.of(new Failure(String.valueOf(failed.get().getMessage()), ofStart))
                .filter(each -> !conflict || !backoff.isOver(now));
    }

    private Backoff backOff(boolean ofStart, UnaryOperator<Backoff> change) {
        Backoff changed = change.apply(ofStart ? refused : stops);
        refused = ofStart ? changed : refused;
        stops = ofStart ? stops : changed;
        return changed;
    }

    /** The scheduler answers again: what failed, or died, because it did not is tried at once. */
    void reachable() {
        loop.forgive();
        replacement.forgive(counts);
        refused = refused.reset();
        stops = stops.reset();
        failure = Optional.empty();
    }

    /** What went wrong and keeps the task from its number, until it has what was asked for. */
    Optional<Obstacle> trouble(Instant now) {
        return refusal().or(() -> loop(now));
    }

    /** All that keeps the task from being as it was asked for: its trouble, and a rollout that halted. */
    Optional<Obstacle> obstacle(Instant now) {
        return refusal()
                .or(() -> halted().map(why -> Obstacle.trouble(why, Optional.empty())))
                .or(() -> loop(now))
                .or(() -> slowCall(now));
    }

    /** A call may pull an image or wait out a container's grace, so a slow one is no trouble yet. */
    private Optional<Obstacle> slowCall(Instant now) {
        return calls.stream()
                .filter(call ->
                        call.isOpen() && Duration.between(call.begunAt, now).compareTo(SLOW) >= 0)
                .findFirst()
                .map(call -> Obstacle.waiting(
                        "the scheduler has been at it for %d s"
                                .formatted(Duration.between(call.begunAt, now).toSeconds()),
                        Optional.empty()));
    }

    private Optional<Obstacle> refusal() {
        return failure.filter(this::isInTheWay)
                .map(each -> Obstacle.trouble(each.why(), until(each.ofStart() ? refused : stops)));
    }

    private Optional<Obstacle> loop(Instant now) {
        return loop.isLooping() && isToProve() ? Optional.of(loop.obstacle(now)) : Optional.empty();
    }

    private boolean isInTheWay(Failure failed) {
        return failed.ofStart() ? counts.running() < target() : counts.occupied() > target();
    }

    private boolean isToProve() {
        return counts.running() < requested || (requested > 0 && counts.unproven() > 0);
    }

    private static Optional<Instant> until(Backoff backoff) {
        return Optional.of(backoff.notBefore()).filter(instant -> instant.isAfter(Instant.MIN));
    }

    private int expected() {
        return calls.stream().mapToInt(call -> call.count).reduce(counts.present(), Math::max);
    }

    private boolean isAsked(int count) {
        return !calls.isEmpty() && calls.get(calls.size() - 1).count == count;
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof SchedulerException refusal && refusal.kind() == SchedulerException.Kind.CONFLICT;
    }

    /**
     * What the scheduler said of a call that failed.
     *
     * @param ofStart whether the call was to start containers, and not to stop any
     */
    private record Failure(String why, boolean ofStart) {}

    /** One call to the scheduler, from its beginning until counts show what it did. */
    static final class Call {

        private final int count;
        private final Instant begunAt;
        private final CrashLoop.Batch batch;
        private Instant endedAt = Instant.MAX;

        private Call(int count, Instant begunAt, CrashLoop.Batch batch) {
            this.count = count;
            this.begunAt = begunAt;
            this.batch = batch;
        }

        private boolean isOpen() {
            return endedAt.equals(Instant.MAX);
        }

        private boolean isSeenBy(Instant observedAt) {
            return !observedAt.isBefore(endedAt);
        }
    }
}

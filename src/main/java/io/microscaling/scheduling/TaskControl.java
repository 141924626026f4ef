package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.FreeRoom;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.Scaled;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    private final TaskSpec task;
    private final CrashLoop loop;
    private final Answers starts;
    private final Answers stops;
    private final Replacement replacement = new Replacement();
    private final List<Call> calls = new ArrayList<>();

    private TaskCounts counts = TaskCounts.NONE;
    private boolean counted;
    private int requested;
    private int surge;

    TaskControl(TaskSpec task, RandomGenerator random) {
        this.task = requireNonNull(task, "task");
        this.loop = new CrashLoop(waits(1000, 60_000), random);
        this.starts = new Answers(waits(250, 30_000), random);
        this.stops = new Answers(waits(250, 5000), random);
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
        return expected() > target() && !isAsked(target()) && stops.mayCall(now);
    }

    /** What it takes of the pool's room, and wants of it now. */
    FreeRoom.Contender contender(Instant now) {
        return new FreeRoom.Contender(task.share().size(), occupied(), mayStart(now) ? shortfall() : 0);
    }

    private boolean mayStart(Instant now) {
        return starts.mayCall(now) && loop.mayStart(now);
    }

    /** How many are asked for beyond what was requested, while containers are replaced. */
    int surge() {
        return surge;
    }

    /** Makes the next step of replacing outdated containers; {@code room} says whether one more may be started. */
    Replacement.Move replace(boolean room, Instant now) {
        Replacement.Move move = replacement.next(
                counts, isSettled(), room && requested < task.bounds().max(), now);
        surge = switch (move) {
            case SURGE -> 1;
            case NOTHING -> surge;
            case RETIRE, PROVEN, HALT, DONE -> 0;
        };
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

    TaskCommand stop() {
        return new TaskCommand(task, target(), 0);
    }

    TaskCommand start(int containers) {
        return new TaskCommand(task, expected() + containers, containers);
    }

    /** Notes that a call begins; to be ended with {@link #ended}. */
    Call begin(TaskCommand command, Instant now) {
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

    /** Notes how a call ended. */
    void ended(Call call, TaskCommand command, AsyncResult<Scaled> answer, Instant now) {
        call.endedAt = now;
        boolean ofStart = command.starts() > 0;
        Answers answers = ofStart ? starts : stops;
        (ofStart ? stops : starts).forget();
        if (answer.failed()) {
            loop.refused(call.batch, now);
            answers.failed(answer.cause(), now);
        } else if (answer.result() instanceof Scaled.Blocked blocked) {
            loop.refused(call.batch, now);
            answers.blocked(blocked, now);
        } else {
            loop.up(call.batch, now);
            answers.done();
        }
    }

    /** The scheduler answers again: what failed, or died, because it did not is tried at once. */
    void reachable() {
        loop.forgive();
        replacement.forgive(counts);
        starts.done();
        stops.done();
    }

    /** What went wrong and keeps the task from its number, until it has what was asked for. */
    Optional<Obstacle> trouble(Instant now) {
        return refusal().filter(Obstacle::isTrouble).or(() -> loop(now));
    }

    /**
     * All that keeps the task from being as it was asked for: its trouble, a rollout that halted, and calls that take long.
     *
     * @param busy what the calls that are under way are about
     */
    Optional<Obstacle> obstacle(Instant now, Function<TaskSpec, Optional<String>> busy) {
        return refusal()
                .or(() -> halted().map(why -> Obstacle.trouble(why, Optional.empty())))
                .or(() -> loop(now))
                .or(() -> busy(busy))
                .or(() -> slowCall(now));
    }

    private Optional<Obstacle> busy(Function<TaskSpec, Optional<String>> busy) {
        return calls.stream().anyMatch(Call::isOpen)
                ? busy.apply(task).map(why -> Obstacle.waiting(why, Optional.empty()))
                : Optional.empty();
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
        Optional<Obstacle> ofStarts = starts.obstacle().filter(each -> counts.running() < target());
        return ofStarts.or(() -> stops.obstacle().filter(each -> counts.occupied() > target()));
    }

    private Optional<Obstacle> loop(Instant now) {
        return loop.isLooping() && isToProve() ? Optional.of(loop.obstacle(now)) : Optional.empty();
    }

    private boolean isToProve() {
        return counts.running() < requested || (requested > 0 && counts.unproven() > 0);
    }

    private int expected() {
        return calls.stream().mapToInt(call -> call.count).reduce(counts.present(), Math::max);
    }

    private boolean isAsked(int count) {
        return !calls.isEmpty() && calls.get(calls.size() - 1).count == count;
    }

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

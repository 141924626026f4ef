package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the scheduling verticle knows of one task: what is requested of it, which calls are under way or not yet seen in
 * the counts, and what went wrong lately. Not thread-safe.
 */
final class TaskControl {

    private static final Duration CALM = Duration.ofSeconds(30);

    private final TaskSpec task;
    private final Backoff refused;
    private final Backoff dying;
    private final Backoff stops;
    private final List<Call> calls = new ArrayList<>();

    private TaskCounts counts = TaskCounts.NONE;
    private boolean counted;
    private int requested;
    private Optional<String> failure = Optional.empty();

    TaskControl(TaskSpec task, RandomGenerator random) {
        this.task = requireNonNull(task, "task");
        this.refused = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), CALM, random);
        this.dying = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), CALM, random);
        this.stops = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), CALM, random);
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
        if (counted && seen.deaths() > counts.deaths()) {
            dying.failedOnce(now);
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
        return Math.max(0, requested - expected());
    }

    /** Whether containers are to be stopped and nobody is at it. */
    boolean needsStop(Instant now) {
        return expected() > requested && !isAsked(requested) && stops.isOver(now);
    }

    boolean mayStart(Instant now) {
        return refused.isOver(now) && dying.isOver(now);
    }

    /** Whether it has what was requested, all of it up, and no call is under way. */
    boolean isSettled() {
        return calls.isEmpty() && counts.running() == requested && counts.starting() == 0 && counts.stopping() == 0;
    }

    Command stop() {
        return new Command(task, requested, 0);
    }

    Command start(int containers) {
        return new Command(task, expected() + containers, containers);
    }

    /** Notes that a call begins; to be ended with {@link #ended}. */
    Call begin(Command command) {
        Call call = new Call(command.count());
        calls.add(call);
        return call;
    }

    /** Notes that a call was answered, with what was wrong if it failed. */
    void ended(Call call, Command command, Optional<Throwable> failed, Instant now) {
        call.endedAt = now;
        Backoff backoff = command.starts() > 0 ? refused : stops;
        if (failed.isEmpty()) {
            backoff.reset();
            failure = Optional.empty();
        } else if (isConflict(failed.get())) {
            backoff.failedOnce(now);
            failure = Optional.of(String.valueOf(failed.get().getMessage())).filter(why -> !backoff.isOver(now));
        } else {
            backoff.failed(now);
            failure = Optional.of(String.valueOf(failed.get().getMessage()));
        }
    }

    /** The scheduler answers again: what failed because it did not is tried at once. */
    void reachable() {
        refused.reset();
        stops.reset();
        failure = Optional.empty();
    }

    /** What went wrong and keeps the task from its number, if anything did. */
    Optional<Obstacle> trouble(Instant now) {
        if (!refused.isOver(now) || (failure.isPresent() && requested != counts.present())) {
            return Optional.of(Obstacle.trouble(failure.orElse("the scheduler refused"), until(refused)));
        }
        if (!dying.isOver(now)) {
            String why = "containers keep dying: %d in a row; the next start waits".formatted(dying.failures());
            return Optional.of(Obstacle.trouble(why, until(dying)));
        }
        return Optional.empty();
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

    /** One call to the scheduler, from its beginning until counts show what it did. */
    static final class Call {

        private final int count;
        private Instant endedAt = Instant.MAX;

        private Call(int count) {
            this.count = count;
        }

        private boolean isSeenBy(Instant observedAt) {
            return !observedAt.isBefore(endedAt);
        }
    }
}

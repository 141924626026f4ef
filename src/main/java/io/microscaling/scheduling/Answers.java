package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.SchedulerException;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the scheduler said of a task's latest calls of one kind, starts or stops, and when the next one may be made. Not
 * thread-safe.
 */
final class Answers {

    private final RandomGenerator random;
    private Backoff backoff;
    private Optional<Obstacle> obstacle = Optional.empty();

    Answers(Backoff backoff, RandomGenerator random) {
        this.backoff = requireNonNull(backoff, "backoff");
        this.random = requireNonNull(random, "random");
    }

    /** It was done: the next call may be made at once. */
    void done() {
        backoff = backoff.reset();
        forget();
    }

    /** Nothing is wrong, but it could not be done now. */
    void blocked(Scaled.Blocked blocked, Instant now) {
        backoff = blocked.until()
                .map(until -> backoff.reset().holdUntil(until))
                .orElseGet(() -> backoff.failed(now, random));
        obstacle = Optional.of(Obstacle.waiting(blocked.why(), Optional.of(backoff.notBefore())));
    }

    /** It failed. The first conflict in a row is mended at once, so nothing is said of it. */
    void failed(Throwable failure, Instant now) {
        boolean conflict =
                failure instanceof SchedulerException refusal && refusal.kind() == SchedulerException.Kind.CONFLICT;
        backoff = conflict ? backoff.failedOnce(now, random) : backoff.failed(now, random);
        Obstacle trouble = Obstacle.trouble(String.valueOf(failure.getMessage()), Optional.of(backoff.notBefore()));
        obstacle = Optional.of(trouble).filter(each -> !conflict || !backoff.isOver(now));
    }

    /** What was said matters no more; whoever waits goes on waiting. */
    void forget() {
        obstacle = Optional.empty();
    }

    boolean mayCall(Instant now) {
        return backoff.isOver(now);
    }

    /** What was said last that keeps the task from its number. */
    Optional<Obstacle> obstacle() {
        return obstacle;
    }
}

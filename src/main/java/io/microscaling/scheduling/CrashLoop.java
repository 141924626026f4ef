package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.microscaling.scheduler.Death;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether a task's containers keep ending soon after their start: more than half of its latest starts, and at least two.
 * Then the next start waits, longer each time, until one has lived long enough. Containers that end later, however many
 * at once, do not matter. Not thread-safe.
 */
final class CrashLoop {

    /** Some containers that were started by one call. */
    static final class Batch {

        private final int asked;
        private int died;
        private boolean refused;
        private Instant upAt = Instant.MAX;

        private Batch(int asked) {
            this.asked = asked;
        }

        /** Of a call that failed, only those that died were up for certain. */
        private int starts() {
            return refused ? died : asked;
        }

        private boolean hasLived(Instant now) {
            return starts() > died && isOld(now);
        }

        /** How many may still die young. */
        private int young(Instant now) {
            return isOld(now) ? 0 : asked - died;
        }

        private boolean isOld(Instant now) {
            return upAt.isBefore(Instant.MAX) && !now.isBefore(upAt.plus(SEEN_WITHIN));
        }
    }

    private static final int ENOUGH = 2;
    private static final int REMEMBERED = 10;
    /** A death is seen a moment after it happened. */
    private static final Duration SEEN_WITHIN = Death.YOUNG.plusSeconds(1);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final RandomGenerator random;
    private Backoff backoff;
    private final Deque<Batch> batches = new ArrayDeque<>();

    CrashLoop(Backoff backoff, RandomGenerator random) {
        this.backoff = requireNonNull(backoff, "backoff");
        this.random = requireNonNull(random, "random");
    }

    /** Notes that containers are being started. */
    Batch begin(int starts) {
        Batch batch = new Batch(starts);
        if (starts > 0) {
            batches.addLast(batch);
        }
        if (batches.size() > REMEMBERED) {
            batches.removeFirst();
        }
        return batch;
    }

    /** Notes that the containers of a batch are up. */
    void up(Batch batch, Instant now) {
        batch.upAt = now;
    }

    /** Notes that the call for a batch failed. */
    void refused(Batch batch, Instant now) {
        batch.refused = true;
        batch.upAt = now;
    }

    /** Notes that containers died young; those that were not started here are none of it. */
    void died(long deaths, Instant now) {
        long counted = deaths;
        for (Batch batch : batches) {
            long taken = Math.min(counted, batch.young(now));
            batch.died += (int) taken;
            counted -= taken;
        }
        if (counted < deaths && isLooping()) {
            backoff = backoff.failed(now, random);
        }
    }

    /** Forgets everything before a start that has lived long enough. */
    void look(Instant now) {
        Iterator<Batch> newestFirst = batches.descendingIterator();
        boolean lived = false;
        while (newestFirst.hasNext()) {
            lived |= newestFirst.next().hasLived(now);
            if (lived) {
                newestFirst.remove();
            }
        }
        if (lived) {
            backoff = backoff.reset();
        }
    }

    /** Forgets everything: the cause was another one. */
    void forgive() {
        batches.clear();
        backoff = backoff.reset();
    }

    boolean mayStart(Instant now) {
        return backoff.isOver(now);
    }

    boolean isLooping() {
        return died() >= ENOUGH && died() * 2 > starts();
    }

    /** What is to be said of it while it loops. */
    Obstacle obstacle(Instant now) {
        Optional<Instant> until = Optional.of(backoff.notBefore()).filter(instant -> instant.isAfter(now));
        String next = until.map(instant -> "the next start is tried at " + TIME.format(instant))
                .orElse("another start is tried now");
        return Obstacle.trouble(
                "%d of the last %d containers ended within %d s of their start; %s"
                        .formatted(died(), starts(), Death.YOUNG.toSeconds(), next),
                until);
    }

    private int died() {
        return batches.stream().mapToInt(batch -> batch.died).sum();
    }

    private int starts() {
        return batches.stream().mapToInt(Batch::starts).sum();
    }
}

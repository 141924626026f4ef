package io.microscaling.scheduling;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.Death;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a task's outdated containers are replaced: one at a time, the next one when the new one has lived long enough or is
 * healthy. A new one is started before an old one is stopped where there is room. It halts for good at the first death of
 * a young container, and at a new one that does not become healthy. No clock in it. Not thread-safe.
 *
 * <pre>
 * RESTING ── an outdated one, all settled and proven ──► PROVING ── settled and proven ──► RESTING
 *    └───────────── a young death ──► HALTED ◄── a young death, or not healthy ──┘
 * </pre>
 */
final class Replacement {

    /** What is to be done next. */
    enum Move {
        NOTHING,
        /** One more is to be started than was requested. */
        SURGE,
        /** One outdated container is to be stopped; the shortfall brings its successor. */
        RETIRE,
        /** The new one is good: no more containers than requested are needed. */
        PROVEN,
        /** No further container is to be replaced. */
        HALT,
        /** No outdated container is left. */
        DONE
    }

    private enum Stage {
        RESTING,
        PROVING,
        HALTED
    }

    /** How long a new container that is up may take to become healthy. */
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);

    private Stage stage = Stage.RESTING;
    private boolean begun;
    private long youngDeaths;
    private Instant unprovenSince = Instant.MAX;
    private String reason = "";

    /**
     * Decides on one step and takes note of it.
     *
     * @param settled whether the task has what was asked for, and nothing is under way
     * @param room whether one more may be started than was requested
     */
    Move next(TaskCounts counts, boolean settled, boolean room, Instant now) {
        if (counts.outdated() == 0 && (stage == Stage.RESTING || isProven(counts, settled))) {
            return end();
        }
        if (stage == Stage.HALTED) {
            return Move.NOTHING;
        }
        if (begun && isBad(counts, now)) {
            stage = Stage.HALTED;
            return Move.HALT;
        }
        if (!isProven(counts, settled)) {
            return Move.NOTHING;
        }
        return stage == Stage.PROVING ? rest() : step(counts, room);
    }

    /** Why it halted; empty if it did not. */
    Optional<String> halted() {
        return stage == Stage.HALTED ? Optional.of(reason) : Optional.empty();
    }

    /** The step under way is given up; it begins anew when all is settled. */
    void interrupt() {
        stage = stage == Stage.PROVING ? Stage.RESTING : stage;
    }

    /** The deaths until now had another cause: it goes on. */
    void forgive(TaskCounts counts) {
        stage = Stage.RESTING;
        youngDeaths = counts.youngDeaths();
    }

    private Move end() {
        boolean done = begun;
        begun = false;
        stage = Stage.RESTING;
        return done ? Move.DONE : Move.NOTHING;
    }

    private Move rest() {
        stage = Stage.RESTING;
        return Move.PROVEN;
    }

    private Move step(TaskCounts counts, boolean room) {
        if (!begun) {
            begun = true;
            youngDeaths = counts.youngDeaths();
        }
        stage = Stage.PROVING;
        unprovenSince = Instant.MAX;
        return room ? Move.SURGE : Move.RETIRE;
    }

    private static boolean isProven(TaskCounts counts, boolean settled) {
        return settled && counts.unproven() == 0;
    }

    private boolean isBad(TaskCounts counts, Instant now) {
        if (counts.youngDeaths() > youngDeaths) {
            reason = "a new container ended within %d s of its start".formatted(Death.YOUNG.toSeconds());
            return true;
        }
        boolean waits = counts.unproven() > 0 && counts.starting() == 0;
        unprovenSince = waits ? earlier(unprovenSince, now) : Instant.MAX;
        reason = "a new container was not healthy within %d minutes".formatted(HEALTHY_WITHIN.toMinutes());
        return waits && Duration.between(unprovenSince, now).compareTo(HEALTHY_WITHIN) > 0;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

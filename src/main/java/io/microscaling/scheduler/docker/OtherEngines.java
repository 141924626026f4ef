package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Conflict;
import io.microscaling.scheduler.EngineId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether another engine is at work on the pool, by the containers that it creates while we look: what was there
 * before tells of a predecessor only. The younger of two yields until it has heard nothing of the older for
 * {@link #QUIET}. An engine that only stops containers creates none, so each that knows of another one says that it is
 * here ({@link #speaks}), by a container that is created and removed and never runs. No Vert.x and no clock in it.
 * Thread-safe.
 */
final class OtherEngines {

    /** How long an engine counts as at work after it was heard of. */
    static final Duration QUIET = Duration.ofSeconds(30);

    /** A create that a predecessor asked for before it was killed may be carried out this late. */
    static final Duration PREDECESSOR = Duration.ofSeconds(5);

    /** How often one that yields says that it is here, which the older one answers: a third of {@link #QUIET}. */
    static final Duration ASKS = Duration.ofSeconds(10);

    private final EngineId self;
    private final Instant openedAt;
    private final Map<EngineId, Instant> heard = new HashMap<>();
    private Instant spokeAt = Instant.MIN;

    /**
     * @param openedAt when we began to look
     */
    OtherEngines(EngineId self, Instant openedAt) {
        this.self = requireNonNull(self, "self");
        this.openedAt = requireNonNull(openedAt, "openedAt");
    }

    /** An engine, perhaps this one, has created a container of the pool just now. */
    synchronized void created(EngineId engine, Instant now) {
        boolean predecessor = engine.compareTo(self) < 0 && now.isBefore(openedAt.plus(PREDECESSOR));
        if (!predecessor) {
            said(engine, now);
        }
    }

    /** An engine, perhaps this one, has said that it is here. */
    synchronized void said(EngineId engine, Instant now) {
        if (!engine.equals(self)) {
            heard.put(engine, now);
        }
    }

    synchronized Optional<Conflict> conflict(Instant now) {
        return oldest(now).map(other -> conflict(other));
    }

    /** Whether it is time to say that we are here; takes note that it was done. */
    synchronized boolean speaks(Instant now) {
        boolean due = oldest(now).filter(other -> isDue(other, now)).isPresent();
        if (due) {
            spokeAt = now;
        }
        return due;
    }

    /** The older answers whatever it has heard, the younger asks now and then. */
    private boolean isDue(EngineId other, Instant now) {
        return yieldsTo(other)
                ? !spokeAt.plus(ASKS).isAfter(now)
                : heard.values().stream().anyMatch(at -> at.isAfter(spokeAt));
    }

    private Optional<EngineId> oldest(Instant now) {
        heard.values().removeIf(at -> !at.plus(QUIET).isAfter(now));
        Collection<EngineId> others = heard.keySet();
        return others.stream().min(EngineId::compareTo);
    }

    private boolean yieldsTo(EngineId other) {
        return other.compareTo(self) < 0;
    }

    private Conflict conflict(EngineId other) {
        String what = yieldsTo(other)
                ? "it began earlier, so this one starts and stops nothing until it has heard nothing of it for %d s"
                        .formatted(QUIET.toSeconds())
                : "it began later, so it should stop acting and this one goes on";
        return new Conflict(
                "another engine (%s) works on this pool: %s; end one of the two, or give the pools different names"
                        .formatted(other.id(), what),
                yieldsTo(other));
    }
}

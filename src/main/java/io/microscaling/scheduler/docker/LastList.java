package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.SharedEngine;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the pool's last list, to be used again while nothing has changed: nothing was asked of the engine since, and the
 * engine has told of nothing. Thread-safe.
 */
final class LastList {

    /**
     * A list as it was read.
     *
     * @param view on what was in flight when it was asked for
     * @param asked the shared engine's time before that
     */
    record Listed(InFlight.View view, Instant asked, List<ContainerInfo> listed) {

        private boolean differsFrom(List<ContainerInfo> other) {
            return !new HashSet<>(listed).equals(new HashSet<>(other));
        }
    }

    private final SharedEngine engine;
    private final InFlight inFlight;
    private Optional<Listed> last = Optional.empty();

    LastList(SharedEngine engine, InFlight inFlight) {
        this.engine = requireNonNull(engine, "engine");
        this.inFlight = requireNonNull(inFlight, "inFlight");
    }

    /** The last list, if a new one would be the same. */
    synchronized Optional<Listed> stillTrue() {
        return last.filter(each -> engine.isStillTrue(each.asked()) && inFlight.isStillSince(each.view()));
    }

    /** Keeps a list; one that shows what no event has told makes the events untrusted. Lists may come back out of order. */
    synchronized void listed(InFlight.View view, Instant asked, List<ContainerInfo> listed) {
        if (last.filter(each -> asked.isBefore(each.asked())).isPresent()) {
            return;
        }
        last.filter(each -> each.differsFrom(listed) && inFlight.isStillSince(each.view()))
                .ifPresent(each -> engine.changed(each.asked()));
        last = Optional.of(new Listed(view, asked, listed));
    }

    /** The next one is listed anew. */
    synchronized void forget() {
        last = Optional.empty();
    }
}

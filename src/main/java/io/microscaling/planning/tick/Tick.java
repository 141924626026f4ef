package io.microscaling.planning.tick;

import java.time.Duration;
import java.time.Instant;

/**
 * The tick, as every stage sees it.
 *
 * @param now the time of the tick
 * @param wall the same on the wall, for what is dated by it: it may be set back or forward
 * @param trigger what brought it about
 * @param halfInterval half the pool's interval: the least time between a step that an event made and the next
 * @param progressTimeout how long a target waits for starts and stops that make no progress
 */
public record Tick(Instant now, Instant wall, Trigger trigger, Duration halfInterval, Duration progressTimeout) {

    /** The time of the tick in milliseconds since 1970. */
    public long millis() {
        return now.toEpochMilli();
    }
}

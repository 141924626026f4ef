package io.microscaling.scheduler.toy;

import io.microscaling.settings.Settings;
import java.time.Duration;

/**
 * @param startDelay how long a container is starting, at least 0
 * @param stopDelay how long a container is stopping, at least 0
 */
record ToySettings(Duration startDelay, Duration stopDelay) {

    private static final Duration LONGEST = Duration.ofHours(1);

    static ToySettings from(Settings settings) {
        ToySettings toy = new ToySettings(
                settings.duration("startDelay", Duration.ZERO, LONGEST, Duration.ofMillis(300)),
                settings.duration("stopDelay", Duration.ZERO, LONGEST, Duration.ofMillis(200)));
        settings.done();
        return toy;
    }
}

package io.microscaling.it.campaign;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a campaign is run.
 *
 * @param seed of everything that is drawn
 * @param length how long faults are made
 * @param within how long the way back may take after a fault is gone
 * @param folder where the report goes
 */
record CampaignSettings(long seed, Duration length, Duration within, Path folder) {

    /** Of the seed, the minutes and the seconds of the way back, as a command line has them. */
    static CampaignSettings of(String seed, String minutes, String within, Path folder) {
        return new CampaignSettings(
                Long.parseLong(seed),
                Duration.ofMillis(Math.round(Double.parseDouble(minutes) * 60_000)),
                Duration.ofSeconds(Long.parseLong(within)),
                folder);
    }

    /** For how long the engine itself is among what is ended. */
    Duration engineEnds() {
        return length.dividedBy(4);
    }
}

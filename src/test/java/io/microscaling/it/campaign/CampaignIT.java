package io.microscaling.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A minute of the campaign, always the same faults; {@code mvn -Pcampaign} runs longer ones. */
class CampaignIT {

    /** Its faults are of many kinds from the beginning. */
    private static final long SEED = 2675;

    private static final Duration LENGTH = Duration.ofMinutes(1);
    /** The machine that runs all tests does other things too; the long run allows 10 s. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Test
    void engine_underRandomFaults_keepsItsLimitsAndComesBack() {
        Path folder = Path.of(System.getProperty("it.artifacts", "target/it")).resolve("campaign");

        assertThat(new Campaign(new CampaignSettings(SEED, LENGTH, WITHIN, folder)).run())
                .isEmpty();
    }
}

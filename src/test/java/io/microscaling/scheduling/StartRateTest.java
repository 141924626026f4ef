package io.microscaling.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartRateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final StartRate rate = new StartRate(10, NOW);

    @Test
    void available_atFirst_isOneSecondsWorth() {
        assertThat(rate.available(NOW)).isEqualTo(10);
    }

    @Test
    void available_afterUse_growsWithTime() {
        rate.take(10);
        assertThat(rate.available(NOW)).isZero();
        assertThat(rate.available(NOW.plusMillis(500))).isEqualTo(5);
    }

    @Test
    void available_afterALongTime_isNoMoreThanOneSecondsWorth() {
        rate.take(3);
        assertThat(rate.available(NOW.plusSeconds(3600))).isEqualTo(10);
    }
}

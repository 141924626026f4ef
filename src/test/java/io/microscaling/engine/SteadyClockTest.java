package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private final ManualClock wall = new ManualClock();
    private final AtomicLong nanos = new AtomicLong();
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    @Test
    void instant_wallSetBack_goesOnSteadily() {
        Instant before = clock.instant();
        wall.advance(Duration.ofHours(-1));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(2));
    }

    @Test
    void instant_wallSetForward_follows() {
        wall.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(wall.instant());
    }

    @Test
    void ahead_wallSetBack_isTheLead() {
        assertThat(clock.ahead()).isZero();
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.ahead()).isEqualTo(Duration.ofHours(1));
        wall.advance(Duration.ofHours(2));
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void step_wallSetBack_goesBackToItAndOnFromThere() {
        wall.advance(Duration.ofHours(-1));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(clock.step()).isEqualTo(Duration.ofHours(1).plusSeconds(2));
        assertThat(clock.instant()).isEqualTo(wall.instant());
        assertThat(clock.ahead()).isZero();
        Instant corrected = clock.instant();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(clock.instant()).isEqualTo(corrected.plusSeconds(3));
    }
}

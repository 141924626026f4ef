package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaveScheduleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** A day of looks; the pool is asked for another size at each. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2_000, 50_000, 5_000_000, 100_000_000})
    void isDue_poolThatNeverRests_writesNoMoreADayThanIsAllowedAndOneMore(long bytes) {
        SaveSchedule schedule = new SaveSchedule(START);
        long written = 0;
        for (long second = 0; second < Duration.ofDays(1).toSeconds(); second += LOOK.toSeconds()) {
            Instant now = START.plusSeconds(second);
            Map<String, Integer> requested = Map.of("worker", (int) second);
            if (schedule.isDue(now, requested)) {
                schedule.saved(now, requested, bytes);
                written += SaveSchedule.onDisk(bytes);
            }
        }
        assertThat(written).isPositive().isLessThanOrEqualTo(SaveSchedule.BYTES_A_DAY + SaveSchedule.onDisk(bytes));
    }

    @Test
    void isDue_poolAtRest_isSavedEveryFiveMinutes() {
        SaveSchedule schedule = new SaveSchedule(START);
        int saves = 0;
        for (long second = 0; second <= Duration.ofDays(1).toSeconds(); second += LOOK.toSeconds()) {
            if (schedule.isDue(START.plusSeconds(second), Map.of())) {
                schedule.saved(START.plusSeconds(second), Map.of(), 2_000);
                saves++;
            }
        }
        assertThat(saves).isEqualTo(24 * 12);
    }

    @Test
    void isDue_anotherSizeAfterARest_isSavedAtTheNextLook() {
        SaveSchedule schedule = new SaveSchedule(START);
        schedule.saved(START, Map.of("worker", 3), 2_000);
        Instant later = START.plusSeconds(60);
        assertThat(schedule.isDue(later, Map.of("worker", 3))).isFalse();
        assertThat(schedule.isDue(later, Map.of("worker", 4))).isTrue();
        schedule.saved(later, Map.of("worker", 4), 2_000);
        assertThat(schedule.isDue(later.plusSeconds(5), Map.of("worker", 5))).isFalse();
        assertThat(schedule.isDue(later.plus(SaveSchedule.SOONEST), Map.of("worker", 5)))
                .isTrue();
    }

    @Test
    void isDue_nothingWasWrittenAsNothingChanged_waitsAllTheSame() {
        SaveSchedule schedule = new SaveSchedule(START);
        schedule.saved(START, Map.of("worker", 3), 0);
        assertThat(schedule.isDue(START.plusSeconds(299), Map.of("worker", 3))).isFalse();
        assertThat(schedule.isDue(START.plusSeconds(300), Map.of("worker", 3))).isTrue();
    }
}

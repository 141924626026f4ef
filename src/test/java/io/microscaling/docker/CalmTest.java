package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalmTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(1);

    private Instant now = Instant.EPOCH;
    private final Calm calm = new Calm(() -> now, TIMEOUT);

    @Test
    void isTrue_streamNeverOpened_never() {
        assertThat(calm.isTrue(now)).isFalse();
    }

    @Test
    void isTrue_nothingTold_untilItIsTooOld() {
        Instant asked = settled();

        now = asked.plus(Calm.BELIEVED).minus(TICK);
        assertThat(calm.isTrue(asked)).isTrue();
        now = asked.plus(Calm.BELIEVED);
        assertThat(calm.isTrue(asked)).isFalse();
    }

    @Test
    void isTrue_shortTimeout_isTheLimit() {
        Calm hasty = new Calm(() -> now, Duration.ofMillis(500));
        hasty.told();
        Instant asked = now.plus(Calm.SETTLED);

        now = asked.plusMillis(499);
        assertThat(hasty.isTrue(asked)).isTrue();
        now = asked.plusMillis(500);
        assertThat(hasty.isTrue(asked)).isFalse();
    }

    @Test
    void isTrue_toldAfterIt_isNot() {
        Instant asked = settled();

        calm.told();

        assertThat(calm.isTrue(asked)).isFalse();
    }

    /** A list may lag behind what was told before it was asked for. */
    @Test
    void isTrue_toldShortlyBeforeIt_isNot() {
        calm.told();
        Instant early = now.plus(Calm.SETTLED).minus(TICK);
        Instant late = now.plus(Calm.SETTLED);
        now = late;

        assertThat(calm.isTrue(early)).isFalse();
        assertThat(calm.isTrue(late)).isTrue();
    }

    @Test
    void isTrue_distrusted_notUntilItTellsAgainAndHasSettled() {
        Instant before = settled();

        calm.distrust();

        assertThat(calm.isTrue(before)).isFalse();
        calm.told();
        assertThat(calm.isTrue(before)).isFalse();
        assertThat(calm.isTrue(settled())).isTrue();
    }

    @Test
    void isTrue_clockSetBack_isNot() {
        Instant asked = settled();

        now = asked.minus(TICK);

        assertThat(calm.isTrue(asked)).isFalse();
    }

    @Test
    void isUntold_oldList_holdsUntilSomethingIsTold() {
        Instant asked = settled();
        now = now.plusSeconds(3600);

        assertThat(calm.isUntold(asked)).isTrue();
        calm.told();
        assertThat(calm.isUntold(asked)).isFalse();
    }

    /** When a list is asked for that shows all that was told before. */
    private Instant settled() {
        calm.told();
        now = now.plus(Calm.SETTLED);
        return now;
    }
}

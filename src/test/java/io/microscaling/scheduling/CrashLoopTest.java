package io.microscaling.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.backoff.Backoff;
import io.microscaling.message.Requested.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashLoopTest {

    private Instant now = Instant.parse("2026-01-01T14:00:00Z");
    private static final Backoff WAITS = Backoff.between(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final CrashLoop loop = new CrashLoop(WAITS, new Random(1));

    @ParameterizedTest(name = "{1} of {0} die young")
    @CsvSource({"1, 1, false", "2, 2, true", "4, 2, false", "4, 3, true", "12, 1, false", "12, 6, false", "12, 12, true"
    })
    void died_shareOfTheStarts_loopsIfMoreThanHalf(int starts, int deaths, boolean loops) {
        start(starts);
        loop.died(deaths, now);
        assertThat(loop.isLooping()).isEqualTo(loops);
        assertThat(loop.mayStart(now)).isEqualTo(!loops);
    }

    @Test
    void died_notStartedHere_isNoneOfIt() {
        loop.died(12, now);
        assertThat(loop.isLooping()).isFalse();
        assertThat(loop.mayStart(now)).isTrue();
    }

    @Test
    void died_oneAfterTheOther_waitsFromOneSecondToOneMinute() {
        Duration before = Duration.ZERO;
        for (int i = 0; i < 10; i++) {
            start(1);
            loop.died(1, now);
            Duration wait = Duration.between(now, loop.obstacle(now).until().orElse(now));
            assertThat(wait).isBetween(before, Duration.ofSeconds(60));
            before = wait.multipliedBy(3).dividedBy(4);
            pass(wait);
        }
        assertThat(before).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void look_oneHasLivedLongEnough_beginsAnew() {
        start(1);
        loop.died(1, now);
        start(1);
        loop.died(1, now);
        start(1);
        pass(Duration.ofSeconds(9));
        assertThat(loop.isLooping()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(loop.isLooping()).isFalse();
        start(1);
        loop.died(1, now);
        assertThat(loop.mayStart(now)).isTrue();
    }

    @Test
    void look_callStillUnderWay_provesNothing() {
        start(2);
        loop.died(2, now);
        loop.begin(1);
        pass(Duration.ofMinutes(5));
        assertThat(loop.isLooping()).isTrue();
    }

    @Test
    void refused_call_countsOnlyWhoDied() {
        CrashLoop.Batch batch = loop.begin(5);
        loop.refused(batch, now);
        pass(Duration.ofMinutes(5));
        start(2);
        loop.died(2, now);
        assertThat(loop.isLooping()).isTrue();
    }

    @Test
    void begin_ofNothing_pushesNoStartOut() {
        start(2);
        loop.died(2, now);
        for (int i = 0; i < 100; i++) {
            loop.begin(0);
        }
        assertThat(loop.isLooping()).isTrue();
    }

    @Test
    void died_anotherThanThoseStartedHere_waitsNoLonger() {
        start(2);
        loop.died(2, now);
        Instant until = loop.obstacle(now).until().orElseThrow();
        loop.died(1, now);
        assertThat(loop.obstacle(now).until()).contains(until);
    }

    @Test
    void obstacle_waitIsOver_hasNoTime() {
        start(2);
        loop.died(2, now);
        pass(Duration.ofSeconds(2));
        assertThat(loop.obstacle(now).until()).isEmpty();
    }

    @Test
    void look_oneHasLived_waitsAShortTimeAtTheNextDeaths() {
        for (int i = 0; i < 6; i++) {
            start(2);
            loop.died(2, now);
        }
        start(1);
        pass(Duration.ofSeconds(11));
        start(2);
        loop.died(2, now);
        assertThat(loop.obstacle(now).until().orElseThrow()).isBeforeOrEqualTo(now.plusSeconds(1));
    }

    @Test
    void forgive_afterManyDeaths_startsAtOnce() {
        start(5);
        loop.died(5, now);
        loop.forgive();
        assertThat(loop.mayStart(now)).isTrue();
        assertThat(loop.isLooping()).isFalse();
    }

    @Test
    void obstacle_whileItWaits_saysHowManyAndWhen() {
        start(4);
        loop.died(3, now);
        Obstacle obstacle = loop.obstacle(now);
        assertThat(obstacle.severity()).isEqualTo(Severity.TROUBLE);
        assertThat(obstacle.until()).contains(WAITS.failed(now, new Random(1)).notBefore());
        assertThat(obstacle.why())
                .matches("3 of the last 4 containers ended within 10 s of their start; "
                        + "the next start is tried at 14:00:0[01] UTC");
    }

    private void start(int containers) {
        loop.up(loop.begin(containers), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        loop.look(now);
    }
}

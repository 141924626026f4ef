package io.microscaling.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Backoff NONE = Backoff.between(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final RandomGenerator random = new Random(1);

    @Test
    void isOver_withoutFailure_isTrue() {
        assertThat(NONE.isOver(NOW)).isTrue();
        assertThat(NONE.waitFrom(NOW)).isZero();
        assertThat(NONE.notBefore()).isEqualTo(Instant.MIN);
    }

    @ParameterizedTest(name = "after {0} failures at most {1} s")
    @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "50,60", "2000,60"})
    void failed_inARow_doublesUpToTheMost(int failures, int seconds) {
        Duration wait = failed(failures, random).waitFrom(NOW);
        assertThat(wait).isBetween(Duration.ofMillis(800L * seconds), Duration.ofSeconds(seconds));
    }

    @Test
    void failed_manyAtOnce_doNotComeBackTogether() {
        long different = random.ints(100)
                .mapToObj(seed -> failed(1, new Random(seed)).notBefore())
                .distinct()
                .count();
        assertThat(different).isGreaterThan(50);
    }

    /** Whatever the dice give, waits stay within their bounds, and never get shorter by more than the jitter. */
    @Property
    void failed_anyRow_waitsWithinItsBounds(
            @ForAll @IntRange(min = 1, max = 5000) int first,
            @ForAll @IntRange(max = 100_000) int more,
            @ForAll @IntRange(min = 1, max = 60) int failures,
            @ForAll long seed) {
        Backoff backoff = Backoff.between(Duration.ofMillis(first), Duration.ofMillis(first + more));
        RandomGenerator dice = new Random(seed);
        Duration before = Duration.ZERO;
        for (int i = 0; i < failures; i++) {
            backoff = backoff.failed(NOW, dice);
            Duration wait = backoff.waitFrom(NOW);
            assertThat(wait.toMillis()).isBetween(Math.round(0.8 * first), (long) first + more);
            assertThat(wait.toMillis()).isGreaterThanOrEqualTo(Math.round(0.8 * before.toMillis()) - 1);
            before = wait;
        }
        assertThat(backoff.failures()).isEqualTo(failures);
    }

    @Test
    void isOver_atTheEndOfTheWait_isTrue() {
        Backoff once = NONE.failed(NOW, random);
        assertThat(once.isOver(once.notBefore().minusMillis(1))).isFalse();
        assertThat(once.isOver(once.notBefore())).isTrue();
        assertThat(once.waitFrom(once.notBefore().plusSeconds(5))).isZero();
    }

    @Test
    void failedOnce_firstInARow_doesNotWait() {
        Backoff once = NONE.failedOnce(NOW, random);
        assertThat(once.isOver(NOW)).isTrue();
        assertThat(once.failedOnce(NOW, random).isOver(NOW)).isFalse();
    }

    @Test
    void failed_afterACalmTime_beginsAnew() {
        Backoff twice =
                NONE.forgivingAfter(Duration.ofSeconds(30)).failed(NOW, random).failed(NOW, random);
        assertThat(twice.failed(twice.notBefore().plusSeconds(29), random).failures())
                .isEqualTo(3);
        Instant later = twice.notBefore().plusSeconds(31);
        Backoff anew = twice.failed(later, random);
        assertThat(anew.waitFrom(later)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(anew.failures()).isEqualTo(1);
    }

    @Test
    void failed_afterALongTimeWithoutForgiving_countsOn() {
        Backoff twice = failed(2, random);
        assertThat(twice.failed(NOW.plusSeconds(86_400), random).failures()).isEqualTo(3);
    }

    @Test
    void reset_duringAWait_endsIt() {
        Backoff none = failed(3, random).reset();
        assertThat(none.isOver(NOW)).isTrue();
        assertThat(none.failures()).isZero();
        assertThat(none.failed(NOW, random).waitFrom(NOW)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void holdUntil_aGivenTime_waitsForIt() {
        Backoff held = failed(3, random).holdUntil(NOW.plusSeconds(7));
        assertThat(held.waitFrom(NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(held.failures()).isEqualTo(3);
    }

    @Test
    void failed_leavesTheOneBeforeAsItWas() {
        assertThat(NONE.failed(NOW, random)).isNotSameAs(NONE);
        assertThat(NONE.failures()).isZero();
        assertThat(NONE.isOver(NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,1000", "-1,1000", "1000,999"})
    void between_noBounds_isRefused(int first, int most) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.between(Duration.ofMillis(first), Duration.ofMillis(most)))
                .withMessageContaining("expected 0 < first <= most");
    }

    private static Backoff failed(int failures, RandomGenerator random) {
        Backoff backoff = NONE;
        for (int i = 0; i < failures; i++) {
            backoff = backoff.failed(NOW, random);
        }
        return backoff;
    }
}

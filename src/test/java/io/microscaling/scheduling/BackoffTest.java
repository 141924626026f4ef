package io.microscaling.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30), new Random(1));

    @Test
    void isOver_withoutFailure_isTrue() {
        assertThat(backoff.isOver(NOW)).isTrue();
    }

    @ParameterizedTest(name = "after {0} failures at most {1} s")
    @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "50,60"})
    void failed_inARow_doublesUpToTheMost(int failures, int seconds) {
        for (int i = 0; i < failures; i++) {
            backoff.failed(NOW);
        }
        Duration wait = Duration.between(NOW, backoff.notBefore());
        assertThat(wait).isBetween(Duration.ofMillis(800L * seconds), Duration.ofSeconds(seconds));
    }

    @Test
    void failedOnce_firstInACalmTime_doesNotWait() {
        backoff.failedOnce(NOW);
        assertThat(backoff.isOver(NOW)).isTrue();
        backoff.failedOnce(NOW);
        assertThat(backoff.isOver(NOW)).isFalse();
    }

    @Test
    void failed_afterACalmTime_beginsAnew() {
        backoff.failed(NOW);
        backoff.failed(NOW);
        Instant later = backoff.notBefore().plusSeconds(31);
        backoff.failed(later);
        assertThat(Duration.between(later, backoff.notBefore())).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.failures()).isEqualTo(1);
    }

    @Test
    void reset_duringAWait_endsIt() {
        backoff.failed(NOW);
        backoff.reset();
        assertThat(backoff.isOver(NOW)).isTrue();
    }
}

package io.microscaling.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Requested.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinceTest {

    private static final Obstacle WAIT = Obstacle.waiting("waits for room", Optional.empty());
    private static final Obstacle OTHER_WAIT = Obstacle.waiting("at most 50", Optional.empty());
    private static final Obstacle TROUBLE = Obstacle.trouble("no such image", Optional.empty());

    private final Since since = new Since();

    @Test
    void of_obstaclesOfOneSeverity_countsFromTheFirst() {
        assertThat(begun(WAIT, 1)).isEqualTo(1);
        assertThat(begun(OTHER_WAIT, 2)).isEqualTo(1);
    }

    @Test
    void of_waitThatBecomesTrouble_countsAnew() {
        begun(WAIT, 1);
        assertThat(begun(TROUBLE, 2)).isEqualTo(2);
        assertThat(since.of("worker", Optional.of(TROUBLE), at(3)).orElseThrow().severity())
                .isEqualTo(Severity.TROUBLE);
    }

    @Test
    void of_afterATimeWithoutAny_countsAnew() {
        begun(WAIT, 1);
        assertThat(since.of("worker", Optional.empty(), at(2))).isEmpty();
        assertThat(begun(WAIT, 3)).isEqualTo(3);
    }

    @Test
    void of_otherTasks_areCountedApart() {
        begun(WAIT, 1);
        assertThat(since.of("batch", Optional.of(WAIT), at(2)).orElseThrow().since())
                .isEqualTo(at(2));
    }

    private long begun(Obstacle obstacle, long millis) {
        return since.of("worker", Optional.of(obstacle), at(millis))
                .orElseThrow()
                .since()
                .toEpochMilli();
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}

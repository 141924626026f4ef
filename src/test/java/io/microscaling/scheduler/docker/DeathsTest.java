package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private final Deaths deaths = new Deaths();

    @Test
    void saw_deadInTheFirstList_areNotCounted() {
        deaths.saw(List.of(dead("a")));
        deaths.saw(List.of(dead("a"), dead("b")));

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", 1L));
    }

    @Test
    void died_toldTwiceAndListed_countsOnce() {
        deaths.saw(List.of());
        deaths.died("worker", "a");
        deaths.died("worker", "a");
        deaths.saw(List.of(dead("a")));

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", 1L));
    }

    @Test
    void excuse_thenDies_isNotCounted() {
        deaths.saw(List.of());
        deaths.excuse("a");
        deaths.died("worker", "a");

        assertThat(deaths.byTask()).isEmpty();
    }

    @Test
    void died_tasks_areCountedApart() {
        deaths.died("worker", "a");
        deaths.died("worker", "b");
        deaths.died("reports", "c");

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", 2L, "reports", 1L));
    }

    private static Listed dead(String id) {
        return new Listed(
                id, id, "worker", false, Listed.State.EXITED, Listed.Health.NONE, Instant.EPOCH, Optional.empty());
    }
}

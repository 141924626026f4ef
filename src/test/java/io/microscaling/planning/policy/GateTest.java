package io.microscaling.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** What is starting and stopping, and what runs beyond what was requested, as it is to be stopped. */
    @ParameterizedTest
    @CsvSource({"3, 2, 1, 3, 3", "5, 2, 1, 3, 5", "5, 0, 0, 3, 2", "3, 4, 0, 7, 4", "3, 0, 4, 3, 4", "3, 0, 0, 9, 0"})
    void observe_startsAndStops_areAllOutstanding(
            int running, int starting, int stopping, int requested, int outstanding) {
        Gate gate = Gate.observe(null, TaskCounts.of(running, starting, stopping), requested, NOW);

        assertThat(gate == null ? 0 : gate.outstanding()).isEqualTo(outstanding);
    }

    @Test
    void isOverdue_withoutProgress_fromTheTimeoutOn() {
        Gate gate = Gate.observe(null, TaskCounts.of(1, 2, 0), 3, NOW);
        Gate later = Gate.observe(gate, TaskCounts.of(1, 2, 0), 3, NOW.plusSeconds(9));

        assertThat(later.isOverdue(NOW.plusMillis(9_999), TIMEOUT)).isFalse();
        assertThat(later.isOverdue(NOW.plusSeconds(10), TIMEOUT)).isTrue();
        Gate oneIsUp = Gate.observe(later, TaskCounts.of(2, 1, 0), 3, NOW.plusSeconds(9));
        assertThat(oneIsUp.isOverdue(NOW.plusSeconds(18), TIMEOUT)).isFalse();
    }
}

package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D15: the original looked at every task for every task that lacked room; at this size that takes minutes. */
class PlannerCostTest {

    private static final int TASKS = 100_000;
    private static final int RUNNING = 3;
    private static final int WANTED = 2;
    private static final Instant NOW = Instant.EPOCH;

    @ParameterizedTest
    @CsvSource({"1000000, 0, 5", "300000, 0, 3", "300000, 3, 3"})
    void d15_manyTasksThatWantMore_takeNoQuadraticTime(int capacity, int min, int mostImportant) {
        List<TaskSpec> tasks = IntStream.rangeClosed(1, TASKS)
                .mapToObj(i -> Tasks.proportional("t" + i, i, min, 10))
                .toList();
        Planner planner = Planner.of(Tasks.pool(capacity, tasks));
        Map<String, TaskInput> states = new HashMap<>();
        tasks.forEach(task -> states.put(
                task.name(),
                new TaskInput(TaskCounts.of(RUNNING, 0, 0), RUNNING, new Reading.Measured(10 + WANTED, NOW))));

        List<Decision> decisions = assertTimeout(
                Duration.ofSeconds(10),
                () -> planner.plan(NOW, Trigger.HEARTBEAT, states, PlannerState.empty())
                        .plan()
                        .decisions());

        assertThat(decisions.get(0).demand()).isEqualTo(mostImportant);
    }
}

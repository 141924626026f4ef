package io.microscaling.planning.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.Planner;
import io.microscaling.planning.Tasks;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTypesTest {

    private final Problems problems = new Problems();

    @Test
    void parse_queueWithItsLengthOnly_hasTheOriginalsGains() {
        assertThat(parse("queue", Map.of("length", 50)))
                .isEqualTo(new QueueTarget(QueueLength.of(50), 0.8 * 0.05, 0, 10.0 / 8, 1));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_queueWithEveryKey_mapsEachOne() {
        Map<String, Object> settings = Map.of("length", 7, "kp", 1, "ki", 2.5, "kd", 3, "velocitySamples", 4);

        assertThat(parse("queue", settings)).isEqualTo(new QueueTarget(QueueLength.of(7), 1, 2.5, 3, 4));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue", "simple-queue"})
    void parse_lengthZero_isRefusedWithTheKeyAndTheRange(String type) {
        parse(type, Map.of("length", 0));

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("target.length");
            assertThat(problem.message()).contains("'0'").contains("at least 1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "queue, kp, -1",
        "queue, ki, -1",
        "queue, kd, NaN",
        "queue, velocitySamples, 0",
        "queue, velocitySamples, 1001",
        "queue, length, 1.5",
        "simple-queue, kp, 1",
        "remainder, length, 1"
    })
    void parse_invalidOrUnknown_isReportedUnderItsKey(String type, String key, String value) {
        Map<String, Object> settings = key.equals("length") || type.equals("remainder")
                ? Map.of(key, value)
                : Map.of("length", 10, key, value);
        parse(type, settings);

        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("target." + key));
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "11, 1", "10, 0", "8, 0", "7, 0", "6, -1", "5, -1", "0, -1"})
    void step_simpleQueueOfLength10_addsOrRemovesOne(double reading, int delta) {
        Recommendation recommendation =
                new SimpleQueueTarget(QueueLength.of(10)).step(input(3, reading), Target.State.NONE);

        assertThat(recommendation.ideal()).isEqualTo(3 + delta);
    }

    @ParameterizedTest
    @CsvSource({"20, UP", "10, NONE", "8, NONE", "7, DOWN", "5, DOWN"})
    void step_simpleQueueOfLength10_mayMoveAsTheQueueDoes(double reading, Recommendation.Direction direction) {
        Recommendation recommendation =
                new SimpleQueueTarget(QueueLength.of(10)).step(input(3, reading), Target.State.NONE);

        assertThat(recommendation.direction()).isEqualTo(direction);
    }

    @Test
    void step_remainder_alwaysWantsItsMaxMore() {
        Recommendation recommendation = new RemainderTarget().step(input(3, Double.NaN), Target.State.NONE);

        assertThat(recommendation.ideal()).isEqualTo(103);
        assertThat(recommendation.direction()).isEqualTo(Recommendation.Direction.UP);
        assertThat(new RemainderTarget().promise()).isEqualTo(TargetPromise.FILLS);
    }

    @Test
    void of_badTargets_areRefusedTogetherWithKeyPathsAndTheNearestName() {
        assertThatThrownBy(() -> Planner.of(Tasks.pool(
                        10,
                        List.of(
                                Tasks.task("a", 1, 0, 1, "qeue", Map.of("length", 1)),
                                Tasks.task("b", 1, 0, 1, "queue", Map.of("length", 0))))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("pool.tasks[0].target.type")
                .hasMessageContaining("did you mean 'queue'?")
                .hasMessageContaining("pool.tasks[1].target.length");
    }

    @Test
    void promise_ofAPlannersTask_isItsTargets() {
        Planner planner =
                Planner.of(Tasks.pool(10, List.of(Tasks.simple("s", 1, 0, 1), Tasks.remainder("r", 1, 0, 1))));

        assertThat(planner.promise("s")).isEqualTo(TargetPromise.goal(10));
        assertThat(planner.promise("r")).isEqualTo(TargetPromise.FILLS);
        assertThat(planner.promise("nobody")).isEqualTo(TargetPromise.NONE);
    }

    private Target parse(String type, Map<String, Object> settings) {
        return TargetType.catalog()
                .find(type, "target", problems)
                .orElseThrow()
                .parse(Settings.of("target", settings, problems));
    }

    private static TargetInput input(int running, double reading) {
        return new TargetInput(Instant.EPOCH, TaskCounts.of(running, 0, 0), running, 100, reading);
    }
}

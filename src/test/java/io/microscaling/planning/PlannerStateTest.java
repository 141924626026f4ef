package io.microscaling.planning;

import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered when a new configuration brings a new planner. */
class PlannerStateTest {

    /** Delta is the change of the reading since the step before. */
    private static TaskSpec derivative(String name, int priority, int max) {
        return Tasks.task(name, priority, 0, max, "queue", Map.of("length", 10, "kp", 0, "kd", 1));
    }

    @Test
    void reload_sameNameAndTarget_goesOnWhereverItStandsNow() {
        Scene scene = Scene.of(100, derivative("a", 1, 50)).running("a", 2);
        scene.reading("a", 20).heartbeat();

        scene.reload(90, remainder("new", 1, 0, 0), derivative("a", 3, 60));
        scene.reading("a", 25).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(7);
    }

    @Test
    void reload_otherTargetSettings_startsAnew() {
        Scene scene = Scene.of(100, derivative("a", 1, 50)).running("a", 2);
        scene.reading("a", 20).heartbeat();

        scene.reload(100, Tasks.task("a", 1, 0, 50, "queue", Map.of("length", 11, "kp", 0, "kd", 1)));
        scene.reading("a", 25).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(2);
    }

    @Test
    void reload_roomBeingFreed_isStillWithheldForItsTaker() {
        Scene scene = Scene.of(10, proportional("a", 1, 0, 10), remainder("r", 2, 0, 10));
        scene.running("a", 4).reading("a", 13).running("r", 6).heartbeat().told();

        scene.reload(10, remainder("r", 2, 0, 10), proportional("b", 3, 0, 10), proportional("a", 1, 0, 10));
        scene.reading("b", 12).heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "b", 0, "r", 3));

        scene.stopped("r").heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "b", 0, "r", 3));
    }

    @Test
    void reload_takerRemoved_freesWhatWasWithheld() {
        Scene scene = Scene.of(10, proportional("a", 1, 0, 10), remainder("r", 2, 0, 10));
        scene.running("a", 4).reading("a", 13).running("r", 6).heartbeat().told();

        scene.reload(10, remainder("r", 2, 0, 10)).stopped("r").heartbeat();

        assertThat(scene.demand("r")).isEqualTo(10);
    }

    @Test
    void plan_twiceFromTheSameHistory_isTheSame() {
        Planner planner = Planner.of(Tasks.pool(10, List.of(derivative("a", 1, 50))));
        Instant now = Instant.EPOCH;
        Map<String, TaskInput> states =
                Map.of("a", new TaskInput(TaskCounts.of(1, 0, 0), 1, new Reading.Measured(30, now)));
        PlannerState history = planner.plan(now, Trigger.HEARTBEAT, states, PlannerState.empty())
                .history();

        Outcome first = planner.plan(now.plusMillis(500), Trigger.HEARTBEAT, states, history);
        Outcome second = planner.plan(now.plusMillis(500), Trigger.HEARTBEAT, states, history);

        assertThat(second.plan().decisions()).hasSameSizeAs(first.plan().decisions());
        assertThat(second.plan().decisions().get(0).demand())
                .isEqualTo(first.plan().decisions().get(0).demand());
    }
}

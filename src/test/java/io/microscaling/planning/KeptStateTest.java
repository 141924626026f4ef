package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Policies;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Share;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a planner learned outlives its process, as text. */
class KeptStateTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final TaskSpec WAIT = Tasks.task("a", 1, 0, 50, "wait", Map.of("within", "2s"));
    private static final TaskSpec RESTING = Tasks.with(
            Tasks.task("a", 1, 0, 50, "pass-through", Map.of()),
            Share.EQUAL,
            new Policies(
                    Optional.empty(),
                    new Policies.Stabilization(Duration.ZERO, Duration.ofMinutes(5)),
                    new Policies.Speed(
                            Policies.Rates.UNLIMITED,
                            new Policies.Rates(
                                    Policies.Select.MAX, List.of(new Policies.Rate(false, 2, Duration.ofMinutes(1))))),
                    new Policies.Cooldown(Duration.ofSeconds(30), Duration.ofMinutes(5)),
                    Optional.of(new Policies.Activation(5, Duration.ofMinutes(10), 0)),
                    Optional.empty(),
                    List.of(),
                    Optional.empty()));

    private final PoolSpec waiting = Tasks.pool(50, List.of(WAIT));

    @Test
    void recall_waitThatHasLearned_knowsItAgain() {
        Planner planner = Planner.of(waiting);
        JsonObject kept = new JsonObject(learn(planner).toMap());
        PlannerState recalled = Planner.of(waiting).restore(asText(kept.getMap()));

        assertThat(new JsonObject(recalled.toMap())).isEqualTo(kept);
        assertThat(kept.getJsonObject("a").getJsonObject("learned").getDouble("rate"))
                .isBetween(3.5, 4.5);
    }

    /** A container does four jobs a second, of which the prior says half a one: who forgot asks for far more at first. */
    @Test
    void plan_afterARestart_goesByWhatWasLearned() {
        Planner planner = Planner.of(waiting);

        assertThat(most(planner, planner.restore(asText(learn(planner).toMap()))))
                .isBetween(3, 6);
        assertThat(most(planner, PlannerState.empty())).isGreaterThan(12);
    }

    /** The highest demand of the first ticks. */
    private static int most(Planner planner, PlannerState history) {
        PlannerState state = history;
        int most = 0;
        for (int i = 0; i < 5; i++) {
            Instant now = BEGIN.plusSeconds(3_600).plusMillis(500L * i);
            Outcome outcome = planner.plan(now, Trigger.HEARTBEAT, Map.of("a", behind(now, i)), state);
            state = outcome.state();
            most = Math.max(most, demand(outcome));
        }
        return most;
    }

    @Test
    void plan_afterARestart_goesOnResting() {
        Planner planner = Planner.of(Tasks.pool(50, List.of(RESTING)));
        PlannerState history = PlannerState.empty();
        for (int requested : new int[] {3, 3, 8}) {
            history = planner.plan(BEGIN, Trigger.HEARTBEAT, Map.of("a", asked(requested, 8)), history)
                    .state();
        }
        PlannerState recalled = planner.restore(asText(history.toMap()));
        Instant soon = BEGIN.plusSeconds(10);

        Outcome forgotten =
                planner.plan(soon, Trigger.HEARTBEAT, Map.of("a", asked(soon, 8, 20)), PlannerState.empty());
        Outcome resting = planner.plan(soon, Trigger.HEARTBEAT, Map.of("a", asked(soon, 8, 20)), recalled);

        assertThat(demand(forgotten)).isEqualTo(20);
        assertThat(demand(resting)).isEqualTo(8);
        assertThat(resting.plan().decisions().get(0).why()).contains("rests for another 20 s");
        assertThat(recalled.toMap()).isEqualTo(history.toMap());
    }

    @Test
    void recall_otherKindOfTarget_beginsAnew() {
        Map<String, Object> kept = learn(Planner.of(waiting)).toMap();

        assertThat(Planner.of(Tasks.pool(50, List.of(RESTING))).restore(kept).toMap())
                .isEmpty();
        assertThat(Planner.of(waiting).restore(Map.of()).toMap()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 3}",
                "{\"a\": {\"target\": \"wait\", \"learned\": {\"rate\": \"x\"}}}",
                "{\"a\": {\"target\": \"wait\", \"learned\": {\"rate\": 1}}}"
            })
    void recall_garbage_isRefused(String kept) {
        assertThatThrownBy(() -> Planner.of(waiting).restore(new JsonObject(kept).getMap()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("a");
    }

    private static Map<String, Object> asText(Map<String, Object> kept) {
        return new JsonObject(new JsonObject(kept).encode()).getMap();
    }

    private static PlannerState learn(Planner planner) {
        PlannerState history = PlannerState.empty();
        for (int i = 0; i < 400; i++) {
            Instant now = BEGIN.plusMillis(500L * i);
            history = planner.plan(now, Trigger.HEARTBEAT, Map.of("a", busy(now, i)), history)
                    .state();
        }
        return history;
    }

    /** Three of four containers at work, with six jobs done and come in each half second. */
    private static TaskInput busy(Instant now, int tick) {
        Details details = new Details(3, 6.0 * tick, 6.0 * tick, List.of(), Double.NaN);
        return new TaskInput(TaskCounts.of(4, 0, 0), 4, new Reading.Measured(0, now, details));
    }

    /** The same four containers, with 24 jobs that wait. */
    private static TaskInput behind(Instant now, int tick) {
        Details details = new Details(4, 6.0 * tick, 6.0 * tick, List.of(), Double.NaN);
        return new TaskInput(TaskCounts.of(4, 0, 0), 4, new Reading.Measured(24, now, details));
    }

    private static TaskInput asked(int requested, double reading) {
        return asked(BEGIN, requested, reading);
    }

    private static TaskInput asked(Instant now, int requested, double reading) {
        return new TaskInput(TaskCounts.of(requested, 0, 0), requested, new Reading.Measured(reading, now));
    }

    private static int demand(Outcome outcome) {
        return outcome.plan().decisions().stream().mapToInt(Decision::demand).sum();
    }

    /** Its clock was a day ahead: what is dated by it counts as of now, so the rest is as long as ever and no longer. */
    @Test
    void plan_afterARestartWithTheClockSetBack_restsNoLongerThanAfterAChange() {
        Planner planner = Planner.of(Tasks.pool(50, List.of(RESTING)));
        Instant ahead = BEGIN.plusSeconds(86_400);
        PlannerState history = PlannerState.empty();
        for (int requested : new int[] {3, 3, 8}) {
            history = planner.plan(ahead, Trigger.HEARTBEAT, Map.of("a", asked(ahead, requested, 8)), history)
                    .state();
        }
        Outcome resting = planner.plan(
                BEGIN, Trigger.HEARTBEAT, Map.of("a", asked(BEGIN, 8, 20)), planner.restore(asText(history.toMap())));
        Instant rested = BEGIN.plusSeconds(30);
        Outcome growing = planner.plan(rested, Trigger.HEARTBEAT, Map.of("a", asked(rested, 8, 20)), resting.state());

        assertThat(resting.plan().decisions().get(0).why()).contains("rests for another 30 s");
        assertThat(demand(growing)).isEqualTo(20);
    }
}

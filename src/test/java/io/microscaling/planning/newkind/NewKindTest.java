package io.microscaling.planning.newkind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.Pools;
import io.microscaling.message.Decision;
import io.microscaling.message.TargetPromise;
import io.microscaling.message.TaskCounts;
import io.microscaling.message.Wait;
import io.microscaling.planning.Outcome;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.planning.target.Needs;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.reading.Reading;
import io.microscaling.settings.InvalidSettingsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kind of target that nobody in main knows by name can be configured, planned with, saved and restored. */
class NewKindTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PoolSpec pool = Pools.parse("""
            tasks:
              - { name: guest, priority: 1, max: 9, target: { type: calm, within: 5s } }
              - { name: rest, priority: 2, max: 9, target: { type: remainder } }
            """);
    private final Planner planner = Planner.of(pool);

    @Test
    void plan_newKind_asksForWhatItSays() {
        Outcome first = plan(0, 4, PlannerState.empty());
        Outcome second = plan(1, 7, first.history());

        assertThat(guest(first).demand()).isZero();
        assertThat(guest(second).demand()).isEqualTo(4);
        assertThat(guest(second).why()).contains("4 jobs waited");
        assertThat(guest(second).expectedWait()).contains(new Wait(7, 5));
    }

    @Test
    void promise_newKind_isItsOwn() {
        assertThat(planner.promise("guest")).isEqualTo(TargetPromise.within(Duration.ofSeconds(5)));
        assertThat(planner.needs("guest")).isEqualTo(Needs.USE);
        assertThat(planner.needs("rest")).isEqualTo(Needs.NOTHING);
        assertThat(planner.needs("nobody")).isEqualTo(Needs.NOTHING);
    }

    @Test
    void restore_newKind_goesOnWhereItWas() {
        PlannerState restored =
                planner.restore(plan(0, 6, PlannerState.empty()).history().toMap());

        assertThat(guest(plan(1, 1, restored)).demand()).isEqualTo(6);
    }

    @Test
    void parse_newKind_isCheckedAsAnyOther() {
        assertThatThrownBy(() -> Pools.parse("""
                        tasks: [ { name: guest, max: 9, target: { type: calm, with: 5s } } ]
                        """))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("target.with")
                .hasMessageContaining("within");
    }

    private Outcome plan(int tick, int jobs, PlannerState history) {
        Instant now = BEGIN.plusMillis(500L * tick);
        Reading reading = new Reading.Measured(jobs, now);
        Map<String, TaskInput> tasks = Map.of(
                "guest", new TaskInput(TaskCounts.NONE, 0, reading),
                "rest", new TaskInput(TaskCounts.NONE, 0, Reading.NO_METRIC));
        return planner.plan(now, Trigger.HEARTBEAT, tasks, history);
    }

    private static Decision guest(Outcome outcome) {
        return outcome.plan().decisions().get(0);
    }
}

package io.microscaling.planning;

import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateStageTest {

    private static final int HEARTBEATS_OF_PROGRESS_TIMEOUT = 20;

    private final Scene scene = Scene.of(100, proportional("a", 1, 1, 50)).reading("a", 14);

    @ParameterizedTest
    @CsvSource({
        "2, 3, 0, 5, 'waits until 3 containers have started'",
        "5, 0, 2, 5, 'waits until 2 containers have stopped'",
        "7, 0, 0, 5, 'waits until 2 containers have stopped'"
    })
    void demand_startOrStopUnderWay_waitsButShowsTheIdeal(
            int running, int starting, int stopping, int requested, String why) {
        scene.counts("a", running, starting, stopping, requested).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(requested);
        assertThat(scene.ideal("a")).isEqualTo(running + 4);
        assertThat(scene.trace("a")).last().asString().endsWith(why);
    }

    @Test
    void demand_shortfallWithNothingStarting_movesOn() {
        scene.counts("a", 3, 0, 0, 5).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(7);
    }

    @Test
    void demand_idealComputedWhileWaiting_isNotActedUponLater() {
        scene.counts("a", 2, 3, 0, 5).heartbeat();

        scene.running("a", 5).event();

        assertThat(scene.demand("a")).isEqualTo(5);
        assertThat(scene.ideal("a")).isEqualTo(6);
    }

    @Test
    void demand_startThatMakesNoProgress_isWaitedForUntilProgressTimeout() {
        scene.counts("a", 4, 1, 0, 5);

        for (int i = 0; i < HEARTBEATS_OF_PROGRESS_TIMEOUT; i++) {
            scene.heartbeat();
            assertThat(scene.demand("a")).as("heartbeat %d", i).isEqualTo(5);
        }
        scene.heartbeat();

        assertThat(scene.demand("a")).isEqualTo(8);
    }

    @Test
    void demand_startThatMakesProgress_isWaitedForFromThenOn() {
        scene.counts("a", 1, 4, 0, 5);
        waitAlmostToTheTimeout();
        scene.counts("a", 2, 3, 0, 5);
        waitAlmostToTheTimeout();

        assertThat(scene.demand("a")).isEqualTo(5);
    }

    @Test
    void demand_containersThatCrashInTurns_areNoProgress() {
        for (int i = 0; i <= HEARTBEATS_OF_PROGRESS_TIMEOUT + 1; i++) {
            scene.counts("a", 3 + i % 2, 2 - i % 2, 0, 5).heartbeat();
        }

        scene.heartbeat();

        assertThat(scene.demand("a")).isGreaterThan(5);
    }

    @Test
    void demand_newRequestAfterTheTimeout_isWaitedForAnew() {
        scene.counts("a", 4, 1, 0, 5);
        waitAlmostToTheTimeout();
        scene.heartbeat().heartbeat();
        scene.counts("a", 4, 4, 0, 8).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(8);
    }

    @Test
    void demand_whileWaiting_boundsStillApply() {
        Scene bounded = Scene.of(100, proportional("a", 1, 3, 5)).reading("a", 14);

        assertThat(bounded.counts("a", 0, 2, 0, 2).heartbeat().demand("a")).isEqualTo(3);
        assertThat(bounded.counts("a", 9, 0, 2, 8).heartbeat().demand("a")).isEqualTo(5);
    }

    @Test
    void demand_remainder_waitsToo() {
        Scene rest = Scene.of(10, remainder("r", 1, 0, 10));

        rest.counts("r", 2, 1, 0, 3).heartbeat();

        assertThat(rest.demand("r")).isEqualTo(3);
    }

    private void waitAlmostToTheTimeout() {
        for (int i = 0; i < HEARTBEATS_OF_PROGRESS_TIMEOUT; i++) {
            scene.heartbeat();
        }
    }
}

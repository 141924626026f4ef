package io.microscaling.planning;

import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of room that was taken, tick after tick. A reading of 10 + n asks for n containers more. */
class TakingOverTicksTest {

    private static final int CONTENT = 9;

    /** Full: a takes 3 from the remainder r, which would like to have everything back. */
    private final Scene scene = Scene.of(10, proportional("a", 1, 0, 10), remainder("r", 2, 0, 10))
            .running("a", 4)
            .reading("a", 13)
            .running("r", 6)
            .heartbeat();

    @Test
    void demand_taken_isNotGivenInTheSamePlan() {
        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 3));
    }

    @Test
    void demand_goneByTheNextHeartbeat_isGivenThen() {
        scene.done().heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "r", 3));
    }

    @Test
    void demand_stillStopping_isNeitherGivenNorTakenAgain() {
        scene.told().heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 3));
        assertThat(scene.trace("a"))
                .last()
                .isEqualTo(
                        "capacity 7→4 no room: 3 more wanted, capacity 10 is used or promised; 3 being freed for it");
    }

    @Test
    void demand_partlyGone_isPartlyGiven() {
        scene.told().counts("r", 3, 0, 1, 3).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 6, "r", 3));
    }

    @Test
    void demand_wishGrowsMeanwhile_takesOnlyTheDifference() {
        scene.told().reading("a", 15).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 1));
    }

    @Test
    void demand_goneBeforeAnEvent_isGivenAtOnce() {
        scene.told().stopped("r").event();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "r", 3));
    }

    @Test
    void demand_planAgainBeforeTheSchedulerWasTold_isTheSame() {
        Map<String, Integer> first = scene.demands();

        assertThat(scene.event().demands()).isEqualTo(first);
        assertThat(scene.event().demands()).isEqualTo(first);
    }

    @Test
    void demand_takerNotAskingAnyMore_leavesTheRoomToOthersOnceItIsFree() {
        scene.told().reading("a", CONTENT).heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 3));

        scene.stopped("r").heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 6));
    }

    /** Issue 7: the rest of what was taken came while the taker's first containers started, and went back to the donor. */
    @Test
    void demand_freedInTwoPortions_staysTheTakersWhileItWaits() {
        scene.told().counts("r", 3, 0, 2, 3).event();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 5, "r", 3));
        scene.counts("a", 4, 1, 0, 5).heartbeat().stopped("r");
        for (int i = 0; i < 10; i++) {
            assertThat(scene.heartbeat().demands()).isEqualTo(Map.of("a", 5, "r", 3));
        }

        scene.started("a").reading("a", 12).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "r", 3));
    }

    @Test
    void demand_takerWaiting_hasTheRoomKeptUntilItNoLongerWishesForIt() {
        scene.told().counts("a", 3, 1, 0, 4).stopped("r").heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 3));
        assertThat(scene.event().demands()).isEqualTo(Map.of("a", 4, "r", 3));
        assertThat(scene.heartbeat().demands()).isEqualTo(Map.of("a", 4, "r", 3));

        scene.started("a").reading("a", 11).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 5, "r", 5));
    }

    @Test
    void demand_takerWithoutReading_hasTheRoomKeptUntilTheTimeout() {
        scene.told().reading("a", Double.NaN).stopped("r").heartbeat();
        assertThat(scene.heartbeatAfter(Tasks.PROGRESS_TIMEOUT.minusMillis(1)).demands())
                .isEqualTo(Map.of("a", 4, "r", 3));

        assertThat(scene.heartbeatAfter(Duration.ofMillis(1)).demands()).isEqualTo(Map.of("a", 4, "r", 6));
    }

    @Test
    void demand_keptRoomThatWasUsed_isNotKeptASecondTime() {
        scene.done().heartbeat().done();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "r", 3));

        scene.reading("a", 5).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 2, "r", 8));
    }

    @Test
    void demand_keptRoomIsGrantedButTheSchedulerNotTold_isStillKept() {
        scene.done().running("a", 4).heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "r", 3));

        scene.reading("a", Double.NaN).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 3));
    }

    @Test
    void demand_takerReadyAgainAtTheNextHeartbeat_getsWhatWasKept() {
        scene.told().counts("a", 3, 1, 0, 4).stopped("r").heartbeat();

        scene.started("a").heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 7, "r", 3));
    }

    @Test
    void demand_takerWithoutReadingWhenTheRoomIsFree_hasItKept() {
        scene.told().reading("a", Double.NaN).stopped("r").heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("a", 4, "r", 3));
    }

    @Test
    void demand_keptRoom_mayBeUsedByAHigherPriorityButNotByAnEqualOne() {
        Scene four = Scene.of(
                10,
                proportional("high", 1, 0, 10),
                proportional("equal", 2, 0, 10),
                proportional("taker", 2, 0, 10),
                remainder("r", 3, 0, 10));
        four.reading("high", CONTENT)
                .reading("equal", CONTENT)
                .running("taker", 4)
                .reading("taker", 13);
        four.running("r", 6).heartbeat().told().counts("taker", 3, 1, 0, 4).stopped("r");

        four.reading("equal", 12).reading("high", 11).heartbeat();

        assertThat(four.demands()).isEqualTo(Map.of("high", 1, "equal", 0, "taker", 4, "r", 1));
    }

    @Test
    void demand_takerStartingWhenAnEventShowsTheRoom_getsItByItsLastWish() {
        Scene some = Scene.of(10, proportional("a", 1, 0, 10), remainder("r", 2, 0, 10));
        some.running("a", 4).reading("a", 13).running("r", 5).heartbeat();
        assertThat(some.demands()).isEqualTo(Map.of("a", 5, "r", 3));

        some.told().stopped("r").event();

        assertThat(some.demands()).isEqualTo(Map.of("a", 7, "r", 3));
    }

    @Test
    void demand_giverStopsMoreByItself_onlyThatIsAvailableAtOnce() {
        Scene three =
                Scene.of(12, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10), proportional("c", 3, 0, 10));
        three.running("a", 4).reading("a", 12).running("c", 8).reading("c", 6).reading("b", 19);

        three.heartbeat();

        assertThat(three.demands()).isEqualTo(Map.of("a", 6, "b", 2, "c", 0));
    }
}

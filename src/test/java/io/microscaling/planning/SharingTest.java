package io.microscaling.planning;

import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static io.microscaling.planning.Tasks.unscalable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several tasks in one pool: capacity and priority within one plan. A reading of 10 + n asks for n containers more. */
class SharingTest {

    private static final int CONTENT = 9;

    @Nested
    class FairShare {

        @Test
        void demand_roomForAll_everyoneGetsTheirWish() {
            Scene scene = Scene.of(20, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("a", 3)
                    .reading("a", 14)
                    .running("b", 2)
                    .reading("b", 15)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 7).containsEntry("b", 7);
        }

        @Test
        void demand_roomForSome_higherPriorityIsServedFirst() {
            Scene scene = Scene.of(10, proportional("b", 2, 0, 10), proportional("a", 1, 0, 10));

            scene.running("a", 3)
                    .reading("a", 14)
                    .running("b", 2)
                    .reading("b", 15)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 7).containsEntry("b", 3);
            assertThat(scene.trace("b"))
                    .last()
                    .asString()
                    .isEqualTo("capacity 7→3 no room: 4 more wanted, capacity 10 is used");
        }

        @Test
        void demand_equalPriorities_shareAlikeWithTheRemainderLast() {
            Scene scene =
                    Scene.of(10, remainder("r", 1, 0, 10), proportional("b", 1, 0, 10), proportional("a", 1, 0, 10));

            scene.reading("a", 18).reading("b", 16).heartbeat();

            assertThat(scene.demands())
                    .containsEntry("b", 5)
                    .containsEntry("a", 5)
                    .containsEntry("r", 0);
        }

        @Test
        void demand_remainderOfAHigherPriority_competesThere() {
            Scene scene = Scene.of(10, proportional("a", 2, 0, 10), remainder("r", 1, 0, 10));

            scene.reading("a", 18).heartbeat();

            assertThat(scene.demands()).containsEntry("r", 10).containsEntry("a", 0);
        }

        @Test
        void demand_roomGivenUpByATaskItself_isGivenAwayInTheSamePlan() {
            Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("a", 4)
                    .reading("a", 17)
                    .running("b", 6)
                    .reading("b", 4)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("b", 0).containsEntry("a", 10);
        }

        @Test
        void demand_unscalable_countsAsUsed() {
            Scene scene = Scene.of(10, unscalable(proportional("u", 9, 0, 2)), proportional("a", 1, 0, 10));

            scene.running("u", 7).reading("u", CONTENT).reading("a", 18).heartbeat();

            assertThat(scene.demands()).containsEntry("u", 7).containsEntry("a", 3);
        }

        @Test
        void demand_nobodyLower_takesFromNobody() {
            Scene scene = Scene.of(10, proportional("a", 2, 0, 10), proportional("b", 1, 0, 10));

            scene.running("a", 4)
                    .reading("a", 14)
                    .running("b", 6)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 4).containsEntry("b", 6);
        }

        @Test
        void demand_remainderInNeed_takesFromNobody() {
            Scene scene = Scene.of(10, remainder("r", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("r", 4).running("b", 6).reading("b", CONTENT).heartbeat();

            assertThat(scene.demands()).containsEntry("r", 4).containsEntry("b", 6);
        }
    }

    @Nested
    class Taking {

        @Test
        void demand_noRoom_takesFromTheLeastImportantFirstDownToItsMin() {
            Scene scene =
                    Scene.of(12, proportional("a", 1, 0, 10), proportional("b", 2, 1, 10), proportional("c", 3, 2, 10));

            scene.running("a", 4).reading("a", 14);
            scene.running("b", 4).reading("b", CONTENT).running("c", 4).reading("c", CONTENT);
            scene.heartbeat();

            assertThat(scene.demands())
                    .containsEntry("a", 4)
                    .containsEntry("b", 2)
                    .containsEntry("c", 2);
            assertThat(scene.trace("c")).containsExactly("capacity 4→2 gives 2 to a");
            assertThat(scene.trace("a"))
                    .containsExactly(
                            "target 4→8 queue 14 is over 10",
                            "capacity 8→4 no room: 4 more wanted, capacity 12 is used; takes 2 from c, 2 from b");
        }

        @Test
        void demand_someRoom_usesItNowAndTakesOnlyWhatIsMissing() {
            Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("a", 3)
                    .reading("a", 14)
                    .running("b", 5)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 5).containsEntry("b", 3);
        }

        /** D11: the original sent a negative number when it took from a task whose containers were still starting. */
        @Test
        void d11_takingFromATaskThatIsStarting_isReckonedFromWhatIsRequested() {
            Scene scene = Scene.of(9, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("a", 4)
                    .reading("a", 15)
                    .counts("b", 2, 3, 0, 5)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 4).containsEntry("b", 0);
        }

        /** D12: the original let two tasks take the same container. */
        @Test
        void d12_twoTakers_takeTwo() {
            Scene scene =
                    Scene.of(7, proportional("a", 1, 0, 10), proportional("b", 1, 0, 10), proportional("c", 2, 0, 10));

            scene.running("a", 1).reading("a", 11).running("b", 1).reading("b", 11);
            scene.running("c", 5).reading("c", CONTENT).heartbeat();

            assertThat(scene.demand("c")).isEqualTo(3);
        }

        /** D13: the original undid a larger scale-down of the donor's own, and went over the capacity. */
        @Test
        void d13_giverThatShrinksByItselfByMore_keepsShrinking() {
            Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("a", 4)
                    .reading("a", 13)
                    .running("b", 6)
                    .reading("b", 7)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 7).containsEntry("b", 3);
        }

        @Test
        void d13_giverThatShrinksByItselfByLess_givesTheRestToo() {
            Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10));

            scene.running("a", 4)
                    .reading("a", 15)
                    .running("b", 6)
                    .reading("b", 7)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 7).containsEntry("b", 1);
        }
    }

    @Nested
    class OverCapacity {

        /** D14: the original left a pool alone that had started over its capacity. */
        @Test
        void d14_overCapacity_leastImportantGivesWay() {
            Scene scene = Scene.of(3, proportional("a", 1, 0, 10), proportional("b", 2, 1, 10));

            scene.running("a", 3)
                    .reading("a", CONTENT)
                    .running("b", 3)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 2).containsEntry("b", 1);
            assertThat(scene.trace("b"))
                    .containsExactly("capacity 3→1 the pool is over its capacity: 3 containers too many for 3");
        }

        /** D14: nor did it bring a task back that was above its own max with requested at min. */
        @Test
        void d14_requestedAtMinAndAboveMax_isBoundByBoth() {
            Scene scene = Scene.of(9, proportional("a", 1, 0, 2));

            scene.counts("a", 1, 0, 0, 0).reading("a", CONTENT).heartbeat();
            assertThat(scene.demand("a")).isZero();

            scene.running("a", 7).heartbeat();
            assertThat(scene.demand("a")).isEqualTo(2);
        }

        @Test
        void demand_minimumsDoNotFit_higherPriorityKeepsMore() {
            Scene scene = Scene.of(5, proportional("a", 1, 4, 10), proportional("b", 2, 4, 10));

            scene.running("a", 6)
                    .reading("a", CONTENT)
                    .running("b", 6)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 4).containsEntry("b", 1);
        }

        @Test
        void demand_unscalableAloneOverCapacity_everythingElseIsStoppedAndItIsLeftAlone() {
            Scene scene = Scene.of(3, unscalable(proportional("u", 9, 0, 2)), proportional("a", 1, 1, 10));

            scene.running("u", 5)
                    .reading("u", CONTENT)
                    .running("a", 2)
                    .reading("a", 15)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("u", 5).containsEntry("a", 0);
            assertThat(scene.trace("u"))
                    .containsExactly(
                            "capacity 5→5 the tasks that are not scalable are over the capacity by themselves: "
                                    + "2 containers too many for 3");
        }

        @Test
        void demand_overCapacityWhileStarting_isBroughtBackAllTheSame() {
            Scene scene = Scene.of(3, proportional("a", 1, 0, 10));

            scene.counts("a", 1, 4, 0, 5).reading("a", CONTENT).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(3);
        }
    }

    @Nested
    class Minimums {

        @Test
        void demand_belowMinWithoutRoom_takesInTheSamePlanFromWhoIsAboveItsOwn() {
            Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 2, 10));

            scene.running("a", 10)
                    .reading("a", 20)
                    .running("b", 0)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 8).containsEntry("b", 2);
            assertThat(scene.trace("a")).contains("capacity 10→8 gives 2 to the min of b");
        }

        @Test
        void demand_belowMin_higherPrioritiesGiveLast() {
            Scene scene =
                    Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 2, 10), proportional("c", 3, 0, 10));

            scene.running("a", 9).reading("a", CONTENT).running("b", 0).reading("b", CONTENT);
            scene.running("c", 1).reading("c", CONTENT).heartbeat();

            assertThat(scene.demands())
                    .containsEntry("a", 8)
                    .containsEntry("b", 2)
                    .containsEntry("c", 0);
        }

        @Test
        void demand_minimumsDoNotFit_areTakenFromLowerMinimums() {
            Scene scene = Scene.of(5, proportional("a", 1, 2, 10), proportional("b", 2, 4, 10));

            scene.running("a", 0)
                    .reading("a", CONTENT)
                    .running("b", 5)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 2).containsEntry("b", 3);
        }

        @Test
        void demand_minimumOfALowerPriorityThatDoesNotFit_isReported() {
            Scene scene = Scene.of(3, proportional("a", 1, 3, 10), proportional("b", 2, 2, 10));

            scene.running("a", 3)
                    .reading("a", CONTENT)
                    .running("b", 0)
                    .reading("b", CONTENT)
                    .heartbeat();

            assertThat(scene.demands()).containsEntry("a", 3).containsEntry("b", 0);
            assertThat(scene.trace("b"))
                    .containsExactly("min 0→2 min is 2", "capacity 2→0 no room: 2 more wanted, capacity 3 is used");
        }

        @Test
        void demand_minimumOfALowerPriority_comesBeforeMoreForAHigherOne() {
            Scene scene = Scene.of(6, proportional("a", 1, 1, 10), proportional("b", 2, 2, 10));

            scene.reading("a", 19).reading("b", CONTENT).heartbeat();

            assertThat(scene.demands()).containsEntry("a", 4).containsEntry("b", 2);
        }
    }
}

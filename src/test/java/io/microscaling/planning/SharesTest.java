package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tasks of equal priority share, and what cpu and memory have to do with it. */
class SharesTest {

    /** Long enough for any pool here to come to rest. */
    private static final int TICKS = 20;

    @Nested
    class Weights {

        @ParameterizedTest
        @CsvSource({
            "9, 2, 1, 6, 3",
            "9, 1, 2, 3, 6",
            "10, 1, 1, 5, 5",
            "12, 5, 1, 10, 2",
            "1, 1, 3, 0, 1",
            "0, 1, 1, 0, 0"
        })
        void demand_fromNothing_isInProportion(int capacity, int weightA, int weightB, int a, int b) {
            Scene scene = pair(capacity, weightA, weightB, 50, 50).heartbeat();

            assertThat(scene.demands()).containsEntry("a", a).containsEntry("b", b);
        }

        @Test
        void demand_threeTasks_isInProportion() {
            Scene scene = Scene.of("""
                    capacity: { containers: 12 }
                    tasks:
                      - { name: a, weight: 3, target: { type: fixed, count: 20 } }
                      - { name: b, weight: 2, target: { type: fixed, count: 20 } }
                      - { name: c, weight: 1, target: { type: fixed, count: 20 } }
                    """).heartbeat();

            assertThat(scene.demands())
                    .containsEntry("a", 6)
                    .containsEntry("b", 4)
                    .containsEntry("c", 2);
        }

        /** What one does not want is the others'. */
        @ParameterizedTest
        @CsvSource({"2, 50, 2, 7", "50, 1, 8, 1", "4, 4, 4, 4", "6, 3, 6, 3", "0, 5, 0, 5"})
        void demand_oneWantsLessThanItsShare_leavesTheRestToTheOther(int wishA, int wishB, int a, int b) {
            Scene scene = pair(9, 2, 1, wishA, wishB).heartbeat();

            assertThat(scene.demands()).containsEntry("a", a).containsEntry("b", b);
        }

        @ParameterizedTest
        @CsvSource({
            "10, 1, 1, 10, 0, 5, 5",
            "10, 1, 1, 0, 10, 5, 5",
            "9, 2, 1, 0, 9, 6, 3",
            "9, 2, 1, 9, 0, 6, 3",
            "9, 2, 1, 2, 7, 6, 3",
            "12, 5, 1, 0, 12, 10, 2",
            "10, 1, 1, 6, 4, 5, 5",
        })
        void demand_fromAnUnfairState_becomesFairAndStays(
                int capacity, int weightA, int weightB, int hasA, int hasB, int a, int b) {
            Scene scene = pair(capacity, weightA, weightB, 50, 50);
            scene.running("a", hasA).running("b", hasB);
            for (int i = 0; i < TICKS; i++) {
                scene.heartbeat().done();
                assertThat(scene.demand("a") + scene.demand("b")).isLessThanOrEqualTo(capacity);
            }

            for (int i = 0; i < TICKS; i++) {
                scene.heartbeat().done();
                assertThat(scene.demands()).containsEntry("a", a).containsEntry("b", b);
            }
        }

        /** An odd container stays where it is. */
        @ParameterizedTest
        @CsvSource({"6, 5", "5, 6"})
        void demand_thatCannotBeSharedEvenly_doesNotGoToAndFro(int a, int b) {
            Scene scene = pair(11, 1, 1, 50, 50).running("a", a).running("b", b);

            for (int i = 0; i < TICKS; i++) {
                scene.heartbeat().done();
                assertThat(scene.demands()).containsEntry("a", a).containsEntry("b", b);
            }
        }

        @Test
        void demand_equalThatWantsNoMore_isNotTakenFromBeyondItsShare() {
            Scene scene = pair(10, 1, 1, 50, 5).running("a", 5).running("b", 5).heartbeat();

            assertThat(scene.demands()).containsEntry("a", 5).containsEntry("b", 5);
        }

        @Test
        void demand_weightsOfOtherPriorities_doNotMatter() {
            Scene scene = Scene.of("""
                    capacity: { containers: 9 }
                    tasks:
                      - { name: a, priority: 1, weight: 1, target: { type: fixed, count: 8 } }
                      - { name: b, priority: 2, weight: 100, target: { type: fixed, count: 20 } }
                    """).heartbeat();

            assertThat(scene.demands()).containsEntry("a", 8).containsEntry("b", 1);
        }

        /** What fills the remainder gives way to its equals at once, not only down to a fair share. */
        @Test
        void demand_remainderAmongEquals_givesAllThatIsWanted() {
            Scene scene = Scene.of("""
                    capacity: { containers: 10 }
                    tasks:
                      - { name: r, weight: 9, min: 1, target: { type: remainder } }
                      - { name: a, target: { type: pass-through } }
                    """).reading("a", 0);
            assertThat(scene.heartbeat().done().demand("r")).isEqualTo(10);

            scene.reading("a", 7).heartbeat().done();
            assertThat(scene.demands()).containsEntry("r", 3).containsEntry("a", 0);
            assertThat(scene.heartbeat().done().demands()).containsEntry("r", 3).containsEntry("a", 7);

            scene.reading("a", 50).heartbeat().done();
            assertThat(scene.heartbeat().done().demands()).containsEntry("r", 1).containsEntry("a", 9);
            scene.reading("a", 2).heartbeat().done();
            assertThat(scene.demands()).containsEntry("r", 8).containsEntry("a", 2);
        }

        private static Scene pair(int capacity, int weightA, int weightB, int wishA, int wishB) {
            return Scene.of("""
                    capacity: { containers: %d }
                    tasks:
                      - { name: a, weight: %d, max: 50, target: { type: fixed, count: %d } }
                      - { name: b, weight: %d, max: 50, target: { type: fixed, count: %d } }
                    """.formatted(capacity, weightA, wishA, weightB, wishB));
        }
    }

    @Nested
    class Sizes {

        @ParameterizedTest
        @CsvSource({
            "'{ }', 50, capacity 50",
            "'{ cpu: 0.5 }', 8, cpu 4",
            "'{ cpu: 600m }', 6, cpu 4",
            "'{ memory: 256MiB }', 4, memory 1GiB",
            "'{ cpu: 0.5, memory: 256MiB }', 4, memory 1GiB",
            "'{ cpu: 2, memory: 256MiB }', 2, cpu 4",
            "'{ cpu: 5 }', 0, cpu 4",
        })
        void demand_ofATaskAlone_isWhatFitsInEveryWay(String size, int demand, String scarce) {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4, memory: 1GiB }
                    tasks: [ { name: a, max: 60, size: %s, target: { type: fixed, count: 60 } } ]
                    """.formatted(size)).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(demand);
            assertThat(scene.trace("a"))
                    .last()
                    .isEqualTo("capacity 60→%d no room: %d more wanted, %s is used"
                            .formatted(demand, 60 - demand, scarce));
        }

        @Test
        void demand_sizesWithoutALimitOnThem_doNotCount() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50 }
                    tasks: [ { name: a, size: { cpu: 100, memory: 1TiB }, target: { type: fixed, count: 60 } } ]
                    """).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(50);
        }

        @Test
        void demand_lowerPriority_getsWhatIsLeftInEveryWay() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4, memory: 1GiB }
                    tasks:
                      - { name: a, size: { cpu: 1 }, target: { type: fixed, count: 3 } }
                      - { name: b, priority: 2, size: { cpu: 250m, memory: 1MiB }, target: { type: fixed, count: 9 } }
                      - { name: c, priority: 3, size: { memory: 510MiB }, target: { type: fixed, count: 9 } }
                      - { name: d, priority: 4, target: { type: fixed, count: 99 } }
                    """).heartbeat();

            assertThat(scene.demands())
                    .containsEntry("a", 3)
                    .containsEntry("b", 4)
                    .containsEntry("c", 2)
                    .containsEntry("d", 41);
        }

        @Test
        void demand_aLargeContainer_isMadeRoomForByManySmallOnes() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4 }
                    tasks:
                      - { name: large, size: { cpu: 2 }, target: { type: pass-through } }
                      - { name: small, priority: 2, size: { cpu: 0.5 }, target: { type: fixed, count: 8 } }
                    """).reading("large", 0).heartbeat().done();
            assertThat(scene.demand("small")).isEqualTo(8);

            scene.reading("large", 1).heartbeat().done();
            assertThat(scene.demands()).containsEntry("large", 0).containsEntry("small", 4);
            assertThat(scene.trace("small")).last().isEqualTo("capacity 8→4 gives 4 to large");
            assertThat(scene.heartbeat().demands()).containsEntry("large", 1).containsEntry("small", 4);
        }

        @Test
        void demand_aLargeContainer_isMadeRoomForBySeveralTasks() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 2 }
                    tasks:
                      - { name: large, size: { cpu: 2 }, target: { type: pass-through } }
                      - { name: s2, priority: 2, size: { cpu: 0.5 }, target: { type: fixed, count: 1 } }
                      - { name: s3, priority: 3, size: { cpu: 1 }, target: { type: fixed, count: 1 } }
                      - { name: s4, priority: 4, size: { cpu: 0.5 }, target: { type: fixed, count: 1 } }
                    """).reading("large", 0).heartbeat().done();
            assertThat(scene.demands())
                    .containsEntry("s2", 1)
                    .containsEntry("s3", 1)
                    .containsEntry("s4", 1);

            scene.reading("large", 1).heartbeat().done();
            assertThat(scene.demands())
                    .containsEntry("s2", 0)
                    .containsEntry("s3", 0)
                    .containsEntry("s4", 0);
            assertThat(scene.heartbeat().demand("large")).isEqualTo(1);
        }

        /** Only what is missing is taken: here the cpu that is not free. */
        @Test
        void demand_partOfItIsFree_takesOnlyTheRest() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4 }
                    tasks:
                      - { name: large, size: { cpu: 2 }, target: { type: pass-through } }
                      - { name: small, priority: 2, size: { cpu: 0.5 }, target: { type: fixed, count: 6 } }
                    """).reading("large", 0).heartbeat().done();

            scene.reading("large", 1).heartbeat();
            assertThat(scene.demand("small")).isEqualTo(4);
        }

        @Test
        void demand_whatLowerTasksHaveIsNotEnough_nobodyGives() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4 }
                    tasks:
                      - { name: large, size: { cpu: 3 }, target: { type: pass-through } }
                      - { name: small, priority: 2, min: 3, size: { cpu: 0.5 }, target: { type: fixed, count: 8 } }
                    """).reading("large", 0).heartbeat().done();

            scene.reading("large", 1);
            for (int i = 0; i < TICKS; i++) {
                scene.heartbeat().done();
                assertThat(scene.demands()).containsEntry("large", 0).containsEntry("small", 8);
            }
        }

        @Test
        void demand_whoHasNothingOfWhatIsScarce_isNotAsked() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4, memory: 1GiB }
                    tasks:
                      - { name: a, size: { memory: 256MiB }, target: { type: pass-through } }
                      - { name: b, priority: 2, size: { memory: 256MiB }, target: { type: fixed, count: 4 } }
                      - { name: c, priority: 3, size: { cpu: 1 }, target: { type: fixed, count: 4 } }
                    """).reading("a", 0).heartbeat().done();
            assertThat(scene.demands()).containsEntry("b", 4).containsEntry("c", 4);

            scene.reading("a", 2).heartbeat();

            assertThat(scene.demands()).containsEntry("b", 2).containsEntry("c", 4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"cpu", "memory", "containers"})
        void min_ofALowerPriority_isMadeRoomForInEveryResource(String scarce) {
            Scene scene = Scene.of("""
                    capacity: { containers: %s, cpu: %s, memory: %s }
                    tasks:
                      - { name: a, size: { cpu: 0.5, memory: 128MiB }, target: { type: fixed, count: 8 } }
                      - { name: b, priority: 2, min: 2, size: { cpu: 1, memory: 256MiB }, target: { type: fixed, count: 0 } }
                    """.formatted(
                            scarce.equals("containers") ? 8 : 50,
                            scarce.equals("cpu") ? 4 : 50,
                            scarce.equals("memory") ? "1GiB" : "50GiB"));

            scene.running("a", 8).heartbeat();

            assertThat(scene.demands()).containsEntry("b", 2).containsEntry("a", scarce.equals("containers") ? 6 : 4);
        }

        @Test
        void min_thatCannotBeReachedAtAll_costsNobodyAnything() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4 }
                    tasks:
                      - { name: a, min: 3, size: { cpu: 0.5 }, target: { type: fixed, count: 8 } }
                      - { name: b, priority: 2, min: 1, size: { cpu: 3 }, target: { type: fixed, count: 0 } }
                    """).running("a", 8).heartbeat();

            assertThat(scene.demands()).containsEntry("a", 8).containsEntry("b", 0);
            assertThat(scene.trace("a")).isEmpty();
        }

        @Test
        void demand_overItsCpu_leastImportantGivesWay() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 4 }
                    tasks:
                      - { name: a, size: { cpu: 1 }, target: { type: fixed, count: 3 } }
                      - { name: b, priority: 2, size: { cpu: 0.5 }, target: { type: fixed, count: 4 } }
                      - { name: c, priority: 3, target: { type: fixed, count: 4 } }
                    """)
                    .running("a", 3)
                    .running("b", 4)
                    .running("c", 4)
                    .heartbeat();

            assertThat(scene.demands())
                    .containsEntry("a", 3)
                    .containsEntry("b", 2)
                    .containsEntry("c", 4);
        }

        /** The example of the paper: 9 CPUs and 18 GB give 3 of ⟨1 CPU, 4 GB⟩ and 2 of ⟨3 CPUs, 1 GB⟩. */
        @Test
        void demand_equalsOfDifferentSizes_getEqualDominantShares() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 9, memory: 18GB }
                    tasks:
                      - { name: a, size: { cpu: 1, memory: 4GB }, target: { type: fixed, count: 50 } }
                      - { name: b, size: { cpu: 3, memory: 1GB }, target: { type: fixed, count: 50 } }
                    """).heartbeat();

            assertThat(scene.demands()).containsEntry("a", 3).containsEntry("b", 2);
        }

        @Test
        void demand_largeAndSmallEqualsFromAnUnfairState_becomeFairAndStay() {
            Scene scene = Scene.of("""
                    capacity: { containers: 50, cpu: 8 }
                    tasks:
                      - { name: large, size: { cpu: 2 }, target: { type: fixed, count: 50 } }
                      - { name: small, size: { cpu: 0.5 }, target: { type: fixed, count: 50 } }
                    """).running("small", 16);
            for (int i = 0; i < TICKS; i++) {
                scene.heartbeat().done();
            }

            assertThat(scene.demands()).containsEntry("large", 2).containsEntry("small", 8);
            assertThat(scene.heartbeat().demands()).containsEntry("large", 2).containsEntry("small", 8);
        }
    }
}

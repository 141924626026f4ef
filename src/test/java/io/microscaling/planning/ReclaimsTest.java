package io.microscaling.planning;

import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of room that is taken, and what is remembered of it when the scheduler or the configuration changes. */
class ReclaimsTest {

    private static final int CONTENT = 9;

    @Test
    void trace_takenFromAnEqualOneByOne_isOneEntry() {
        Scene scene = Scene.of("""
                capacity: { containers: 10 }
                tasks:
                  - { name: a, max: 50, target: { type: fixed, count: 50 } }
                  - { name: b, max: 50, target: { type: fixed, count: 50 } }
                """).running("b", 10).heartbeat();

        assertThat(gives(scene, "b")).containsExactly("capacity 10→5 gives 5 to a");
        assertThat(scene.trace("a"))
                .last()
                .isEqualTo("capacity 50→0 no room: 50 more wanted, capacity 10 is used; takes 5 from b");
    }

    @Test
    void trace_takenByTwo_isAnEntryForEach() {
        Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10), remainder("r", 3, 0, 10))
                .reading("a", 12)
                .reading("b", 13)
                .running("r", 10)
                .heartbeat();

        assertThat(gives(scene, "r")).containsExactly("capacity 10→8 gives 2 to a", "capacity 8→5 gives 3 to b");
    }

    @Test
    void trace_remainderWithoutRoom_saysThatNoneIsLeft() {
        Scene scene = Scene.of(10, proportional("a", 1, 0, 10), remainder("r", 2, 0, 10))
                .running("a", 4)
                .reading("a", CONTENT)
                .running("r", 6)
                .heartbeat();

        assertThat(scene.trace("r")).contains("capacity 10→6 no more room is left: capacity 10 is used or promised");
    }

    /** The one container that was over went; the other task had to give up more cpu than that, so it may come back. */
    @Test
    void trace_shedAndGrantedAgain_saysSo() {
        Scene scene = Scene.of("""
                capacity: { containers: 10, cpu: 4 }
                tasks:
                  - { name: high, size: { cpu: 0.5 }, target: { type: fixed, count: 9 } }
                  - { name: low, priority: 2, target: { type: fixed, count: 2 } }
                """).running("high", 9).running("low", 2).heartbeat();

        assertThat(scene.demands()).isEqualTo(Map.of("high", 8, "low", 2));
        assertThat(scene.trace("low"))
                .containsExactly(
                        "capacity 2→1 the pool is over its capacity: 1 container too many for 10, 0.5 cpu too much for 4",
                        "capacity 1→2 there is room for it after all");
    }

    @Test
    void trace_overItsMemoryAlone_namesOnlyThat() {
        Scene scene = Scene.of("""
                capacity: { containers: 10, memory: 1GiB }
                tasks: [ { name: a, size: { memory: 256MiB }, target: { type: fixed, count: 5 } } ]
                """).running("a", 5).heartbeat();

        assertThat(scene.trace("a"))
                .first()
                .isEqualTo("capacity 5→4 the pool is over its capacity: 256MiB of memory too much for 1GiB");
    }

    @Test
    void trace_unscalableAlone_isToldToThoseThatHaveContainers() {
        Scene scene = Scene.of("""
                capacity: { containers: 2 }
                tasks:
                  - { name: fixed, scalable: false, target: { type: fixed, count: 3 } }
                  - { name: none, priority: 2, target: { type: fixed, count: 0 } }
                """).running("fixed", 3).heartbeat();

        assertThat(scene.trace("fixed"))
                .last()
                .isEqualTo("capacity 3→3 the tasks that are not scalable are over the capacity by themselves:"
                        + " 1 container too many for 2");
        assertThat(scene.trace("none")).isEmpty();
    }

    /** Two takers of one giver; the scheduler was told of only some of it: the taker that came last is left without. */
    @ParameterizedTest
    @CsvSource({"10, 0, 0", "9, 1, 0", "8, 2, 0", "7, 2, 1", "5, 2, 3"})
    void demand_schedulerWasToldOfPartOfIt_theFirstTakerHasIt(int requested, int a, int b) {
        Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 2, 0, 10), remainder("r", 3, 0, 10))
                .reading("a", 12)
                .reading("b", 13)
                .running("r", 10)
                .heartbeat();
        assertThat(scene.demand("r")).isEqualTo(5);

        scene.counts("r", requested, 0, 10 - requested, requested).heartbeat();
        assertThat(scene.demands()).as("still stopping").isEqualTo(Map.of("a", 0, "b", 0, "r", 5));

        scene.counts("r", requested, 0, 0, requested).heartbeat();
        assertThat(scene.demands()).isEqualTo(Map.of("a", a, "b", b, "r", 5));
    }

    /** What is being freed, and what became free, stays the taker's, whatever its place is now. */
    @ParameterizedTest
    @CsvSource({"0, 3", "3, 0", "2, 1"})
    void demand_otherTasksComeAndGo_keepsTheRoomForItsTaker(int free, int stopping) {
        Scene scene = Scene.of(
                10,
                proportional("gone", 1, 0, 10),
                proportional("equal", 2, 0, 10),
                proportional("taker", 2, 0, 10),
                remainder("r", 3, 0, 10));
        scene.reading("gone", CONTENT).reading("equal", CONTENT);
        scene.running("taker", 4).reading("taker", 13).running("r", 6).heartbeat();
        assertThat(scene.demand("r")).isEqualTo(3);
        scene.told().counts("taker", 3, 1, 0, 4).counts("r", 3, 0, stopping, 3).heartbeat();

        scene.reload(10, proportional("equal", 2, 0, 10), remainder("r", 3, 0, 10), proportional("taker", 2, 0, 10));
        scene.reading("equal", 13).counts("r", 3, 0, 0, 3).heartbeat();
        assertThat(scene.demands()).as("kept for the taker").isEqualTo(Map.of("equal", 0, "taker", 4, "r", 0));
        assertThat(free + stopping).isEqualTo(3);

        scene.started("taker").reading("equal", CONTENT).heartbeat();
        assertThat(scene.demand("taker")).isEqualTo(7);
    }

    @Test
    void demand_takerIsGone_leavesTheRoomToOthers() {
        Scene scene = Scene.of(10, proportional("a", 1, 0, 10), proportional("b", 1, 0, 10), remainder("r", 2, 0, 10));
        scene.reading("b", CONTENT)
                .running("a", 4)
                .reading("a", 13)
                .running("r", 6)
                .heartbeat();
        scene.told().counts("a", 3, 1, 0, 4).stopped("r").heartbeat();
        assertThat(scene.demand("r")).isEqualTo(3);

        scene.reload(10, proportional("b", 1, 0, 10), remainder("r", 2, 0, 10));
        assertThat(scene.heartbeat().demand("r")).isEqualTo(10);
    }

    private static List<String> gives(Scene scene, String task) {
        return scene.trace(task).stream().filter(line -> line.contains("gives")).toList();
    }
}

package io.microscaling.planning;

import static io.microscaling.planning.Tasks.maxDelta;
import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static io.microscaling.planning.Tasks.simple;
import static io.microscaling.planning.Tasks.unscalable;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.reading.Reading;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One task alone in a pool that is large enough: reading, target, gate, maxDelta, bounds. */
class WishPipelineTest {

    /** The original's own cases: min 1, max 5, maxDelta 2, a queue of length 10; the reading says the ideal. */
    @ParameterizedTest
    @CsvSource({"18, 4, 5", "18, 2, 4", "9, 2, 2", "12, 2, 4", "11, 2, 3", "8, 2, 2", "5, 5, 3", "5, 2, 1", "9, 5, 5"})
    void demand_insideTheBounds_movesTowardsTheIdealByAtMostMaxDelta(double reading, int requested, int demand) {
        Scene scene = Scene.of(100, maxDelta(proportional("a", 1, 1, 5), 2));

        scene.running("a", requested).reading("a", reading).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(demand);
        assertThat(scene.ideal("a")).isEqualTo(requested + (int) reading - 10);
    }

    @Test
    void demand_belowMin_reachesItAtOnceWhateverMaxDelta() {
        Scene scene = Scene.of(100, maxDelta(proportional("a", 1, 4, 9), 1));

        scene.running("a", 0).reading("a", 9).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(4);
        assertThat(scene.trace("a")).containsExactly("min 0→4 min is 4");
    }

    @Test
    void demand_aboveMax_comesBackAtOnceWhateverMaxDelta() {
        Scene scene = Scene.of(100, maxDelta(proportional("a", 1, 0, 3), 1));

        scene.running("a", 9).reading("a", 9).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(3);
    }

    @Test
    void demand_atMin_isNotShrunkFurtherAndTheTraceSaysWhy() {
        Scene scene = Scene.of(100, simple("a", 1, 2, 9));

        scene.running("a", 2).reading("a", 0).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(2);
        assertThat(scene.ideal("a")).isEqualTo(1);
        assertThat(scene.trace("a")).containsExactly("target 2→1 queue 0 is not over 7", "min 1→2 min is 2");
    }

    @Test
    void demand_content_leavesNoTrace() {
        Scene scene = Scene.of(100, simple("a", 1, 0, 9));

        scene.running("a", 2).reading("a", 9).heartbeat();

        assertThat(scene.trace("a")).isEmpty();
    }

    @Test
    void demand_overTheLengthButFallingFast_holdsAndSaysWhatTheTargetAsksFor() {
        Scene scene = Scene.of(100, Tasks.task("a", 1, 0, 9, "queue", Map.of("length", 50)));
        scene.running("a", 4).reading("a", 200).heartbeat();

        scene.running("a", 4).reading("a", 190).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(4);
        assertThat(scene.trace("a"))
                .containsExactly("target 4→4 queue 190 is over 50, but the target asks for no more");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
    void demand_unusableReading_holdsAndSaysSo(double reading) {
        Scene scene = Scene.of(100, proportional("a", 1, 0, 9));

        scene.running("a", 3).reading("a", reading).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(3);
        assertThat(scene.ideal("a")).isEqualTo(3);
        assertThat(scene.trace("a")).singleElement().asString().startsWith("reading 3→3 holding: ");
    }

    @Test
    void demand_absentReading_holdsAndNamesTheReason() {
        Scene scene = Scene.of(100, proportional("a", 1, 0, 9));

        scene.running("a", 3)
                .reading("a", new Reading.Absent("connection refused"))
                .heartbeat();

        assertThat(scene.demand("a")).isEqualTo(3);
        assertThat(scene.trace("a")).containsExactly("reading 3→3 holding: no reading (connection refused)");
    }

    @Test
    void demand_absentReadingOutsideTheBounds_stillComesBackIntoThem() {
        Scene scene = Scene.of(100, proportional("low", 1, 2, 9), proportional("high", 1, 0, 4));

        scene.running("low", 0).running("high", 7).heartbeat();

        assertThat(scene.demand("low")).isEqualTo(2);
        assertThat(scene.demand("high")).isEqualTo(4);
    }

    @Test
    void demand_staleReading_holdsFromTheMomentItIsOlderThanStaleAfter() {
        Scene scene = Scene.of(100, proportional("a", 1, 0, 9));
        scene.running("a", 3).reading("a", new Reading.Measured(14, scene.now()));

        scene.pass(Duration.ofMillis(2500)).heartbeatWithOldReadings();
        assertThat(scene.demand("a")).isEqualTo(7);

        scene.pass(Duration.ofMillis(700)).heartbeatWithOldReadings();
        assertThat(scene.demand("a")).isEqualTo(3);
        assertThat(scene.trace("a")).containsExactly("reading 3→3 holding: reading is 4.2 s old, stale after 3 s");
    }

    @Test
    void step_afterAHeldReading_goesOnFromTheLastUsableOne() {
        Scene scene = Scene.of(100, Tasks.task("a", 1, 0, 99, "queue", Map.of("length", 10, "kp", 0, "kd", 1)));
        scene.running("a", 5).reading("a", 20).heartbeat();

        scene.reading("a", Double.NaN).heartbeat();
        scene.reading("a", 26).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(11);
    }

    @Test
    void demand_remainderWithoutReading_needsNone() {
        Scene scene = Scene.of(8, remainder("r", 1, 0, 5));

        scene.running("r", 2).heartbeat();

        assertThat(scene.ideal("r")).isEqualTo(7);
        assertThat(scene.demand("r")).isEqualTo(5);
    }

    @Test
    void demand_unscalable_holdsWhatItHasAndStillShowsItsIdeal() {
        Scene scene = Scene.of(100, unscalable(proportional("a", 1, 4, 5)));

        scene.running("a", 2).reading("a", 13).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(2);
        assertThat(scene.ideal("a")).isEqualTo(5);
    }

    @Test
    void demand_hugeAndNegativeNumbers_neverOverflow() {
        Scene scene = Scene.of(Integer.MAX_VALUE, proportional("a", 1, 0, Integer.MAX_VALUE), remainder("r", 2, 0, 5));

        scene.counts("a", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .counts("r", 0, 0, 0, -7)
                .reading("a", 1e300)
                .heartbeat();

        assertThat(scene.demand("a")).isEqualTo(Integer.MAX_VALUE);
        assertThat(scene.demand("r")).isZero();
    }
}

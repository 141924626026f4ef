package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reading asks for as many containers. */
class StabilizationTest {

    @Test
    void demand_clockWasSetBackByADay_waitsNoLongerThanItsWindow() {
        Scene scene = Scene.of("""
                tasks: [ { name: a, max: 9, target: { type: pass-through }, stabilization: { down: 60s } } ]
                """).running("a", 5).reading("a", 5).heartbeat();

        scene.pass(Duration.ofDays(-1)).reading("a", 1).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(5);
        assertThat(scene.heartbeatAfter(Duration.ofSeconds(60)).demand("a")).isEqualTo(1);
    }

    private static final Duration ALMOST_A_MINUTE = Duration.ofMillis(59_500);

    @Test
    void demand_wishFalls_isHeldUntilTheWindowHasPassed() {
        Scene scene = of("{ down: 60s }").running("a", 10).reading("a", 10).heartbeat();

        scene.reading("a", 3).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(10);
        assertThat(scene.trace("a"))
                .containsExactly(
                        "target 10→3 the reading asks for 3",
                        "stabilization 3→10 wants 3, but the largest wish of the last 60 s is 10, for another 59.5 s");

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(59)).demand("a")).isEqualTo(10);
        assertThat(scene.heartbeat().demand("a")).isEqualTo(3);
    }

    @Test
    void demand_wishRises_isHeldUntilTheWindowHasPassed() {
        Scene scene = of("{ up: 60s }").running("a", 2).reading("a", 2).heartbeat();

        scene.reading("a", 8).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(2);
        assertThat(scene.trace("a"))
                .last()
                .isEqualTo(
                        "stabilization 8→2 wants 8, but the smallest wish of the last 60 s is 2, for another 59.5 s");

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(59)).demand("a")).isEqualTo(2);
        assertThat(scene.heartbeat().demand("a")).isEqualTo(8);
    }

    /** What it had counts as a wish of then, or every restart of the engine would shrink it. */
    @ParameterizedTest
    @CsvSource({"3, 10", "25, 10"})
    void demand_firstTick_holdsWhatItHas(double reading, int demand) {
        Scene scene = of("{ up: 60s, down: 60s }").running("a", 10).reading("a", reading);

        assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
    }

    @ParameterizedTest
    @CsvSource({"'{ down: 60s }', 25, 25", "'{ up: 60s }', 3, 3", "'{ up: 0s, down: 0s }', 3, 3", "'{ }', 25, 25"})
    void demand_noWindowThatWay_movesAtOnce(String windows, double reading, int demand) {
        Scene scene = of(windows).running("a", 10).reading("a", 10).heartbeat();

        assertThat(scene.reading("a", reading).heartbeat().demand("a")).isEqualTo(demand);
    }

    @Test
    void demand_wishesDiffer_shrinksToTheLargestThatIsLeft() {
        Scene scene = of("{ down: 60s }").running("a", 10).reading("a", 10).heartbeat();
        scene.reading("a", 4).heartbeatAfter(Duration.ofSeconds(20));
        scene.reading("a", 7).heartbeatAfter(Duration.ofSeconds(20));
        scene.reading("a", 1).heartbeatAfter(Duration.ofSeconds(19));
        assertThat(scene.demand("a")).isEqualTo(10);

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(1)).done().demand("a"))
                .isEqualTo(7);
        assertThat(scene.heartbeatAfter(ALMOST_A_MINUTE.minusSeconds(20)).demand("a"))
                .isEqualTo(7);
        assertThat(scene.heartbeat().demand("a")).isEqualTo(1);
    }

    @Test
    void demand_wishesDiffer_growsToTheSmallestThatIsLeft() {
        Scene scene = of("{ up: 60s }").running("a", 2).reading("a", 2).heartbeat();
        scene.reading("a", 9).heartbeatAfter(Duration.ofSeconds(20));
        scene.reading("a", 5).heartbeatAfter(Duration.ofSeconds(20));
        scene.reading("a", 12).heartbeatAfter(Duration.ofSeconds(19));
        assertThat(scene.demand("a")).isEqualTo(2);

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(1)).done().demand("a"))
                .isEqualTo(5);
        assertThat(scene.heartbeatAfter(Duration.ofSeconds(40)).demand("a")).isEqualTo(12);
    }

    @Test
    void demand_wishComesBackInTheWindow_beginsItAnew() {
        Scene scene = of("{ down: 60s }").running("a", 10).reading("a", 10).heartbeat();
        scene.reading("a", 3).heartbeatAfter(Duration.ofSeconds(50));
        scene.reading("a", 10).heartbeat();
        scene.reading("a", 3).heartbeat();
        assertThat(scene.trace("a")).last().asString().endsWith("is 10, for another 59.5 s");

        scene.heartbeatAfter(ALMOST_A_MINUTE.minus(Tasks.INTERVAL));
        assertThat(scene.demand("a")).isEqualTo(10);
        assertThat(scene.heartbeat().demand("a")).isEqualTo(3);
    }

    /** A smaller wish of the window is no reason to shrink while the task is asked to grow, nor the other way round. */
    @Test
    void demand_oldWishBeyondWhatItHas_neverTurnsTheMove() {
        Scene scene =
                of("{ up: 60s, down: 60s }").running("a", 10).reading("a", 2).heartbeat();
        assertThat(scene.reading("a", 15).heartbeat().demand("a")).isEqualTo(10);
        assertThat(scene.reading("a", 8).heartbeat().demand("a")).isEqualTo(10);
    }

    private static Scene of(String windows) {
        return Scene.of("tasks: [ { name: a, target: { type: pass-through }, stabilization: %s } ]".formatted(windows));
    }
}

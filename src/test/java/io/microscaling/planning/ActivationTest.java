package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.reading.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reading of ten asks for one container. */
class ActivationTest {

    private static final String TO_ZERO = "idle: 0, activation: { threshold: 20, cooldown: 10s }";

    @ParameterizedTest
    @CsvSource({"0, 0", "19.9, 0", "20, 0", "20.1, 3", "21, 3", "200, 20"})
    void demand_idle_becomesActiveOnlyStrictlyOverTheThreshold(double reading, int demand) {
        Scene scene = of(TO_ZERO).running("a", 0).reading("a", 0).heartbeat();

        assertThat(scene.reading("a", reading).heartbeat().demand("a")).isEqualTo(demand);
    }

    /** As with KEDA, whose cooldown applies only after a trigger occurs. */
    @Test
    void demand_neverSeenActive_isIdleAtOnce() {
        Scene scene = of(TO_ZERO).running("a", 3).reading("a", 20).heartbeat();

        assertThat(scene.demand("a")).isZero();
        assertThat(scene.trace("a"))
                .last()
                .isEqualTo("activation 2→0 idle: the reading was not over 20 for more than 10 s");
    }

    @Test
    void demand_noLongerOver_goesByItsTargetUntilTheCooldownIsOver() {
        Scene scene = of(TO_ZERO).running("a", 3).reading("a", 30).heartbeat();

        scene.reading("a", 20).heartbeatAfter(Duration.ofSeconds(5)).done();
        assertThat(scene.demand("a")).isEqualTo(2);

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(5)).demand("a")).isEqualTo(2);
        assertThat(scene.heartbeatAfter(Duration.ofMillis(1)).demand("a")).isZero();
        assertThat(scene.reading("a", 21).heartbeat().demand("a")).isEqualTo(3);
    }

    @Test
    void demand_overAgainWithinTheCooldown_beginsItAnew() {
        Scene scene = of(TO_ZERO).running("a", 3).reading("a", 30).heartbeat();
        scene.reading("a", 10).heartbeatAfter(Duration.ofSeconds(9));
        scene.reading("a", 30).heartbeat();

        scene.reading("a", 10).heartbeatAfter(Duration.ofSeconds(10));
        assertThat(scene.demand("a")).isEqualTo(1);
        assertThat(scene.heartbeat().demand("a")).isZero();
    }

    /** Between becoming inactive and being idle, one container is kept, whatever the target says. */
    @Test
    void demand_nothingToDoWithinTheCooldown_staysAtOne() {
        Scene scene = of(TO_ZERO).running("a", 3).reading("a", 30).heartbeat();

        scene.reading("a", 0).heartbeatAfter(Duration.ofSeconds(10));
        assertThat(scene.demand("a")).isEqualTo(1);
        assertThat(scene.heartbeat().demand("a")).isZero();
    }

    @Test
    void demand_noCooldown_isIdleAtOnce() {
        Scene scene = of("idle: 0, activation: { threshold: 20, cooldown: 0s }")
                .running("a", 3)
                .reading("a", 30)
                .heartbeat();

        assertThat(scene.reading("a", 20).heartbeat().demand("a")).isZero();
    }

    @Test
    void demand_jobsInFlight_keepItActiveWithAtLeastOne() {
        Scene scene = of(TO_ZERO).running("a", 1).reading("a", 30).heartbeat();

        scene.reading("a", 0, 2, Double.NaN, Double.NaN).heartbeatAfter(Duration.ofMinutes(1));
        assertThat(scene.demand("a")).isEqualTo(1);
        scene.reading("a", 0, 0, Double.NaN, Double.NaN).heartbeatAfter(Duration.ofSeconds(10));
        assertThat(scene.demand("a")).isEqualTo(1);
        assertThat(scene.heartbeat().demand("a")).isZero();
    }

    /** It has as many while it is idle, and its {@code min} while it is not. */
    @ParameterizedTest
    @CsvSource({"'idle: 2,', 2", "'idle: 0,', 0", "'idle: 9,', 9", "'', 4"})
    void demand_idleCountAndMin_holdEachAtItsTime(String idle, int demand) {
        Scene scene =
                Scene.of("tasks: [ { name: a, min: 4, target: { type: backlog, latency: 10s, timePerMessage: 1s },"
                        + " %s activation: { threshold: 20, cooldown: 10s } } ]".formatted(idle));

        scene.running("a", 5).reading("a", 0).heartbeat().done();
        assertThat(scene.demand("a")).isEqualTo(demand);
        assertThat(scene.reading("a", 21).heartbeat().done().demand("a")).isEqualTo(4);
        assertThat(scene.reading("a", 20).heartbeatAfter(Duration.ofSeconds(11)).demand("a"))
                .isEqualTo(demand);
    }

    @Test
    void demand_idleAlone_isIdleWhileTheReadingIsNotOverZero() {
        Scene scene =
                of("idle: 0").running("a", 0).reading("a", 0.1).heartbeat().done();
        assertThat(scene.demand("a")).isEqualTo(1);

        scene.reading("a", 0).heartbeatAfter(Duration.ofMinutes(5));
        assertThat(scene.demand("a")).isEqualTo(1);
        assertThat(scene.heartbeat().demand("a")).isZero();
    }

    /** Nobody knows whether it is active, so it stays as it is. */
    @ParameterizedTest
    @CsvSource({"0, 0", "30, 3"})
    void demand_readingIsMissing_staysIdleOrActive(double before, int demand) {
        Scene scene =
                of(TO_ZERO).running("a", 0).reading("a", before).heartbeat().done();

        scene.reading("a", new Reading.Absent("gone")).heartbeatAfter(Duration.ofMinutes(1));

        assertThat(scene.demand("a")).isEqualTo(demand);
    }

    @Test
    void demand_oneOfSeveralMetricsIsOver_isActive() {
        Scene scene = several().running("a", 0).reading("a", "q", 0).reading("a", "r", 0);
        assertThat(scene.heartbeat().done().demand("a")).isZero();

        assertThat(scene.reading("a", "r", 30).heartbeat().done().demand("a")).isEqualTo(3);
        scene.reading("a", "r", 0).heartbeatAfter(Duration.ofSeconds(11));
        assertThat(scene.demand("a")).isZero();
    }

    @Test
    void demand_oneOfSeveralMetricsIsMissing_doesNotBecomeIdle() {
        Scene scene = several().running("a", 3).reading("a", "q", 0).reading("a", "r", 30);
        assertThat(scene.heartbeat().done().demand("a")).isEqualTo(3);

        scene.reading("a", "r", new Reading.Absent("gone")).heartbeatAfter(Duration.ofMinutes(1));
        assertThat(scene.demand("a")).isEqualTo(3);

        scene.reading("a", "r", 0).heartbeat();
        assertThat(scene.demand("a")).isZero();
    }

    @Test
    void demand_unscalable_neverBecomesIdle() {
        Scene scene = of("scalable: false, " + TO_ZERO).running("a", 3).reading("a", 0);

        assertThat(scene.heartbeat().demand("a")).isEqualTo(3);
    }

    private static Scene several() {
        return Scene.of("""
                tasks:
                  - name: a
                    metrics: [ { name: q, type: toy }, { name: r, type: toy } ]
                    target: { type: backlog, latency: 10s, timePerMessage: 1s }
                    idle: 0
                    activation: { threshold: 20, cooldown: 10s }
                """);
    }

    private static Scene of(String policy) {
        return Scene.of("tasks: [ { name: a, target: { type: backlog, latency: 10s, timePerMessage: 1s }, %s } ]"
                .formatted(policy));
    }
}

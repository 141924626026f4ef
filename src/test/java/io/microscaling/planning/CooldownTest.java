package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reading asks for as many containers. */
class CooldownTest {

    @ParameterizedTest
    @CsvSource({"9, 9", "1, 1", "5, 5"})
    void demand_noChangeWasSeen_doesNotRest(double reading, int demand) {
        Scene scene = of("{ up: 10s, down: 60s }").running("a", 5).reading("a", reading);

        assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
    }

    /** It rests whichever way the last change went. */
    @ParameterizedTest
    @CsvSource({"7, 9, 10", "3, 9, 10", "7, 1, 60", "3, 1, 60"})
    void demand_afterAChange_restsAsLongAsIsSaidForItsDirection(int changed, int wish, int seconds) {
        Scene scene =
                of("{ up: 10s, down: 60s }").running("a", 5).reading("a", 5).heartbeat();

        scene.running("a", changed).reading("a", wish).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(changed);
        assertThat(scene.trace("a"))
                .last()
                .isEqualTo("cooldown %d→%d wants %d, but rests for another %d s after its last change"
                        .formatted(wish, changed, wish, seconds));

        scene.heartbeatAfter(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(scene.demand("a")).isEqualTo(changed);
        scene.heartbeatAfter(Duration.ofMillis(1));
        assertThat(scene.demand("a")).isEqualTo(wish);
    }

    @ParameterizedTest
    @CsvSource({"'{ down: 60s }', 9, 9", "'{ up: 60s }', 1, 1", "'{ }', 1, 1", "'{ up: 0s, down: 0s }', 9, 9"})
    void demand_noCooldownThatWay_movesAtOnce(String cooldown, double reading, int demand) {
        Scene scene = of(cooldown).running("a", 5).reading("a", 5).heartbeat();

        assertThat(scene.running("a", 6).reading("a", reading).heartbeat().demand("a"))
                .isEqualTo(demand);
    }

    /** As after a restart that followed the correction of a clock that was a day ahead. */
    @Test
    void demand_clockWasSetBackByADay_restsNoLongerThanItsCooldown() {
        Scene scene = of("{ up: 60s }").running("a", 5).reading("a", 5).heartbeat();
        scene.running("a", 6).reading("a", 9).heartbeat();

        scene.pass(Duration.ofDays(-1)).reading("a", 9).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(6);
        assertThat(scene.heartbeatAfter(Duration.ofSeconds(60)).demand("a")).isEqualTo(9);
    }

    @Test
    void demand_changedAgainWhileItRests_restsFromThenOn() {
        Scene scene = of("{ up: 10s }").running("a", 5).reading("a", 5).heartbeat();
        scene.running("a", 6).reading("a", 9).heartbeat();
        scene.running("a", 7).heartbeatAfter(Duration.ofSeconds(9));

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(9)).demand("a")).isEqualTo(7);
        assertThat(scene.heartbeatAfter(Duration.ofSeconds(1)).demand("a")).isEqualTo(9);
    }

    /** That a rate has forgotten a change is no change. */
    @Test
    void demand_ratesLookBackLess_restsAllTheSame() {
        Scene scene = of("{ up: 20s }, behavior: { up: { policies: [ { value: 90, period: 5s } ] } }");
        scene.running("a", 5).reading("a", 5).heartbeat();
        scene.running("a", 6).reading("a", 9).heartbeat();

        assertThat(scene.heartbeatAfter(Duration.ofSeconds(19)).demand("a")).isEqualTo(6);
        assertThat(scene.heartbeatAfter(Duration.ofSeconds(1)).demand("a")).isEqualTo(9);
    }

    /** Only what was asked for counts, not what runs. */
    @Test
    void demand_containersComeAndGo_doesNotRest() {
        Scene scene = of("{ up: 10s }").running("a", 5).reading("a", 5).heartbeat();

        scene.counts("a", 3, 0, 0, 5).reading("a", 9).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(9);
    }

    @Test
    void demand_boundsWhileItRests_stillHold() {
        Scene scene = Scene.of(
                "tasks: [ { name: a, min: 2, max: 8, target: { type: pass-through }, cooldown: { up: 1h, down: 1h } } ]");
        scene.running("a", 5).reading("a", 5).heartbeat();

        assertThat(scene.running("a", 9).heartbeat().demand("a")).isEqualTo(8);
        assertThat(scene.running("a", 1).heartbeat().demand("a")).isEqualTo(2);
    }

    private static Scene of(String cooldown) {
        return Scene.of("tasks: [ { name: a, target: { type: pass-through }, cooldown: %s } ]".formatted(cooldown));
    }
}

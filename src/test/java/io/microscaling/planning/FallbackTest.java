package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.reading.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reading asks for as many containers. */
class FallbackTest {

    private static final Reading GONE = new Reading.Absent("gone");

    @ParameterizedTest
    @CsvSource({
        "hold, 4, 4",
        "hold, 14, 14",
        "static, 4, 10",
        "static, 14, 10",
        "current, 4, 4",
        "current, 14, 14",
        "current-if-higher, 4, 10",
        "current-if-higher, 14, 14",
        "current-if-lower, 4, 4",
        "current-if-lower, 14, 10",
    })
    void demand_readingsFail_isWhatTheBehaviourSays(String behavior, int requested, int demand) {
        Scene scene = of("{ after: 0, behavior: %s, count: 10 }".formatted(behavior));

        scene.running("a", requested).reading("a", GONE).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(demand);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void demand_readingsFail_holdsUntilMoreThanSoManyDid(int after) {
        Scene scene =
                of("{ after: %d, count: 10 }".formatted(after)).running("a", 4).reading("a", GONE);
        for (int failures = 1; failures <= after; failures++) {
            assertThat(scene.heartbeat().demand("a")).isEqualTo(4);
            assertThat(scene.trace("a")).containsExactly("reading 4→4 holding: no reading (gone)");
        }

        assertThat(scene.heartbeat().demand("a")).isEqualTo(10);
        assertThat(scene.trace("a"))
                .containsExactly(
                        "reading 4→4 holding: no reading (gone)",
                        "fallback 4→10 falls back: the last %s failed, and at most %d may"
                                .formatted(after == 0 ? "reading" : after + 1 + " readings", after));
    }

    /** An event does not mean that a reading was tried for again. */
    @Test
    void demand_events_doNotCountAsFailures() {
        Scene scene = of("{ after: 2, count: 10 }").running("a", 4).reading("a", GONE);
        scene.heartbeat().event().event().event().heartbeat().event();
        assertThat(scene.demand("a")).isEqualTo(4);

        scene.heartbeat();
        assertThat(scene.demand("a")).isEqualTo(10);
        assertThat(scene.event().demand("a")).isEqualTo(10);
    }

    @Test
    void demand_readingComesBack_isFollowedAndTheCountBeginsAnew() {
        Scene scene = of("{ after: 1, count: 10 }").running("a", 4).reading("a", GONE);
        assertThat(scene.heartbeat().heartbeat().done().demand("a")).isEqualTo(10);

        assertThat(scene.reading("a", 6).heartbeat().done().demand("a")).isEqualTo(6);
        assertThat(scene.reading("a", GONE).heartbeat().done().demand("a")).isEqualTo(6);
        assertThat(scene.heartbeat().demand("a")).isEqualTo(10);
    }

    @Test
    void demand_oneGoodReadingInBetween_failsNotInARow() {
        Scene scene = of("{ after: 2, count: 10 }").running("a", 4);

        scene.reading("a", GONE).heartbeat().heartbeat();
        scene.reading("a", 4).heartbeat();
        scene.reading("a", GONE).heartbeat().heartbeat();

        assertThat(scene.demand("a")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
    void demand_readingsOfNoUse_areFailures(double reading) {
        Scene scene = of("{ after: 0, count: 10 }").running("a", 4).reading("a", reading);

        assertThat(scene.heartbeat().demand("a")).isEqualTo(10);
    }

    @Test
    void demand_staleReading_isAFailure() {
        Scene scene = of("{ after: 0, count: 10 }").running("a", 4).reading("a", 5);
        scene.pass(Duration.ofMillis(9_500)).heartbeatWithOldReadings();
        assertThat(scene.demand("a")).isEqualTo(5);

        assertThat(scene.heartbeatWithOldReadings().demand("a")).isEqualTo(10);
    }

    @Test
    void demand_fallsBack_withinItsBoundsAndTheCapacity() {
        Scene scene = Scene.of("""
                capacity: { containers: 8 }
                tasks:
                  - { name: a, max: 5, target: { type: pass-through }, fallback: { after: 0, count: 10 } }
                  - { name: b, priority: 2, target: { type: pass-through }, fallback: { after: 0, count: 10 } }
                  - { name: c, priority: 3, min: 2, target: { type: pass-through }, fallback: { after: 0, count: 0 } }
                """);

        scene.reading("a", GONE).reading("b", GONE).reading("c", GONE).heartbeat();

        assertThat(scene.demands()).containsEntry("a", 5).containsEntry("b", 1).containsEntry("c", 2);
    }

    @Test
    void demand_noFallback_holdsForEver() {
        Scene scene = Scene.of("tasks: [ { name: a, target: { type: pass-through } } ]");
        scene.running("a", 4).reading("a", GONE);
        for (int i = 0; i < 20; i++) {
            scene.heartbeat();
        }

        assertThat(scene.demand("a")).isEqualTo(4);
    }

    private static Scene of(String fallback) {
        return Scene.of("tasks: [ { name: a, target: { type: pass-through }, fallback: %s } ]".formatted(fallback));
    }
}

package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.pool.Policies.Order;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reading asks for as many containers. The first heartbeat comes half a second into 2026. */
class OrderTest {

    private static final Instant MINUTE_LATER = Instant.parse("2026-01-01T00:01:00Z");
    private static final Duration REST_OF_THE_MINUTE = Duration.ofMillis(59_500);

    @ParameterizedTest
    @ValueSource(doubles = {0, 4, 9})
    void demand_paused_holdsWhatItHas(double reading) {
        Scene scene = of("").running("a", 4).reading("a", reading).order("a", new Order.Pause(MINUTE_LATER));

        scene.heartbeat();

        assertThat(scene.demand("a")).isEqualTo(4);
        assertThat(scene.trace("a")).last().isEqualTo("order %d→4 paused for another 59.5 s".formatted((int) reading));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 7, 30})
    void demand_overridden_isWhatWasOrdered(int count) {
        Scene scene = of("").running("a", 4).reading("a", 9).order("a", new Order.Exactly(count, MINUTE_LATER));

        scene.heartbeat();

        assertThat(scene.demand("a")).isEqualTo(count);
        assertThat(scene.trace("a"))
                .last()
                .isEqualTo("order 9→%d set to %d for another 59.5 s".formatted(count, count));
    }

    @ParameterizedTest
    @CsvSource({
        "'pause: { until: \"2026-01-01T00:01:00Z\" }', 4",
        "'override: { count: 7, until: \"2026-01-01T00:01:00Z\" }', 7",
        "'override: { count: 7, until: \"2026-01-01T01:01:00+01:00\" }', 7",
        "'override: { count: 7, until: \"2026-01-01T00:01:00Z\" }, pause: { until: \"2026-01-01T00:01:00Z\" }', 4",
    })
    void demand_orderThatIsConfigured_isObeyed(String order, int demand) {
        Scene scene = of(order).running("a", 4).reading("a", 9);

        assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
        assertThat(scene.heartbeatAfter(REST_OF_THE_MINUTE).demand("a")).isEqualTo(9);
    }

    @Test
    void demand_atTheEnd_isAsIfNobodyHadOrderedAnything() {
        for (Order order : new Order[] {new Order.Pause(MINUTE_LATER), new Order.Exactly(7, MINUTE_LATER)}) {
            Scene scene =
                    of("").running("a", 4).reading("a", 9).order("a", order).heartbeat();

            int before = scene.heartbeatAfter(REST_OF_THE_MINUTE.minusMillis(1)).demand("a");
            assertThat(before).isNotEqualTo(9);
            assertThat(scene.heartbeatAfter(Duration.ofMillis(1)).demand("a")).isEqualTo(9);
            assertThat(scene.trace("a")).containsExactly("target 4→9 the reading asks for 9");
        }
    }

    @Test
    void demand_twoOrders_theOperatorsWinsOverTheConfigured() {
        Scene scene = of("override: { count: 7, until: \"2026-01-01T00:10:00Z\" }")
                .running("a", 4)
                .reading("a", 9);
        assertThat(scene.heartbeat().demand("a")).isEqualTo(7);

        assertThat(scene.order("a", new Order.Exactly(5, MINUTE_LATER))
                        .heartbeat()
                        .demand("a"))
                .isEqualTo(5);
        assertThat(scene.order("a", new Order.Pause(MINUTE_LATER)).heartbeat().demand("a"))
                .isEqualTo(4);
    }

    @Test
    void demand_theOperatorsOrderHasEnded_theConfiguredOneHoldsAgain() {
        Scene scene = of("override: { count: 7, until: \"2026-01-01T00:10:00Z\" }")
                .running("a", 4)
                .reading("a", 9);

        scene.order("a", new Order.Exactly(5, MINUTE_LATER)).heartbeatAfter(Duration.ofMinutes(1));

        assertThat(scene.demand("a")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "6, 6", "7, 6"})
    void demand_overridden_staysWithinItsBounds(int count, int demand) {
        Scene scene = of("min: 2, max: 6").running("a", 4).reading("a", 4);

        scene.order("a", new Order.Exactly(count, MINUTE_LATER)).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(demand);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "9, 6"})
    void demand_pausedOutsideItsBounds_comesBackIntoThem(int requested, int demand) {
        Scene scene = of("min: 2, max: 6").running("a", requested).reading("a", 4);

        scene.order("a", new Order.Pause(MINUTE_LATER)).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(demand);
    }

    @Test
    void demand_overridden_staysWithinTheCapacityAndGivesToHigherPriorities() {
        Scene scene = Scene.of("""
                capacity: { containers: 10 }
                tasks:
                  - { name: a, priority: 2, target: { type: pass-through } }
                  - { name: b, priority: 1, target: { type: pass-through } }
                """).reading("a", 1).reading("b", 0);

        scene.order("a", new Order.Exactly(15, MINUTE_LATER)).heartbeat().done();
        assertThat(scene.demands()).containsEntry("a", 10).containsEntry("b", 0);

        scene.reading("b", 3).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(7);
    }

    /** Neither failing readings nor policies stand in an operator's way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxDelta: 1",
                "tolerance: 0.9",
                "stabilization: { up: 1h, down: 1h }",
                "behavior: { up: { select: disabled }, down: { select: disabled } }",
                "cooldown: { up: 1h, down: 1h }",
                "fallback: { after: 0, count: 30 }",
            })
    void demand_overridden_isNotTempered(String policy) {
        Scene scene = of(policy).running("a", 4).reading("a", 4).heartbeat().running("a", 5);

        scene.order("a", new Order.Exactly(20, MINUTE_LATER)).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(20);
        scene.reading("a", new Reading.Absent("gone")).heartbeat();
        assertThat(scene.demand("a")).isEqualTo(20);
    }

    /** An idle task, too, does what an operator says, and a paused one does not become idle. */
    @Test
    void demand_idleTask_isOrderedAllTheSame() {
        Scene scene = of("min: 1, idle: 0, activation: { threshold: 5, cooldown: 0s }")
                .reading("a", 0);
        assertThat(scene.running("a", 4).heartbeat().demand("a")).isZero();

        assertThat(scene.order("a", new Order.Exactly(7, MINUTE_LATER))
                        .heartbeat()
                        .demand("a"))
                .isEqualTo(7);
        assertThat(scene.order("a", new Order.Pause(MINUTE_LATER)).heartbeat().demand("a"))
                .isEqualTo(4);
        assertThat(scene.running("a", 0).heartbeat().demand("a")).isZero();
        assertThat(scene.order("a", new Order.Exactly(0, MINUTE_LATER))
                        .heartbeat()
                        .demand("a"))
                .isZero();
        assertThat(scene.heartbeatAfter(Duration.ofMinutes(1)).demand("a")).isZero();
    }

    @Test
    void demand_unscalable_holdsWhateverIsOrdered() {
        Scene scene = of("scalable: false").running("a", 4).reading("a", 9);

        scene.order("a", new Order.Exactly(7, MINUTE_LATER)).heartbeat();

        assertThat(scene.demand("a")).isEqualTo(4);
    }

    private static Scene of(String rest) {
        return Scene.of("tasks: [ { name: a, target: { type: pass-through }%s } ]"
                .formatted(rest.isEmpty() ? "" : ", " + rest));
    }
}

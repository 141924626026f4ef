package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reading asks for as many containers. */
class RatesTest {

    private static final String FOUR = "{ type: count, value: 4, period: 15s }";
    private static final Duration PERIOD = Duration.ofSeconds(15);

    @Nested
    class OneMove {

        /** Percentages of growth are rounded up. */
        @ParameterizedTest
        @CsvSource({
            "count, 4, 10, 14",
            "count, 4, 0, 4",
            "count, 100, 10, 90",
            "percent, 100, 10, 20",
            "percent, 10, 5, 6",
            "percent, 50, 3, 5",
            "percent, 1, 10, 11",
            "percent, 100, 0, 0",
            "percent, 900, 9, 90",
        })
        void demand_growing_isLimited(String type, int value, int requested, int demand) {
            String limit = "{ type: %s, value: %d, period: 15s }".formatted(type, value);

            assertThat(move("up: { policies: [ %s ] }".formatted(limit), requested, 90))
                    .isEqualTo(demand);
        }

        /** What is left after a shrinkage is cut to a whole number. */
        @ParameterizedTest
        @CsvSource({
            "count, 4, 10, 6",
            "count, 4, 3, 0",
            "percent, 50, 10, 5",
            "percent, 25, 10, 7",
            "percent, 10, 3, 2",
            "percent, 1, 10, 9",
            "percent, 100, 10, 0",
            "percent, 300, 10, 0",
        })
        void demand_shrinking_isLimited(String type, int value, int requested, int demand) {
            String limit = "{ type: %s, value: %d, period: 15s }".formatted(type, value);

            assertThat(move("down: { policies: [ %s ] }".formatted(limit), requested, 0))
                    .isEqualTo(demand);
        }

        @ParameterizedTest
        @CsvSource({
            "up, max, 2, 6",
            "up, max, 10, 20",
            "up, min, 2, 4",
            "up, min, 10, 14",
            "up, disabled, 10, 10",
            "down, max, 2, 0",
            "down, max, 40, 20",
            "down, min, 2, 1",
            "down, min, 40, 36",
            "down, disabled, 10, 10",
        })
        void demand_severalLimits_areChosenFrom(String direction, String select, int requested, int demand) {
            int value = direction.equals("up") ? 100 : 50;
            String limits = "%s: { select: %s, policies: [ %s, { type: percent, value: %d, period: 15s } ] }"
                    .formatted(direction, select, FOUR, value);

            assertThat(move(limits, requested, direction.equals("up") ? 90 : 0)).isEqualTo(demand);
        }

        @ParameterizedTest
        @CsvSource({
            "'up: { policies: [ { type: count, value: 1, period: 15s } ] }', 0, 0",
            "'down: { policies: [ { type: count, value: 1, period: 15s } ] }', 90, 90",
            "'up: { select: disabled }', 0, 0",
            "'down: { select: disabled }', 90, 90",
            "'up: { select: min }', 90, 90",
        })
        void demand_noLimitThatWay_movesAllTheWay(String behavior, int wish, int demand) {
            assertThat(move(behavior, 10, wish)).isEqualTo(demand);
        }

        @ParameterizedTest
        @ValueSource(ints = {14, 13, 10, 7, 6})
        void demand_withinTheLimits_isTheWish(int wish) {
            Scene scene = of("up: { policies: [ %s ] }, down: { policies: [ %s ] }".formatted(FOUR, FOUR));

            scene.running("a", 10).reading("a", wish).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(wish);
            assertThat(scene.trace("a")).noneMatch(line -> line.startsWith("rate"));
        }

        private static int move(String behavior, int requested, int wish) {
            return of(behavior)
                    .running("a", requested)
                    .reading("a", wish)
                    .heartbeat()
                    .demand("a");
        }
    }

    @Nested
    class Periods {

        @Test
        void demand_whatWasUsedInThePeriod_isUsedUntilThePeriodIsOver() {
            Scene scene = of("up: { policies: [ %s ] }".formatted(FOUR))
                    .running("a", 10)
                    .reading("a", 90);
            assertThat(scene.heartbeat().done().demand("a")).isEqualTo(14);

            assertThat(scene.heartbeat().done().demand("a")).isEqualTo(14);
            assertThat(scene.trace("a")).last().isEqualTo("rate 90→14 grows by at most 4 in 15 s; 0 left now");
            assertThat(scene.heartbeatAfter(PERIOD.minusMillis(1)).done().demand("a"))
                    .isEqualTo(14);
            assertThat(scene.heartbeatAfter(Duration.ofMillis(1)).done().demand("a"))
                    .isEqualTo(18);
        }

        @Test
        void demand_shrinkingStepByStep_usesUpThePeriod() {
            Scene scene = of("down: { policies: [ %s ] }".formatted(FOUR)).running("a", 10);
            assertThat(scene.reading("a", 9).heartbeat().done().demand("a")).isEqualTo(9);
            assertThat(scene.reading("a", 8).heartbeat().done().demand("a")).isEqualTo(8);

            assertThat(scene.reading("a", 0).heartbeat().done().demand("a")).isEqualTo(6);
            assertThat(scene.trace("a")).last().isEqualTo("rate 0→6 shrinks by at most 4 in 15 s; 2 left now");
        }

        /** A percentage is of what there was when the period began. */
        @Test
        void demand_percentage_doesNotCompoundWithinThePeriod() {
            Scene scene = of("up: { policies: [ { type: percent, value: 100, period: 15s } ] }")
                    .running("a", 5);
            assertThat(scene.reading("a", 8).heartbeat().done().demand("a")).isEqualTo(8);

            assertThat(scene.reading("a", 90).heartbeat().done().demand("a")).isEqualTo(10);
            assertThat(scene.heartbeatAfter(PERIOD).done().demand("a")).isEqualTo(16);
        }

        /** What an operator, or another engine, asked for meanwhile counts too. */
        @Test
        void demand_requestedWasChangedByOthers_countsAsUsed() {
            Scene scene = of("up: { policies: [ %s ] }".formatted(FOUR)).running("a", 10);
            scene.reading("a", 10).heartbeat();

            scene.running("a", 13).reading("a", 90).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(14);
        }

        /** The scheduler was never told: nothing has changed, so nothing is used up. */
        @Test
        void demand_thatWasNotFollowed_isNotUsed() {
            Scene scene = of("up: { policies: [ %s ] }".formatted(FOUR))
                    .running("a", 10)
                    .reading("a", 90);
            scene.heartbeat().heartbeat().heartbeat();

            assertThat(scene.demand("a")).isEqualTo(14);
        }

        /** What was given up within the period may be had again. */
        @Test
        void demand_changesBothWays_countOnBalance() {
            Scene scene = of("up: { policies: [ %s ] }".formatted(FOUR)).running("a", 10);
            scene.reading("a", 7).heartbeat().done();

            assertThat(scene.reading("a", 90).heartbeat().demand("a")).isEqualTo(14);
        }

        @Test
        void demand_changedByMoreThanPermitted_isNotTakenBack() {
            Scene scene = of("up: { policies: [ %s ] }".formatted(FOUR)).running("a", 10);
            scene.reading("a", 10).heartbeat();

            scene.running("a", 20).reading("a", 90).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(20);
        }

        @Test
        void demand_periodsOfDifferentLength_eachLookBackAsFarAsTheyAreLong() {
            Scene scene = of("""
                    up: { select: min, policies: [ { type: count, value: 2, period: 5s },
                                                   { type: count, value: 5, period: 60s } ] }""").running("a", 10).reading("a", 90);

            assertThat(scene.heartbeat().done().demand("a")).isEqualTo(12);
            scene.heartbeat();
            assertThat(scene.heartbeatAfter(Duration.ofSeconds(5)).done().demand("a"))
                    .isEqualTo(14);
            scene.heartbeat();
            assertThat(scene.heartbeatAfter(Duration.ofSeconds(5)).done().demand("a"))
                    .isEqualTo(15);
            scene.heartbeat();
            assertThat(scene.heartbeatAfter(Duration.ofSeconds(5)).done().demand("a"))
                    .isEqualTo(15);
            assertThat(scene.heartbeatAfter(Duration.ofSeconds(45)).done().demand("a"))
                    .isEqualTo(17);
        }
    }

    @Test
    void trace_ofALimit_namesAllThatWereChosenFrom() {
        Scene scene =
                of("up: { policies: [ %s, { type: percent, value: 50, period: 60s } ] }, down: { select: disabled }"
                        .formatted(FOUR));

        scene.running("a", 10).reading("a", 90).heartbeat();
        assertThat(scene.trace("a"))
                .containsExactly(
                        "target 10→90 the reading asks for 90",
                        "rate 90→15 grows by at most 4 in 15 s or 50 % in 60 s; 5 left now");

        scene.reading("a", 1).heartbeat();
        assertThat(scene.trace("a")).last().isEqualTo("rate 1→10 shrinking is disabled");
    }

    private static Scene of(String behavior) {
        return Scene.of("tasks: [ { name: a, target: { type: pass-through }, behavior: { %s } } ]".formatted(behavior));
    }
}

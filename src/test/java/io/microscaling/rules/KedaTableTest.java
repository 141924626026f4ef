package io.microscaling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What KEDA decides. Sources, named in each row: kedacore/keda, {@code pkg/scaling/executor/scale_scaledobjects_test.go}
 * (executor), {@code pkg/fallback/fallback_test.go} (fallback); keda.sh, "ScaledObject specification" (spec), "Scaling
 * Deployments, StatefulSets &amp; Custom Resources" (concept) and "Cron" (cron).
 */
class KedaTableTest {

    private static final String FALLBACK =
            "{target: {type: average-value, value: 10}, fallback: {after: 3, behavior: %s, count: %d}}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                spec metricType: AverageValue, 20 messages, 5 each      | average-value | 5 | 20 |  4
                spec metricType: Value, 20 ms, 5 ms wanted, 3 replicas  | value         | 5 | 20 | 12
                """)
    void metricType_threeReplicas_isWhatThePageTells(String source, String type, int value, int reading, int expected) {
        String settings = "{target: {type: %s, value: %d}}".formatted(type, value);
        assertThat(PlanTable.demand(settings, "{running: 3, reading: %d}".formatted(reading)))
                .as(source)
                .isEqualTo(expected);
    }

    /** After the cooldown since it was last active. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                concept: 40 messages, threshold 10, activation 50           | 0 | 0 | 10 | 50 | 40 |  4 | 0
                concept: active only above the activation value             | 0 | 0 | 10 | 50 | 50 |  5 | 0
                concept: above it the threshold decides                     | 0 | 0 | 10 | 50 | 51 |  6 | 6
                concept: the activation value is 0 by default               | 0 | 0 | 10 |  0 |  0 |  1 | 0
                concept: the activation value is 0 by default, exceeded     | 0 | 0 | 10 |  0 |  1 |  1 | 1
                concept: activation below the threshold                     | 0 | 0 | 10 |  1 |  2 |  0 | 1
                executor: TestScaleToMinReplicasWhenNotActive               | 0 | 0 | 10 |  0 |  0 | 10 | 0
                executor: TestScaleToMinReplicasFromLowerInitialReplicaCount| 5 | 5 | 10 |  0 |  0 |  1 | 5
                executor: TestScaleFromMinReplicasWhenActive                | 0 | 0 | 10 |  0 |  1 |  0 | 1
                executor: TestScaleToIdleReplicasWhenNotActive              | 5 | 0 | 10 |  0 |  0 | 10 | 0
                executor: TestScaleFromIdleToMinReplicasWhenActive          | 5 | 0 | 10 |  0 |  1 |  0 | 5
                executor: TestEventWitTriggerInfo, from 2 to 5              | 5 | 0 | 10 |  0 |  1 |  2 | 5
                spec idleReplicaCount: none, so minReplicaCount             | 1 | 1 | 10 |  0 |  0 |  3 | 1
                """)
    void activation_afterTheCooldown_isAsInKeda(
            String source, int min, int idle, int value, int threshold, int reading, int requested, int expected) {
        PlanTable table = PlanTable.of(("{min: %d, idle: %d, target: {type: average-value, value: %d},"
                        + " activation: {threshold: %d, cooldown: 300s}}")
                .formatted(min, idle, value, threshold));
        table.tick(0, "{running: %d, reading: 1000}".formatted(requested));
        String state = "{running: %d, reading: %d}".formatted(requested, reading);
        table.tick(301, state);
        assertThat(table.tick(302, state)).as(source).isEqualTo(expected);
    }

    /** The cooldown is 300 s by default, from when a trigger was last active, and delays only the way to zero. */
    @Test
    void activation_withinTheCooldown_keepsOne() {
        PlanTable table = PlanTable.of("{idle: 0, target: {type: average-value, value: 10}, activation: {}}");
        assertThat(table.tick(0, "{running: 1, reading: 100}")).isEqualTo(10);
        assertThat(table.tick(1, "{running: 10, reading: 0}"))
                .as("spec cooldownPeriod: the HPA goes to one at once")
                .isEqualTo(1);
        assertThat(table.tick(300, "{running: 1, reading: 0}"))
                .as("spec cooldownPeriod: not yet")
                .isEqualTo(1);
        assertThat(table.tick(301, "{running: 1, reading: 0}"))
                .as("spec cooldownPeriod: over")
                .isZero();
        assertThat(table.tick(302, "{running: 0, reading: 1}"))
                .as("spec pollingInterval: from zero at once")
                .isEqualTo(1);
    }

    @Test
    void activation_activeInBetween_beginsTheCooldownAnew() {
        PlanTable table =
                PlanTable.of("{idle: 0, target: {type: average-value, value: 10}, activation: {cooldown: 60s}}");
        table.tick(0, "{running: 1, reading: 5}");
        table.tick(50, "{running: 1, reading: 0}");
        table.tick(55, "{running: 1, reading: 5}");
        assertThat(table.tick(115, "{running: 1, reading: 0}")).isEqualTo(1);
        assertThat(table.tick(116, "{running: 1, reading: 0}")).isZero();
    }

    /**
     * Executor: TestScaleToMinReplicasWhenNotActive has never been active; spec: the cooldown "only applies after a trigger
     * occurs".
     */
    @Test
    void activation_neverActive_needsNoCooldown() {
        String settings = "{idle: 0, target: {type: average-value, value: 10}, activation: {cooldown: 300s}}";
        assertThat(PlanTable.demand(settings, "{running: 10, reading: 0}")).isZero();
    }

    /** One active trigger of several is enough. */
    @ParameterizedTest(name = "concept: triggers {0} and {1}")
    @CsvSource({"0, 0, 0", "0, 1, 1", "1, 0, 1", "null, 1, 1"})
    void activation_severalTriggers_oneIsEnough(String q, String r, int expected) {
        PlanTable table = PlanTable.of("{idle: 0, metrics: [{name: q, type: toy}, {name: r, type: toy}],"
                + " target: {type: average-value, value: 10}, activation: {cooldown: 10s}}");
        table.tick(0, "{running: 1, readings: {q: 1, r: 1}}");
        String state = "{running: 1, readings: {q: %s, r: %s}}".formatted(q, r);
        table.tick(11, state);
        assertThat(table.tick(12, state)).isEqualTo(expected);
    }

    /** executor: with a trigger that fails and none that is active nothing is scaled to zero. */
    @Test
    void activation_oneTriggerFailsAndTheOtherIsInactive_isNotIdle() {
        PlanTable table = PlanTable.of("{idle: 0, metrics: [{name: q, type: toy}, {name: r, type: toy}],"
                + " target: {type: average-value, value: 10}, activation: {cooldown: 10s}}");
        table.tick(0, "{running: 1, readings: {q: 1, r: 1}}");
        assertThat(table.tick(20, "{running: 1, readings: {q: null, r: 0}}")).isEqualTo(1);
        assertThat(table.tick(21, "{running: 1, readings: {q: null, r: 0}}")).isEqualTo(1);
    }

    /** concept: with a minimum of 1 or more a scaler is always active, and its activation value is ignored. */
    @Test
    void activation_withAMinimumAndNoIdleCount_isIgnored() {
        PlanTable table = PlanTable.of(
                "{min: 1, target: {type: average-value, value: 10}, activation: {threshold: 50, cooldown: 10s}}");
        table.tick(0, "{running: 4, reading: 100}");
        table.tick(20, "{running: 4, reading: 40}");
        assertThat(table.tick(21, "{running: 4, reading: 40}")).isEqualTo(4);
    }

    /** fallback: the counter goes up with each failure, and back to 0 with a success. */
    @Test
    void fallback_failuresInARow_beginWithTheOneAfterTheThreshold() {
        PlanTable table = PlanTable.of(FALLBACK.formatted("static", 10));
        String failing = "{running: 4, reading: null}";
        assertThat(table.tick(0, "{running: 4, reading: 40}")).isEqualTo(4);
        for (int failure = 1; failure <= 3; failure++) {
            assertThat(table.tick(failure, failing)).as("failure %d", failure).isEqualTo(4);
        }
        assertThat(table.tick(4, failing))
                .as("should return a normalised metric when failures are beyond threshold")
                .isEqualTo(10);
        assertThat(table.tick(5, "{running: 10, reading: 40}"))
                .as("should reset the health status when scaler metrics are available")
                .isEqualTo(4);
        assertThat(table.tick(6, failing)).as("anew").isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                spec fallback.behavior: static                              | static            |  6 | 3 | 6
                spec fallback.behavior: static, lower                       | static            |  6 | 9 | 6
                spec fallback.behavior: currentReplicas                     | current           |  3 | 6 | 6
                spec fallback.behavior: currentReplicasIfHigher             | current-if-higher |  3 | 6 | 6
                spec fallback.behavior: currentReplicasIfHigher, but lower  | current-if-higher |  6 | 3 | 6
                spec fallback.behavior: currentReplicasIfLower              | current-if-lower  |  6 | 3 | 3
                spec fallback.behavior: currentReplicasIfLower, but higher  | current-if-lower  |  3 | 6 | 3
                without a fallback the HPA leaves it as it is               | hold              |  6 | 3 | 3
                """)
    void fallback_behavior_isWhatThePageTells(String source, String behavior, int count, int requested, int expected) {
        PlanTable table = PlanTable.of(FALLBACK.formatted(behavior, count));
        String failing = "{running: %d, reading: null}".formatted(requested);
        for (int failure = 1; failure <= 3; failure++) {
            assertThat(table.tick(failure, failing)).as("failure %d", failure).isEqualTo(requested);
        }
        assertThat(table.tick(4, failing)).as(source).isEqualTo(expected);
    }

    @Test
    void fallback_boundsHold() {
        String settings = "{max: 8, target: {type: average-value, value: 10}, fallback: {after: 0, count: 10}}";
        assertThat(PlanTable.demand(settings, "{running: 1, reading: null}"))
                .as("failureThreshold 0, static by default")
                .isEqualTo(8);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                concept scalingModifiers: compose average value  | (q + r) / 2                         |  40 | 20 | 30
                concept scalingModifiers: ternary operator       | 'q > 2 ? q + r : 1'                 |  40 | 20 | 60
                concept scalingModifiers: ternary, else          | 'q > 2 ? q + r : 1'                 |   2 | 20 |  1
                concept scalingModifiers: nested, both           | 'q < 2 ? q+r >= 2 ? 5 : 10 : 0'     |   1 |  1 |  5
                concept scalingModifiers: nested, only the first | 'q < 2 ? q+r >= 2 ? 5 : 10 : 0'     |   1 |  0 | 10
                concept scalingModifiers: nested, neither        | 'q < 2 ? q+r >= 2 ? 5 : 10 : 0'     |   2 |  9 |  0
                issue 3: the larger of two                       | 'max(q / 10, r)'                    | 400 | 20 | 40
                expr: precedence                                 | q - r * 2                           |  60 | 20 | 20
                expr: and                                        | 'q > 2 && r > 2 ? 30 : 0'           |  40 | 20 | 30
                expr: power                                      | q ** 2                              |   5 |  0 | 25
                """)
    void formula_ofTwoTriggers_isScaledOn(String source, String formula, int q, int r, int expected) {
        String settings = ("{metrics: [{name: q, type: toy}, {name: r, type: toy}], formula: '%s',"
                        + " target: {type: average-value, value: 1}, tolerance: 0}")
                .formatted(formula);
        String state = "{running: 1, readings: {q: %d, r: %d}}".formatted(q, r);
        assertThat(PlanTable.demand(settings, state)).as(source).isEqualTo(expected);
    }

    @Test
    void formula_activationTarget_judgesItsValue() {
        PlanTable table = PlanTable.of("{idle: 0, metrics: [{name: q, type: toy}, {name: r, type: toy}],"
                + " formula: q - r, target: {type: average-value, value: 1},"
                + " activation: {threshold: 2, cooldown: 0s}}");
        assertThat(table.tick(0, "{running: 1, readings: {q: 92, r: 90}}"))
                .as("concept scalingModifiers: not active up to activationTarget")
                .isZero();
        assertThat(table.tick(1, "{running: 1, readings: {q: 93, r: 90}}")).isEqualTo(3);
    }

    /** cron: 10 replicas from minute 30 to minute 45 of each hour in Kolkata, which is 5:30 ahead of UTC. */
    @ParameterizedTest(name = "cron: {0} s after the hour in UTC")
    @CsvSource({"-1, 1", "0, 10", "899, 10", "900, 1"})
    void schedules_cronTrigger_isItsMinimum(int second, int expected) {
        PlanTable table = PlanTable.of("{min: 1, target: {type: average-value, value: 10},"
                + " schedules: [{cron: '30 * * * *', zone: Asia/Kolkata, for: 15m, min: 10}]}");
        assertThat(table.tick(3600 + second, "{running: 1, reading: 5}")).isEqualTo(expected);
    }

    /** executor: TestScaleToPausedReplicasCount, and the annotation {@code paused}. */
    @Test
    void override_andPause_areLikePausedReplicas() {
        long until = PlanTable.START.toEpochMilli() + 10_000;
        PlanTable table = PlanTable.of("{target: {type: average-value, value: 10}}");
        assertThat(table.tick(0, "{running: 2, reading: 50, override: {count: 0, until: %d}}".formatted(until)))
                .isZero();
        assertThat(table.tick(1, "{running: 2, reading: 50, pause: {until: %d}}".formatted(until)))
                .isEqualTo(2);
        assertThat(table.tick(10, "{running: 2, reading: 50, pause: {until: %d}}".formatted(until)))
                .isEqualTo(5);
    }
}

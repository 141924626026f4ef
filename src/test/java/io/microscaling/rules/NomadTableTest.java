package io.microscaling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the Nomad Autoscaler decides. Sources: hashicorp/nomad-autoscaler,
 * {@code plugins/builtin/strategy/{threshold,target-value,pass-through,fixed-value}/plugin/plugin_test.go}, whose cases the
 * rows name; developer.hashicorp.com, "Scaling Policies", "Policy Evaluation: Checks" and the pages of the strategies (doc).
 */
class NomadTableTest {

    /** Six data points in the window of the query. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                delta scale up                      |             | count: 1      |  1 | 10 10 10 10 10 10 |  2
                delta scale down                    |             | count: -1     |  1 | 10 10 10 10 10 10 |  0
                percentage scale up                 |             | percent: 30   | 10 | 10 10 10 10 10 10 | 13
                percentage scale down               |             | percent: -30  | 10 | 10 10 10 10 10 10 |  7
                percentage scale none               |             | percent: 0    | 10 | 10 10 10 10 10 10 | 10
                value scale up                      |             | exactly: 10   |  1 | 10 10 10 10 10 10 | 10
                value scale down                    |             | exactly: 10   | 20 | 10 10 10 10 10 10 | 10
                value scale none                    |             | exactly: 10   | 10 | 10 10 10 10 10 10 | 10
                not enough metrics within bounds    |             | count: 1      |  1 | 10 0 0 0 0 0      |  1
                custom trigger value                | trigger: 1, | count: 1      |  1 | 10 0 0 0 0 0      |  2
                doc: 5 points by default            |             | count: 1      |  1 | 10 10 0 10 10 10  |  2
                doc: 5 points by default, but 4     |             | count: 1      |  1 | 10 10 0 10 0 10   |  1
                doc: the lower bound is inclusive   |             | count: 1      |  1 | 5 5 5 5 5 5       |  2
                doc: the upper bound is exclusive   |             | count: 1      |  1 | 20 20 20 20 20 20 |  1
                doc: just below the upper bound     |             | count: 1      |  1 | 19.99 19.99 19.99 19.99 19.99 19.99 | 2
                doc: percentages are rounded up     |             | percent: 30   |  5 | 10 10 10 10 10 10 |  7
                doc: percentages are rounded up, -  |             | percent: -30  |  5 | 10 10 10 10 10 10 |  4
                """)
    void threshold_dataPointsWithin5And20_isAsInNomad(
            String source, String trigger, String change, int count, String points, int expected) {
        PlanTable table = PlanTable.of("{target: {type: threshold, lower: 5, upper: 20, window: 6, %s change: {%s}}}"
                .formatted(trigger == null ? "" : trigger, change));
        int demand = count;
        int second = 0;
        for (String point : points.split(" ", -1)) {
            demand = table.tick(second++, "{running: %d, reading: %s}".formatted(count, point));
        }
        assertThat(demand).as(source).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                only a lower bound, within  | lower: 5   |  5 | 2
                only a lower bound, huge    | lower: 5   | 1e12 | 2
                only a lower bound, below   | lower: 5   |  4 | 1
                only an upper bound, within | upper: 20  | 19 | 2
                only an upper bound, above  | upper: 20  | 20 | 1
                """)
    void threshold_oneBound_theOtherIsOpen(String source, String bound, double reading, int expected) {
        String settings = "{target: {type: threshold, %s, trigger: 1, change: {count: 1}}}".formatted(bound);
        assertThat(PlanTable.demand(settings, "{running: 1, reading: %s}".formatted(reading)))
                .as(source)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                missing bounds      | change: {count: 1}                          | target.lower
                invalid upper bound | upper: not-a-number, change: {count: 1}     | target.upper
                invalid lower bound | lower: not-a-number, change: {count: 1}     | target.lower
                missing action      | lower: 5                                    | target.change
                too many actions    | lower: 5, change: {count: 1, exactly: 10}   | target.change
                invalid trigger     | lower: 5, trigger: many, change: {count: 1} | target.trigger
                """)
    void threshold_invalid_isNamed(String source, String settings, String key) {
        PlanTable table = PlanTable.of("{target: {type: threshold, %s}}".formatted(settings));
        assertThat(table.problem("{running: 1, reading: 0}")).as(source).contains(key);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                factor equals 1 with non-zero count                       | 13 | 0.01     | 13      |   2 |   2
                factor greater than 1 with non-zero count                 | 13 | 0.01     | 26      |   2 |   4
                scale from 0 with non-zero target                         | 10 | 0.01     | 20      |   0 |   2
                no scaling based on small target/metric difference        | 10 | 0.01     | 9       |   1 |   1
                don't scale when the factor change is small               |  5 | 0.01     | 5.00001 |   8 |   8
                scale up on small changes if precision is small           |  5 | 0.000001 | 5.00001 |   8 |   9
                doc: 80 % of memory, 70 wanted, 10 instances              | 70 | 0.01     | 80      |  10 |  12
                calculateDirection: from 0 with factor 1                  | 10 | 0.01     | 10      |   0 |   1
                calculateDirection: 5 with factor 1                       | 10 | 0.01     | 10      |   5 |   5
                calculateDirection: 4 with factor 0.5                     | 10 | 0.01     | 5       |   4 |   2
                calculateDirection: 5 with factor 2                       | 10 | 0.01     | 20      |   5 |  10
                calculateDirection: factor 1.0001                         | 1000 | 0.01   | 1000.1  | 100 | 100
                calculateDirection: factor 1.02                           | 100 | 0.01    | 102     | 100 | 102
                calculateDirection: factor 0.99                           | 100 | 0.01    | 99      | 100 | 100
                calculateDirection: factor 0.98                           | 100 | 0.01    | 98      | 100 |  98
                """)
    void targetValue_withItsThreshold_isAsInNomad(
            String source, int target, String threshold, String metric, int count, int expected) {
        String settings = "{target: {type: value, value: %d}, tolerance: %s}".formatted(target, threshold);
        assertThat(PlanTable.demand(settings, "{running: %d, reading: %s}".formatted(count, metric)))
                .as(source)
                .isEqualTo(expected);
    }

    /** A target of 0: the metric itself is the factor. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                scale from 0 with 0 target eg. build queue with 0 running build agents | 1 | 0 | 1
                scale to 0 with 0 target eg. idle build agents                         | 0 | 5 | 0
                """)
    void targetValue_ofZero_isAsInNomad(String source, int metric, int count, int expected) {
        String settings = "{target: {type: value, value: 0}, tolerance: 0.01}";
        assertThat(PlanTable.demand(settings, "{running: %d, reading: %d}".formatted(count, metric)))
                .as(source)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                pass-through scale up                                  | {target: {type: pass-through}}              |  2 | 13   | 13
                pass-through scale down to 0                           | {target: {type: pass-through}}              |  2 | 0    |  0
                no scaling - current count same as metric              | {target: {type: pass-through}}              | 10 | 10   | 10
                no scaling - empty metric timeseries                   | {target: {type: pass-through}}              | 10 | null | 10
                pass-through scale up, but max_scale_up is set         | {maxDelta: 3, target: {type: pass-through}} |  2 | 13   |  5
                pass-through scale down, but max_scale_down is set     | {maxDelta: 1, target: {type: pass-through}} | 10 | 3    |  9
                pass-through calculateDirection: 0 with 1              | {target: {type: pass-through}}              |  0 | 1    |  1
                pass-through calculateDirection: 4 with 0              | {target: {type: pass-through}}              |  4 | 0    |  0
                fixed scale up                                         | {target: {type: fixed, count: 13}}          |  2 | 13   | 13
                fixed scale down                                       | {target: {type: fixed, count: 4}}           | 10 | 26   |  4
                no scaling - current count same as fixed               | {target: {type: fixed, count: 10}}          | 10 | 9    | 10
                fixed, without a metric                                | {target: {type: fixed, count: 3}}           |  0 | null |  3
                """)
    void passThroughAndFixed_areAsInNomad(String source, String settings, int count, String metric, int expected) {
        assertThat(PlanTable.demand(settings, "{running: %d, reading: %s}".formatted(count, metric)))
                .as(source)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                fixed: missing value            | type: fixed                        | target.count
                fixed: no number                | type: fixed, count: many           | target.count
                target-value: missing target    | type: value                        | target.value
                target-value: no number         | type: value, value: many           | target.value
                """)
    void strategies_invalid_areNamed(String source, String target, String key) {
        PlanTable table = PlanTable.of("{target: {%s}}".formatted(target));
        assertThat(table.problem("{running: 1, reading: 0}")).as(source).contains(key);
    }

    /** Each check is its own target; the readings are the counts that the checks come to. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                doc: ScaleOut and ScaleIn => ScaleOut     | 12 |  3 | 12
                doc: ScaleOut and ScaleNone => ScaleOut   | 12 |  5 | 12
                doc: ScaleIn and ScaleNone => ScaleNone   |  3 |  5 |  5
                doc: two ScaleOut, the larger count       | 12 |  9 | 12
                doc: two ScaleIn, the larger count        |  3 |  4 |  4
                on_error ignore: the other one, out       | null | 9 |  9
                """)
    void checks_thatConflict_keepTheMostCapacity(String source, String a, String b, int expected) {
        String settings = "{metrics: [{name: a, type: toy}, {name: b, type: toy}], targets: ["
                + "{metric: a, type: pass-through}, {metric: b, type: pass-through}]}";
        String state = "{running: 5, readings: {a: %s, b: %s}}".formatted(a, b);
        assertThat(PlanTable.demand(settings, state)).as(source).isEqualTo(expected);
    }

    /** doc cooldown: no scaling in any direction for so long after an action. */
    @Test
    void cooldown_afterAnAction_holdsBothWays() {
        PlanTable table = PlanTable.of("{target: {type: pass-through}, cooldown: {up: 60s, down: 60s}}");
        assertThat(table.tick(0, "{running: 2, reading: 5}")).as("none before").isEqualTo(5);
        assertThat(table.tick(1, "{requested: 5, running: 2, reading: 9}"))
                .as("up")
                .isEqualTo(5);
        assertThat(table.tick(30, "{running: 5, reading: 1}")).as("down").isEqualTo(5);
        assertThat(table.tick(60, "{running: 5, reading: 1}")).as("not yet").isEqualTo(5);
        assertThat(table.tick(61, "{running: 5, reading: 1}")).as("over").isEqualTo(1);
        assertThat(table.tick(62, "{requested: 1, running: 5, reading: 9}"))
                .as("anew")
                .isEqualTo(1);
    }

    /** doc cooldown: an action that changes nothing does not begin a cooldown. */
    @Test
    void cooldown_nothingChanged_doesNotBegin() {
        PlanTable table = PlanTable.of("{max: 5, target: {type: pass-through}, cooldown: {up: 60s, down: 60s}}");
        assertThat(table.tick(0, "{running: 5, reading: 9}")).isEqualTo(5);
        assertThat(table.tick(1, "{running: 5, reading: 1}")).isEqualTo(1);
    }

    /** doc cooldown_on_scale_up: after growing it may grow again sooner. */
    @Test
    void cooldown_shorterUpwards_growsSooner() {
        PlanTable table = PlanTable.of("{target: {type: pass-through}, cooldown: {up: 10s, down: 60s}}");
        table.tick(0, "{running: 2, reading: 5}");
        table.tick(1, "{running: 5, reading: 5}");
        assertThat(table.tick(10, "{running: 5, reading: 9}")).isEqualTo(5);
        assertThat(table.tick(11, "{running: 5, reading: 9}")).isEqualTo(9);
        assertThat(table.tick(12, "{running: 9, reading: 1}")).isEqualTo(9);
        assertThat(table.tick(71, "{running: 9, reading: 1}")).isEqualTo(9);
        assertThat(table.tick(72, "{running: 9, reading: 1}")).isEqualTo(1);
    }
}

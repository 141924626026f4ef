package io.microscaling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What AWS documents. Sources, named in each row: Application Auto Scaling API Reference, StepAdjustment and
 * StepScalingPolicyConfiguration (API); Amazon EC2 Auto Scaling User Guide, "Step and simple scaling policies" (steps),
 * "Scaling policy based on Amazon SQS" (SQS), "Target tracking scaling policies" (tracking).
 */
class AwsTableTest {

    /** The example of the user guide: its policy to scale out and its policy to scale in, of one alarm threshold. */
    private static final String EXAMPLE = "{target: {type: step, threshold: 50, steps: ["
            + "{from: 0, to: 10, percent: 0}, {from: 10, to: 20, percent: 10}, {from: 20, percent: 30},"
            + " {from: -10, to: 0, percent: 0}, {from: -20, to: -10, percent: -10}, {to: -20, percent: -30}]}}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                steps: maintained between 40 and 60     | 10 | 50    | 10
                steps: maintained, just below 60        | 10 | 59.99 | 10
                steps: maintained, just above 40        | 10 | 40.01 | 10
                steps: at 60 by 10 % of 10              | 10 | 60    | 11
                steps: just below 70 still by 10 %      | 10 | 69.99 | 11
                steps: at 70 by 30 % of 11, 3.3         | 11 | 70    | 14
                steps: far above by 30 %                | 11 | 1000  | 14
                steps: at 40 by 10 % of 14, 1.4         | 14 | 40    | 13
                steps: just above 30 still by 10 %      | 14 | 30.01 | 13
                steps: at 30 by 30 % of 13, 3.9         | 13 | 30    | 10
                steps: far below by 30 %                | 13 | 0     | 10
                """)
    void step_exampleOfTheGuide_isWhatItTells(String source, int capacity, String metric, int expected) {
        assertThat(PlanTable.demand(EXAMPLE, "{running: %d, reading: %s}".formatted(capacity, metric)))
                .as(source)
                .isEqualTo(expected);
    }

    /** Bounds are offsets from an alarm threshold of 50. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                API: 0 to 10 is from 50, inclusive        | from: 0, to: 10, count: 1    | 50    | 6
                API: 0 to 10 is to 60, exclusive          | from: 0, to: 10, count: 1    | 59.99 | 6
                API: 0 to 10 is to 60, exclusive          | from: 0, to: 10, count: 1    | 60    | 5
                API: 0 to 10 is not below 50              | from: 0, to: 10, count: 1    | 49.99 | 5
                API: -10 to 0 is from 40, exclusive       | from: -10, to: 0, count: -1  | 40    | 5
                API: -10 to 0 is from 40, exclusive       | from: -10, to: 0, count: -1  | 40.01 | 4
                API: -10 to 0 is to 50, inclusive         | from: -10, to: 0, count: -1  | 50    | 4
                API: -10 to 0 is not above 50             | from: -10, to: 0, count: -1  | 50.01 | 5
                API: no upper bound is infinity           | from: 10, count: 3           | 60    | 8
                API: no upper bound is infinity           | from: 10, count: 3           | 1e9   | 8
                API: no upper bound, below the lower      | from: 10, count: 3           | 59.99 | 5
                API: no lower bound is minus infinity     | to: -10, count: -2           | 40    | 3
                API: no lower bound is minus infinity     | to: -10, count: -2           | 0     | 3
                API: no lower bound, above the upper      | to: -10, count: -2           | 40.01 | 5
                """)
    void step_bounds_areInclusiveTowardsTheThreshold(String source, String step, String metric, int expected) {
        String settings = "{target: {type: step, threshold: 50, steps: [{%s}]}}".formatted(step);
        assertThat(PlanTable.demand(settings, "{running: 5, reading: %s}".formatted(metric)))
                .as(source)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                steps: ChangeInCapacity, 3 and 5                     | count: 5      | 1 |   3 |   8
                steps: ChangeInCapacity, 5 and -3                    | count: -3     | 1 |   5 |   2
                steps: ExactCapacity, 3 and 5                        | exactly: 5    | 1 |   3 |   5
                steps: ExactCapacity, fewer                          | exactly: 5    | 1 |   9 |   5
                steps: PercentChangeInCapacity, 10 % of 10           | percent: 10   | 1 |  10 |  11
                steps: 12.7 is 12                                    | percent: 10   | 1 | 127 | 139
                steps: .67 is 1                                      | percent: 1    | 1 |  67 |  68
                steps: -.58 is -1                                    | percent: -1   | 1 |  58 |  57
                steps: -6.67 is -6                                   | percent: -1   | 1 | 667 | 661
                steps: whole numbers stay                            | percent: 50   | 1 |   8 |  12
                API: MinAdjustmentMagnitude 2, 25 % of 4             | percent: 25   | 2 |   4 |   6
                API: MinAdjustmentMagnitude 2, 25 % of 40            | percent: 25   | 2 |  40 |  50
                API: MinAdjustmentMagnitude 2, -25 % of 4            | percent: -25  | 2 |   4 |   2
                API: MinAdjustmentMagnitude is for percentages       | count: 1      | 2 |   4 |   5
                steps: 0 % is no change                              | percent: 0    | 2 |   4 |   4
                steps: capacity does not fall below 0                | count: -9     | 1 |   4 |   0
                """)
    void step_adjustment_isRoundedAsTheGuideTells(
            String source, String change, int minAdjustment, int capacity, int expected) {
        String settings = "{target: {type: step, threshold: 50, minAdjustment: %d, steps: [{from: 0, %s}]}}"
                .formatted(minAdjustment, change);
        assertThat(PlanTable.demand(settings, "{running: %d, reading: 60}".formatted(capacity)))
                .as(source)
                .isEqualTo(expected);
    }

    /** steps: an adjustment cannot go beyond the minimum or the maximum. */
    @ParameterizedTest(name = "metric {0}")
    @CsvSource({"60, 12", "40, 9"})
    void step_adjustment_staysWithinTheLimits(int metric, int expected) {
        String settings = "{min: 9, max: 12, target: {type: step, threshold: 50,"
                + " steps: [{from: 0, count: 5}, {to: -10, count: -5}]}}";
        assertThat(PlanTable.demand(settings, "{running: 10, reading: %d}".formatted(metric)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                API: ranges must not overlap       | {from: 0, to: 10, count: 1}, {from: 5, count: 2}
                API: a lower bound below the upper | {from: 10, to: 10, count: 1}
                an adjustment is required          | {from: 0}
                """)
    void step_invalid_isNamed(String source, String steps) {
        PlanTable table = PlanTable.of("{target: {type: step, threshold: 50, steps: [%s]}}".formatted(steps));
        assertThat(table.problem("{running: 1, reading: 0}")).as(source).contains("target.steps");
    }

    /** 10 s of latency at 0.1 s for each message: 100 messages for each instance. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                SQS: 1500 messages for 10 instances, five more | 10 | 1500 | 15
                SQS: 1000 messages are the acceptable backlog  | 10 | 1000 | 10
                proportional, rounded up                       | 10 | 1001 | 11
                proportional, down                             | 10 |  500 |  5
                nothing waits                                  | 10 |    0 |  0
                from none                                      |  0 |  150 |  2
                """)
    void backlog_tenSecondsOfLatency_isWhatTheGuideTells(String source, int instances, int messages, int expected) {
        String settings = "{target: {type: backlog, latency: 10s, timePerMessage: 100ms}}";
        assertThat(PlanTable.demand(settings, "{running: %d, reading: %d}".formatted(instances, messages)))
                .as(source)
                .isEqualTo(expected);
    }

    /** A policy that keeps the mean use at 50 %: proportional, without a tolerance of its own. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                tracking: out in proportion                           | ''                                        | 10 | 75   | 15
                tracking: rounded up, for availability                | ''                                        | 10 | 51   | 11
                tracking: in                                          | ''                                        | 10 | 25   |  5
                tracking: insufficient data changes nothing           | ''                                        | 10 | null | 10
                tracking: not beyond the maximum                      | 'max: 12,'                                | 10 | 75   | 12
                tracking: not below the minimum                       | 'min: 8,'                                 | 10 | 25   |  8
                API: DisableScaleIn                                   | 'behavior: {down: {select: disabled}},'   | 10 | 25   | 10
                API: DisableScaleIn, out all the same                 | 'behavior: {down: {select: disabled}},'   | 10 | 75   | 15
                """)
    void targetTracking_meanUse_isWhatTheGuideTells(
            String source, String more, int capacity, String metric, int expected) {
        String settings = "{%s tolerance: 0, target: {type: utilization, percent: 50}}".formatted(more);
        assertThat(PlanTable.demand(settings, "{running: %d, reading: %s}".formatted(capacity, metric)))
                .as(source)
                .isEqualTo(expected);
    }

    /** tracking: out if any policy is ready to, in only if all are; the largest capacity wins. */
    @ParameterizedTest(name = "cpu {0} %, requests {1}")
    @CsvSource({
        "75, 500, 15",
        "25, 1500, 15",
        "60, 1500, 15",
        "25, 500, 5",
        "25, 1000, 10",
        "25, null, 10",
        "75, null, 15"
    })
    void targetTracking_twoPolicies_theLargestCapacityWins(String cpu, String requests, int expected) {
        String settings = "{tolerance: 0, metrics: [{name: cpu, type: toy}, {name: requests, type: toy}], targets: ["
                + "{metric: cpu, type: utilization, percent: 50}, {metric: requests, type: average-value, value: 100}]}";
        String state = "{running: 10, readings: {cpu: %s, requests: %s}}".formatted(cpu, requests);
        assertThat(PlanTable.demand(settings, state)).isEqualTo(expected);
    }

    /** API ScaleInCooldown: further moves in wait, one out does not. */
    @Test
    void cooldown_afterScalingIn_blocksOnlyScalingIn() {
        PlanTable table =
                PlanTable.of("{tolerance: 0, target: {type: utilization, percent: 50}, cooldown: {down: 300s}}");
        assertThat(table.tick(0, "{running: 10, reading: 40}")).isEqualTo(8);
        assertThat(table.tick(1, "{running: 8, reading: 25}")).as("in").isEqualTo(8);
        assertThat(table.tick(60, "{running: 8, reading: 75}")).as("out").isEqualTo(12);
        assertThat(table.tick(300, "{running: 8, reading: 25}")).as("not yet").isEqualTo(8);
        assertThat(table.tick(301, "{running: 8, reading: 25}")).as("over").isEqualTo(4);
    }

    /** API ScaleOutCooldown, as far as it holds: the same breach does not add again. */
    @Test
    void cooldown_afterScalingOut_holdsTheSameBreach() {
        PlanTable table = PlanTable.of(
                "{target: {type: step, threshold: 50, steps: [{from: 0, count: 2}]}," + " cooldown: {up: 60s}}");
        assertThat(table.tick(0, "{running: 4, reading: 60}")).isEqualTo(6);
        assertThat(table.tick(1, "{requested: 6, running: 4, reading: 60}")).isEqualTo(6);
        assertThat(table.tick(60, "{running: 6, reading: 60}")).isEqualTo(6);
        assertThat(table.tick(61, "{running: 6, reading: 60}")).isEqualTo(8);
    }
}

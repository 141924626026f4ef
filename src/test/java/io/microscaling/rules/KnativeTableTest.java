package io.microscaling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the Knative Pod Autoscaler decides. Source: knative/serving, {@code pkg/autoscaler/scaling/autoscaler_test.go}, whose
 * cases the rows name; knative.dev, "Additional autoscaling configuration for Knative Pod Autoscaler" (doc). Its tests state
 * the averages of both windows; here readings come first that have these averages.
 */
class KnativeTableTest {

    private static final String TEN_TIMES = "maxUp: 10, maxDown: 10";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                AutoscalerNoDataAtZeroNoAutoscale                      |  10 | maxUp: 10, maxDown: 10  |    0 |    0 |   1 |   0
                AutoscalerStableModeUnlimitedTBC                       | 181 | maxUp: 10, maxDown: 10  |   21 |   26 |   1 |   1
                Autoscaler0TBC                                         |  10 | maxUp: 10, maxDown: 10  |   50 |   49 |   1 |   5
                AutoscalerStableModeNoChange                           |  10 | maxUp: 10, maxDown: 10  |   50 |   50 |   1 |   5
                AutoscalerPanicStableLargerThanPanic                   |   1 | maxUp: 10, maxDown: 10  |   50 |   30 |   5 |  50
                AutoscalerPanicStableLessThanPanic                     |   1 | maxUp: 10, maxDown: 10  |   20 |   30 |   5 |  30
                AutoscalerStableModeNoChangeAlreadyScaled              |  10 | maxUp: 10, maxDown: 10  |   50 |   50 |   5 |   5
                AutoscalerStableModeIncreaseWithSmallScaleUpRate       |   1 | maxUp: 1.1, maxDown: 10 |    3 |  3.1 |   2 |   3
                AutoscalerStableModeDecreaseWithSmallScaleDownRate     |  10 | maxUp: 10, maxDown: 1.1 |    1 |    1 | 100 |  90
                AutoscalerPanicModeDoublePodCount                      |  10 | maxUp: 10, maxDown: 10  |   50 |  100 |   1 |  10
                TestAutoscalerStableModeIncreaseWithConcurrencyDefault |  10 | maxUp: 10, maxDown: 10  |   50 |   10 |   1 |   5
                TestAutoscalerStableModeIncreaseWithConcurrencyDefault |  10 | maxUp: 10, maxDown: 10  |  100 |   10 |   1 |  10
                TestAutoscalerStableModeIncreaseWithRPS                |  10 | maxUp: 10, maxDown: 10  |  100 |   99 |   1 |  10
                TestAutoscalerStableModeDecrease                       |  10 | maxUp: 10, maxDown: 10  |  100 |  100 |   8 |  10
                TestAutoscalerStableModeDecrease                       |  10 | maxUp: 10, maxDown: 10  |   50 |   50 |   8 |   5
                TestAutoscalerStableModeNoTrafficScaleToZero           |  10 | maxUp: 10, maxDown: 10  |    1 |    0 |   1 |   1
                TestAutoscalerStableModeNoTrafficScaleToZero           |  10 | maxUp: 10, maxDown: 10  |    0 |    0 |   1 |   0
                TestAutoscalerRateLimitScaleUp                         |  10 | maxUp: 10, maxDown: 10  | 1000 | 1001 |   1 |  10
                TestAutoscalerRateLimitScaleUp                         |  10 | maxUp: 10, maxDown: 10  | 1000 | 1001 |  10 | 100
                TestAutoscalerRateLimitScaleDown                       |  10 | maxUp: 10, maxDown: 10  |    1 |    1 | 100 |  10
                TestAutoscalerRateLimitScaleDown                       |  10 | maxUp: 10, maxDown: 10  |    1 |    1 |  10 |   1
                TestAutoscalerUseOnePodAsMinimumIfEndpointsNotFound    |  10 | maxUp: 10, maxDown: 10  | 1000 |  888 |   0 |  10
                TestAutoscalerUpdateTarget                             |  10 | maxUp: 10, maxDown: 10  |  100 |  101 |   1 |  10
                TestAutoscalerUpdateTarget                             |   1 | maxUp: 10, maxDown: 10  |  100 |  101 |  10 | 100
                doc: max-scale-up-rate 1000 by default                 |   1 | ''                      | 5000 | 5000 |   2 | 2000
                doc: max-scale-down-rate 2 by default                  |   1 | ''                      |    0 |    0 | 101 |  50
                """)
    void concurrency_averagesOfBothWindows_areFollowedAsInKnative(
            String source, String target, String rates, double stable, double panic, int ready, int expected) {
        PlanTable table = table(target, rates, "");
        table.tick(-30, jobs(10_000, 2 * stable - panic));
        assertThat(table.tick(0, jobs(ready, panic))).as(source).isEqualTo(expected);
    }

    /** doc panic-threshold-percentage: 200 by default; at twice what is ready it panics, just below it does not. */
    @ParameterizedTest(name = "{0} jobs for 10 containers, threshold {1}")
    @CsvSource(delimiter = '|', textBlock = """
                190 | ''                   | 10
                191 | ''                   | 20
                100 | 'panicThreshold: 1,' | 10
                200 | 'panicThreshold: 3,' | 10
                290 | 'panicThreshold: 3,' | 15
                """)
    void concurrency_panicThreshold_isInclusive(double panic, String threshold, int expected) {
        PlanTable table = table("10", TEN_TIMES, threshold);
        table.tick(-30, jobs(10_000, 0));
        assertThat(table.tick(0, jobs(10, panic))).isEqualTo(expected);
    }

    /** TestAutoscalerNoDataNoAutoscale. */
    @Test
    void concurrency_noData_holds() {
        assertThat(table("10", TEN_TIMES, "").tick(0, "{running: 3, reading: null}"))
                .isEqualTo(3);
    }

    @Test
    void testAutoscalerPanicModeExponentialTrackAndStabilize() {
        PlanTable table = table("1", TEN_TIMES, "");
        assertThat(table.tick(0, jobs(1, 6))).isEqualTo(6);
        assertThat(table.tick(61, jobs(6, 36))).isEqualTo(36);
        assertThat(table.tick(122, jobs(36, 216))).isEqualTo(216);
        assertThat(table.tick(183, jobs(216, 1296))).isEqualTo(1296);
        assertThat(table.tick(184, jobs(1296, 1296))).isEqualTo(1296);
    }

    /** No shrinking until the stable window has passed since it last panicked. */
    @Test
    void testAutoscalerPanicThenUnPanicScaleDown() {
        PlanTable table = table("10", TEN_TIMES, "");
        assertThat(table.tick(-61, jobs(1, 100))).isEqualTo(10);
        assertThat(table.tick(0, jobs(10, 1000))).isEqualTo(100);
        assertThat(table.tick(30, jobs(10, 1))).as("still in panic").isEqualTo(100);
        assertThat(table.tick(60, jobs(10, 1)))
                .as("up to the end of the window")
                .isEqualTo(100);
        assertThat(table.tick(61, jobs(10, 1))).as("after it").isEqualTo(1);
    }

    @Test
    void testAutoscalerUnpanicAfterSlowIncrease() {
        PlanTable table = table("1", TEN_TIMES, "");
        table.tick(-30, jobs(10, 4));
        table.tick(-20, jobs(10, 4));
        assertThat(table.tick(0, jobs(10, 25))).as("panics: 25 for 10").isEqualTo(25);
        assertThat(table.tick(30, jobs(40, 41))).as("in panic, 41 for 40").isEqualTo(41);
        table.tick(40, jobs(45, 53));
        assertThat(table.tick(62, jobs(55, 56)))
                .as("no longer in panic: the mean of 41, 53 and 56")
                .isEqualTo(50);
    }

    @Test
    void testAutoscalerExtendPanicWindow() {
        PlanTable table = table("1", TEN_TIMES, "");
        table.tick(-30, jobs(10, 4));
        table.tick(-20, jobs(10, 4));
        assertThat(table.tick(0, jobs(10, 25))).isEqualTo(25);
        assertThat(table.tick(30, jobs(40, 80))).as("surges again").isEqualTo(80);
        assertThat(table.tick(62, jobs(80, 1)))
                .as("a window after the first surge, still in panic")
                .isEqualTo(80);
        assertThat(table.tick(91, jobs(80, 1)))
                .as("a window after the second, and at most ten times less")
                .isEqualTo(8);
    }

    /** doc panic-window-percentage: 10 by default, so 6 s of 60 s; in panic it does not shrink. */
    @ParameterizedTest(name = "400 jobs {0} s ago")
    @CsvSource({"7, 14", "5, 20"})
    void concurrency_panicWindow_isATenthOfTheStableOne(int ago, int expected) {
        PlanTable table = table("10", TEN_TIMES, "");
        table.tick(-ago, jobs(10_000, 400));
        assertThat(table.tick(0, jobs(10, 0)))
                .as("200 on average of the stable window")
                .isEqualTo(20);
        assertThat(table.tick(30, jobs(40, 0))).isEqualTo(expected);
    }

    /** TestAutoscalerScaleDownDelay, "simple" and "gradual": the largest wish of the last five minutes. */
    @Test
    void testAutoscalerScaleDownDelay() {
        PlanTable table = PlanTable.of("{stabilization: {down: 300s}, target: {type: concurrency, value: 10, maxUp: 10,"
                + " maxDown: 10, panicThreshold: 100}}");
        assertThat(table.tick(2, jobs(0, 40))).isEqualTo(4);
        assertThat(table.tick(300, jobs(4, 0))).as("less than the delay").isEqualTo(4);
        assertThat(table.tick(302, jobs(4, 0))).as("the delay is over").isZero();
        assertThat(table.tick(540, jobs(0, 40))).isEqualTo(4);
        assertThat(table.tick(600, jobs(4, 30))).as("4 still dominates").isEqualTo(4);
        assertThat(table.tick(660, jobs(4, 0))).as("still").isEqualTo(4);
        assertThat(table.tick(840, jobs(4, 0))).as("4 scrolls out").isEqualTo(3);
        assertThat(table.tick(900, jobs(3, 0))).as("everything scrolls out").isZero();
    }

    @Test
    void testAutoscalerScaleDownDelayZero() {
        PlanTable table = table("10", TEN_TIMES, "panicThreshold: 100,");
        assertThat(table.tick(0, jobs(0, 40))).isEqualTo(4);
        assertThat(table.tick(60, jobs(4, 20))).isEqualTo(2);
    }

    /** TestAutoscalerActivationScale: what Knative starts with is here the minimum while the task is active. */
    @Test
    void testAutoscalerActivationScale() {
        PlanTable table = PlanTable.of("{min: 2, idle: 0, activation: {cooldown: 0s},"
                + " target: {type: concurrency, value: 10, maxUp: 10, maxDown: 10}}");
        assertThat(table.tick(0, jobs(1, 0))).isZero();
        assertThat(table.tick(61, jobs(1, 1))).isEqualTo(2);
    }

    /** TestStartInPanicMode: with two or more it starts in panic, so it keeps them until it has seen a whole window. */
    @ParameterizedTest(name = "TestStartInPanicMode at {0}")
    @CsvSource({"0, 0", "1, 0", "2, 2", "5, 5"})
    void testStartInPanicMode(int ready, int expected) {
        PlanTable table = PlanTable.of("{target: {type: concurrency, value: 100, maxUp: 10, maxDown: 10}}");
        assertThat(table.tick(0, jobs(ready, 0))).isEqualTo(expected);
    }

    private static PlanTable table(String value, String rates, String more) {
        String settings = "{target: {type: concurrency, value: %s, %s %s}}".formatted(value, more, rates);
        PlanTable table = PlanTable.of(settings);
        table.tick(-10_000, jobs(1, 0));
        return table;
    }

    private static String jobs(int ready, double atATime) {
        return "{running: %d, reading: %s}".formatted(ready, atATime);
    }
}

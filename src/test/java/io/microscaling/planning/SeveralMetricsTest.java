package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.reading.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralMetricsTest {

    private static final Reading GONE = new Reading.Absent("gone");

    /** Each reading asks for as many containers. */
    @Nested
    class OneTarget {

        private static final String PASS_THROUGH = "target: { type: pass-through }";

        @ParameterizedTest
        @CsvSource({"3, 8, 8", "8, 3, 8", "2, 3, 3", "0, 0, 0", "5, 1, 5"})
        void demand_eachMetricByItself_theLargestWins(double q, double r, int demand) {
            Scene scene = of(PASS_THROUGH).running("a", 5).reading("a", "q", q).reading("a", "r", r);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
        }

        @Test
        void trace_namesTheMetricThatWon() {
            Scene scene = of(PASS_THROUGH).running("a", 5).reading("a", "q", 3).reading("a", "r", 8);

            scene.heartbeat();

            assertThat(scene.trace("a")).containsExactly("target 5→8 r: the reading asks for 8");
        }

        /** What is missing may be what keeps it up. */
        @ParameterizedTest
        @CsvSource({"8, 8", "5, 5", "3, 5"})
        void demand_oneMetricIsMissing_growsButDoesNotShrink(double q, int demand) {
            Scene scene = of(PASS_THROUGH).running("a", 5).reading("a", "q", q).reading("a", "r", GONE);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
        void demand_oneMetricIsOfNoUse_doesNotShrink(double r) {
            Scene scene = of(PASS_THROUGH).running("a", 5).reading("a", "q", 3).reading("a", "r", r);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(5);
        }

        @Test
        void demand_oneMetricWasNeverGivenOrIsStale_doesNotShrink() {
            Scene scene = of(PASS_THROUGH).running("a", 5).reading("a", "q", 3);
            assertThat(scene.heartbeat().demand("a")).isEqualTo(5);

            scene.reading("a", "r", 4).pass(Duration.ofSeconds(10)).reading("a", "q", 3);
            assertThat(scene.heartbeatWithOldReadings().demand("a")).isEqualTo(5);
        }

        @Test
        void demand_everyMetricIsMissing_holdsAndNamesTheFirst() {
            Scene scene =
                    of(PASS_THROUGH).running("a", 5).reading("a", "q", GONE).reading("a", "r", GONE);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(5);
            assertThat(scene.trace("a")).containsExactly("reading 5→5 q: holding: no reading (gone)");
        }

        @Test
        void demand_missingMetricComesBack_shrinks() {
            Scene scene = of(PASS_THROUGH).running("a", 5).reading("a", "q", 3).reading("a", "r", GONE);
            scene.heartbeat();

            assertThat(scene.reading("a", "r", 2).heartbeat().demand("a")).isEqualTo(3);
        }

        /** 5 containers: a metric that is within its tolerance asks for what there is, as with the HPA. */
        @ParameterizedTest
        @CsvSource({
            "105, 105, 5",
            "105, 150, 8",
            "150, 105, 8",
            "95, 20, 5",
            "20, 95, 5",
            "20, 80, 4",
            "111, 100, 6",
        })
        void demand_tolerance_isThatOfEachMetric(double q, double r, int demand) {
            Scene scene = of("target: { type: value, value: 100 }, tolerance: 0.1")
                    .running("a", 5)
                    .reading("a", "q", q)
                    .reading("a", "r", r);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
        }
    }

    @Nested
    class WithFormula {

        @ParameterizedTest
        @CsvSource({
            "max(q / 10; r), 30, 2, 3",
            "max(q / 10; r), 30, 7, 7",
            "q > 100 ? r * 2 : r, 101, 3, 6",
            "q > 100 ? r * 2 : r, 100, 3, 3",
            "q + r - q, 90, 4, 4",
        })
        void demand_formula_makesOneReadingOfAll(String formula, double q, double r, int demand) {
            Scene scene = formula(formula.replace(';', ',')).running("a", 5);

            scene.reading("a", "q", q).reading("a", "r", r).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(demand);
        }

        @ParameterizedTest
        @CsvSource({"q / r, 0, 0", "q / r, 5, 0", "q - r, 1, 2", "sqrt(q - r), 1, 2"})
        void demand_formulaHasNoUsableValue_holds(String formula, double q, double r) {
            Scene scene = formula(formula).running("a", 5);

            scene.reading("a", "q", q).reading("a", "r", r).heartbeat();

            assertThat(scene.demand("a")).isEqualTo(5);
            assertThat(scene.trace("a")).singleElement().asString().contains("is no usable reading");
        }

        @Test
        void demand_oneMetricOfTheFormulaIsMissing_holdsAndNamesIt() {
            Scene scene = formula("q + r").running("a", 5).reading("a", "q", 9).reading("a", "r", GONE);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(5);
            assertThat(scene.trace("a")).containsExactly("reading 5→5 r: holding: no reading (gone)");
        }

        @Test
        void demand_missingMetricThatTheFormulaDoesNotName_isNotMissed() {
            Scene scene = formula("q * 2").running("a", 5).reading("a", "q", 4).reading("a", "r", GONE);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(8);
        }

        /** What is made of several is as old as the oldest of them. */
        @Test
        void demand_oneMetricOfTheFormulaIsStale_holds() {
            Scene scene = formula("q + r").running("a", 5).reading("a", "r", 1);
            scene.pass(Duration.ofSeconds(10)).reading("a", "q", 9);

            assertThat(scene.heartbeatWithOldReadings().demand("a")).isEqualTo(5);
            assertThat(scene.trace("a"))
                    .containsExactly("reading 5→5 r: holding: reading is 10.5 s old, stale after 10 s");
        }

        private static Scene formula(String formula) {
            return of("target: { type: pass-through }, formula: \"%s\"".formatted(formula));
        }
    }

    @Nested
    class SeveralTargets {

        private static final String TARGETS = """
                targets: [ { metric: q, type: backlog, latency: 10s, timePerMessage: 1s },
                           { metric: r, type: value, value: 50 },
                           { type: fixed, count: 2 } ]""";

        @ParameterizedTest
        @CsvSource({"65, 0, 7", "10, 100, 10", "10, 20, 2", "0, 0, 2", "30, 20, 3", "30, 51, 5"})
        void demand_eachTarget_theLargestWins(double q, double r, int demand) {
            Scene scene = of(TARGETS).running("a", 5).reading("a", "q", q).reading("a", "r", r);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(demand);
        }

        /** A target that needs no reading is always there, but does not stand in for one that is missing. */
        @Test
        void demand_allReadingsAreMissing_growsToWhatNeedsNoneAndDoesNotShrink() {
            Scene scene = of(TARGETS).running("a", 1).reading("a", "q", GONE).reading("a", "r", GONE);
            assertThat(scene.heartbeat().demand("a")).isEqualTo(2);

            assertThat(scene.running("a", 5).heartbeat().demand("a")).isEqualTo(5);
            assertThat(scene.trace("a")).noneMatch(line -> line.contains("→2"));
        }

        @Test
        void demand_listUnderTarget_isTheSame() {
            Scene scene = of(TARGETS.replace("targets:", "target:"))
                    .running("a", 5)
                    .reading("a", "q", 65)
                    .reading("a", "r", 0);

            assertThat(scene.heartbeat().demand("a")).isEqualTo(7);
        }

        @Test
        void demand_withoutNamesOfMetrics_goByTheOneThatThereIs() {
            Scene scene = Scene.of("""
                    tasks:
                      - name: a
                        targets: [ { type: backlog, latency: 10s, timePerMessage: 1s }, { type: fixed, count: 2 } ]
                    """).running("a", 5);

            assertThat(scene.reading("a", 65).heartbeat().demand("a")).isEqualTo(7);
            assertThat(scene.reading("a", 5).heartbeat().demand("a")).isEqualTo(2);
        }

        /** Each target has its own memory: the trigger count of one is not that of another. */
        @Test
        void demand_targetsThatRemember_rememberEachForItself() {
            Scene scene = of("""
                    targets: [ { metric: q, type: threshold, lower: 10, trigger: 2, window: 2, change: { count: 1 } },
                               { metric: r, type: threshold, lower: 10, trigger: 2, window: 2, change: { count: 3 } } ]""").running("a", 5);

            scene.reading("a", "q", 11).reading("a", "r", 0).heartbeat();
            assertThat(scene.demand("a")).isEqualTo(5);
            scene.reading("a", "q", 0).reading("a", "r", 11).heartbeat();
            assertThat(scene.demand("a")).isEqualTo(5);
            assertThat(scene.heartbeat().demand("a")).isEqualTo(8);
        }
    }

    private static Scene of(String rest) {
        return Scene.of("""
                tasks:
                  - { name: a, metrics: [ { name: q, type: toy }, { name: r, type: toy } ], %s }
                """.formatted(rest));
    }

    /** A threshold that is not met has no say: one is for growing, the other for shrinking. */
    @ParameterizedTest
    @CsvSource({"90, 6", "50, 5", "10, 4"})
    void demand_oneThresholdUpAndOneDown_followsTheOneThatIsMet(double reading, int demand) {
        Scene scene = Scene.of("""
                tasks: [ { name: a, targets: [
                  { type: threshold, lower: 80, trigger: 1, change: { count: 1 } },
                  { type: threshold, upper: 20, trigger: 1, change: { count: -1 } } ] } ]""");

        assertThat(scene.running("a", 5).reading("a", reading).heartbeat().demand("a"))
                .isEqualTo(demand);
    }
}

package io.microscaling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the Kubernetes HPA decides. Each row names the test that it re-expresses, of kubernetes/kubernetes,
 * {@code pkg/controller/podautoscaler}: {@code replica_calculator_test.go} (TestReplicaCalc…) and
 * {@code horizontal_test.go} (the others); or the page "Horizontal Pod Autoscaling" (doc) of the Kubernetes documentation.
 */
class HpaTableTest {

    /**
     * Samples are values of a request of 1000, or {@code value/request}; {@code !} marks a container that is not ready or
     * still in its initialisation period, {@code -!} one that is not ready and has no value, {@code ?} one that is ready and
     * has no value. Pods that failed or are being deleted are no containers of the task any more and have no sample.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestReplicaCalcScaleUp                              |  30 |  3 | 300 500 700                |  5
                TestReplicaCalcScaleUpUnreadyLessScale              |  30 |  3 | 300! 500 700               |  4
                TestReplicaCalcScaleUpHotCpuLessScale               |  30 |  3 | 300! 500 700               |  4
                TestReplicaCalcScaleUpUnreadyNoScale                |  30 |  3 | 400 500! 700!              |  3
                TestReplicaCalcScaleHotCpuNoScale                   |  30 |  3 | 400 500! 700!              |  3
                TestReplicaCalcScaleUpIgnoresFailedPods             |  30 |  2 | 500 700                    |  4
                TestReplicaCalcScaleUpIgnoresDeletionPods           |  30 |  2 | 500 700                    |  4
                TestReplicaCalcScaleDown                            |  50 |  5 | 100 300 500 250 250        |  3
                TestReplicaCalcScaleDownIncludeUnreadyPods          |  50 |  5 | 100 300 500 250! 250!      |  2
                TestReplicaCalcScaleDownExcludeUnscheduledPods      |  50 |  5 | 100 -! -! -! -!            |  1
                TestReplicaCalcScaleDownIgnoreHotCpuPods            |  50 |  5 | 100 300 500 250! 250!      |  2
                TestReplicaCalcScaleDownIgnoresFailedPods           |  50 |  5 | 100 300 500 250 250        |  3
                TestReplicaCalcTolerance                            | 100 |  3 | 1010/900 1030 1020/1100    |  3
                TestReplicaCalcSuperfluousMetrics                   | 100 |  4 | 4000 9500 3000 7000        | 24
                TestReplicaCalcMissingMetrics                       | 100 |  4 | 400 95 ? ?                 |  3
                TestReplicaCalcMissingMetricsNoChangeEq             | 100 |  2 | 1000 ?                     |  2
                TestReplicaCalcMissingMetricsNoChangeGt             | 100 |  2 | 1900 ?                     |  2
                TestReplicaCalcMissingMetricsNoChangeLt             | 100 |  2 | 600 ?                      |  2
                TestReplicaCalcMissingMetricsUnreadyChange          |  50 |  3 | 100! 450 ?                 |  3
                TestReplicaCalcMissingMetricsHotCpuNoChange         |  50 |  3 | 100! 450 ?                 |  3
                TestReplicaCalcMissingMetricsUnreadyScaleUp         |  50 |  3 | 100! 2000 ?                |  4
                TestReplicaCalcMissingMetricsHotCpuScaleUp          |  50 |  3 | 100! 2000 ?                |  4
                TestReplicaCalcMissingMetricsUnreadyScaleDown       |  50 |  4 | 100! 100 100 ?             |  3
                TestReplicaCalcMissingMetricsScaleDownTargetOver100 | 300 |  4 | 200! 100 100/2000 ?/2000   |  2
                TestReplicaCalcDuringRollingUpdateWithMaxSurge      |  50 |  2 | 100 100 ?                  |  2
                """)
    void utilization_readyUnreadyAndMissing_isAsInKubernetes(
            String source, int percent, int requested, String samples, int expected) {
        String settings = "{target: {type: utilization, percent: %d}}".formatted(percent);
        assertThat(PlanTable.demand(settings, state(requested, samples)))
                .as(source)
                .isEqualTo(expected);
    }

    /** Just within and just beyond the tolerance of a tenth: 50 % of 55 %, and of 56 %. */
    @ParameterizedTest(name = "TestReplicaCalcComputedToleranceAlgImplementation, target {0} %")
    @CsvSource({"55, 10", "56, 9"})
    void utilization_ratioAtTheTolerance_movesOnlyBeyondIt(int percent, int expected) {
        String samples = "150/400 150/200 150/310 150/290 150/302 150/298 150/301 150/299 150/300 150/300";
        String settings = "{target: {type: utilization, percent: %d}}".formatted(percent);
        assertThat(PlanTable.demand(settings, state(10, samples))).isEqualTo(expected);
    }

    /** A pods metric: readiness does not matter, so every sample is ready. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestReplicaCalcScaleUpCM                                     | 15000 | 3 | 20000 10000 30000             | 4
                TestReplicaCalcScaleUpCMUnreadyHotCpuNoLessScale             | 15000 | 3 | 50000 10000 30000             | 6
                TestReplicaCalcScaleUpCMUnreadyHotCpuScaleWouldScaleDown     | 15000 | 3 | 50000 15000 30000             | 7
                TestReplicaCalcScaleUpCMExternal                             |  4400 | 1 | 8600                          | 2
                TestReplicaCalcScaleDownCM                                   | 20000 | 5 | 12000 12000 12000 12000 12000 | 3
                TestReplicaCalcToleranceCM                                   | 20000 | 3 | 20000 21000 21000             | 3
                TestToleranceCM                                              | 20000 | 3 | 20000 20001 21000             | 3
                TestPlainMetricReplicaCalcMissingMetricsNoChangeEq           | 20000 | 5 | 20000 19000 21000 ? ?         | 5
                TestReplicaCalcDuringRollingUpdateWithMaxSurgeCM             | 17000 | 2 | 10000 10000 ?                 | 2
                """)
    void averageValue_samplesOfContainers_isAsInKubernetes(
            String source, int value, int requested, String samples, int expected) {
        String settings = "{target: {type: average-value, value: %d}}".formatted(value);
        assertThat(PlanTable.demand(settings, state(requested, samples)))
                .as(source)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestReplicaCalcScaleUpCMObject                         | 15000 | 3 | 3 | 20000 | 4
                TestReplicaCalcScaleUpCMObjectIgnoresUnreadyPods       | 10000 | 3 | 1 | 50000 | 5
                TestReplicaCalcScaleUpCMExternalIgnoresUnreadyPods     |  4400 | 3 | 1 |  8600 | 2
                TestReplicaCalcScaleDownCMObject                       | 20000 | 5 | 5 | 12000 | 3
                TestReplicaCalcScaleDownCMExternal                     | 14334 | 5 | 5 |  8600 | 3
                TestReplicaCalcToleranceCMObject                       | 20000 | 3 | 3 | 20666 | 3
                TestReplicaCalcToleranceCMExternal                     |  8888 | 3 | 3 |  8600 | 3
                TestScaleUpFromZeroCMObject                            | 15000 | 0 | 0 | 20000 | 2
                TestScaleUpFromZeroIgnoresToleranceCMObject            |  1000 | 0 | 0 |  1000 | 1
                TestScaleUpCMExternal                                  |  6666 | 3 | 3 |  8600 | 4
                TestScaleDownToZeroCMObject                            | 20000 | 5 | 5 |     0 | 0
                TestScaleDownCMExternal                                | 14400 | 5 | 5 |  8600 | 3
                TestScaleDownToZeroCMExternal                          | 14400 | 5 | 5 |     0 | 0
                TestToleranceCMObject                                  | 20000 | 3 | 3 | 20050 | 3
                TestToleranceCMExternal                                |  8666 | 4 | 4 |  8600 | 4
                doc: from 100m to 200m the number of replicas doubles  |   100 | 3 | 3 |   200 | 6
                doc: from 100m to 50m the number of replicas halves    |   100 | 4 | 4 |    50 | 2
                """)
    void value_ofAnObjectOrExternal_followsTheContainersThatAreReady(
            String source, int value, int requested, int ready, int reading, int expected) {
        String settings = "{target: {type: value, value: %d}}".formatted(value);
        String state = "{requested: %d, running: %d, starting: %d, reading: %d}"
                .formatted(requested, ready, requested - ready, reading);
        assertThat(PlanTable.demand(settings, state)).as(source).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestReplicaCalcScaleUpCMPerPodObject           |  5000 | 3 | 20000 | 4
                TestReplicaCalcScaleUpPerPodCMExternal         |  2150 | 3 |  8600 | 4
                TestReplicaCalcScaleDownPerPodCMObject         |  2000 | 5 |  6000 | 3
                TestReplicaCalcScaleDownPerPodCMExternal       |  2867 | 5 |  8600 | 3
                TestReplicaCalcTolerancePerPodCMObject         |  5000 | 4 | 20166 | 4
                TestReplicaCalcTolerancePerPodCMExternal       |  2900 | 3 |  8600 | 3
                TestScaleUpPerPodCMObject                      | 10000 | 3 | 40000 | 4
                TestScaleUpPerPodCMExternal                    |  2222 | 3 |  8600 | 4
                TestScaleDownPerPodCMObject                    | 20000 | 5 | 60000 | 3
                TestScaleDownPerPodCMExternal                  |  3000 | 5 |  8600 | 3
                TestTolerancePerPodCMObject                    |  2200 | 4 |  8600 | 4
                TestTolerancePerPodCMExternal                  |  2200 | 4 |  8600 | 4
                """)
    void averageValue_ofAnObjectOrExternal_isDividedByTheContainersThatThereAre(
            String source, int value, int present, int reading, int expected) {
        String settings = "{target: {type: average-value, value: %d}}".formatted(value);
        assertThat(PlanTable.demand(settings, "{running: %d, reading: %d}".formatted(present, reading)))
                .as(source)
                .isEqualTo(expected);
        assertThat(PlanTable.demand(
                        settings,
                        "{requested: %d, running: 1, starting: %d, reading: %d}"
                                .formatted(present, present - 1, reading)))
                .as("%s, whether they are ready or not", source)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestMinReplicas               | min: 2, max: 5 |  3 | 10/900 95 10/1100        | 2
                TestMinReplicasDesiredZero    | min: 2, max: 5 |  3 | 0/900 0 0/1100           | 2
                TestZeroMinReplicasDesiredZero| min: 0, max: 5 |  3 | 0/900 0 0/1100           | 0
                TestMaxReplicas               | min: 2, max: 5 |  3 | 8000/900 9500 1000/1100  | 5
                TestTooFewReplicas            | min: 3, max: 5 |  2 | ''                       | 3
                TestTooManyReplicas           | min: 3, max: 5 | 10 | ''                       | 5
                TestReplicaCalcEmptyMetrics   | min: 0, max: 9 |  4 | ''                       | 4
                TestScaleUpRCImmediately      | min: 2, max: 6 |  1 | 0 0 0 0                  | 2
                TestScaleDownRCImmediately    | min: 2, max: 5 |  6 | 8000/900 9500 1000/1100  | 5
                """)
    void bounds_andNoReading_areAsInKubernetes(
            String source, String bounds, int requested, String samples, int expected) {
        String settings = "{%s, target: {type: utilization, percent: 90}}".formatted(bounds);
        assertThat(PlanTable.demand(settings, state(requested, samples)))
                .as(source)
                .isEqualTo(expected);
    }

    /** An external metric beside the use of the cpu; {@code ''} for one that cannot be read. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestScaleUpOneMetricEmpty              | 30 |  100 | 3 | 300 400 500         | null | 4
                TestScaleUpFromZeroOneMetricInvalid    | 30 |  100 | 0 | 300 400 500         | null | 4
                TestScaleUpBothMetricsEmpty            | 30 |  100 | 3 | ''                  | null | 3
                TestNoScaleDownOneMetricEmpty          | 50 | 1000 | 5 | 100 300 500 250 250 | null | 5
                doc: the largest of several wins       | 50 | 1000 | 5 | 100 300 500 250 250 | 1400 | 7
                doc: the largest of several wins, down | 50 | 1000 | 5 | 100 300 500 250 250 |  700 | 4
                """)
    void targets_severalMetrics_theLargestWinsAndAMissingOneKeepsItUp(
            String source, int percent, int value, int requested, String samples, String qps, int expected) {
        String settings = ("{max: 8, metrics: [{name: cpu, type: toy}, {name: qps, type: toy}], targets: ["
                        + "{metric: cpu, type: utilization, percent: %d}, {metric: qps, type: value, value: %d}]}")
                .formatted(percent, value);
        String state = "{running: %d, readings: {cpu: %s, qps: %s}}".formatted(requested, samples(samples), qps);
        assertThat(PlanTable.demand(settings, state)).as(source).isEqualTo(expected);
    }

    /** One target for several metrics applies to each. */
    @ParameterizedTest(name = "q {0}, r {1}")
    @CsvSource({"20, 5, 4", "5, 20, 4", "5, 5, 1", "null, 20, 4", "null, 5, 3", "null, null, 3"})
    void target_severalMetrics_isAppliedToEach(String q, String r, int expected) {
        String settings =
                "{metrics: [{name: q, type: toy}, {name: r, type: toy}]," + " target: {type: average-value, value: 5}}";
        String state = "{running: 3, readings: {q: %s, r: %s}}".formatted(q, r);
        assertThat(PlanTable.demand(settings, state)).isEqualTo(expected);
    }

    /** TestNormalizeDesiredReplicas and …WithBehavior; a wish is given as {@code seconds:wish}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                empty recommendations for scaling down                |   0 |   0 | 100 | ''                      |   5 |   5
                simple scale down stabilization                       |   0 | 180 | 100 | -120:4 -60:5            |   3 |   5
                simple scale up stabilization                         | 300 |   0 |   1 | -120:4 -60:5            |   7 |   4
                no scale down stabilization                           | 300 |   0 | 100 | -120:1 -60:2            |   3 |   3
                no scale up stabilization                             |   0 | 300 |   1 | -120:4 -60:5            |   3 |   3
                no scale down stabilization, reuse element            |   0 |   0 | 100 | -600:10 -540:9          |   3 |   3
                no scale up stabilization, reuse element              |   0 |   0 |   1 | -600:10 -540:9          | 100 | 100
                scale down stabilization, reuse an obsolete element   |   0 | 180 | 100 | -600:10 -540:9 -120:5 -60:4 | 3 | 5
                scale up stabilization, reuse an obsolete element     | 300 |   0 |   1 | -6000:10 -180:9 -120:5 -60:6 | 100 | 5
                stabilize                                             |   0 | 300 |  20 | -120:4 -60:5            |   3 |   5
                no stabilize                                          |   0 | 300 |  20 | -120:1 -60:2            |   3 |   3
                no stabilize - old recommendations                    |   0 | 300 |  20 | -600:10 -540:9          |   3 |   3
                stabilize - old recommendations                       |   0 | 300 |  20 | -600:10 -540:9 -120:5 -60:4 | 3 | 5
                """)
    void stabilization_wishesOfAWindow_areAsInKubernetes(
            String source, int up, int down, int requested, String wishes, int wish, int expected) {
        PlanTable table =
                PlanTable.of("{target: {type: pass-through}, stabilization: {up: %ds, down: %ds}}".formatted(up, down));
        table.tick(-10_000, wish(requested, requested));
        for (String earlier : words(wishes)) {
            String[] parts = earlier.split(":", 2);
            table.tick(Integer.parseInt(parts[0]), wish(requested, Integer.parseInt(parts[1])));
        }
        assertThat(table.tick(0, wish(requested, wish))).as(source).isEqualTo(expected);
    }

    /** TestScaleDownStabilizeInitialSize: what there is at the first tick counts as a wish of then. */
    @Test
    void stabilization_firstTick_keepsTheInitialSizeForAWindow() {
        PlanTable table = PlanTable.of(
                "{min: 2, max: 6, target: {type: utilization, percent: 50}," + " stabilization: {down: 300s}}");
        String state = state(5, "100 300 500 250 250");
        assertThat(table.tick(0, state)).isEqualTo(5);
        assertThat(table.tick(299, state)).isEqualTo(5);
        assertThat(table.tick(301, state)).isEqualTo(3);
    }

    /** TestScalingWithRules, TestCalculateScaleUpLimitWithScalingRules; without rules of its own, those of Kubernetes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                desired replicas within range                          | min: 3, max: 8      |    5 |    7 | 4/15 100%/15   |    7
                desired replicas < minReplicas                         | min: 2, max: 8      |    3 |    1 | 4/15 100%/15   |    2
                within range when minReplicas is 0                     | min: 0, max: 10     |    1 |    0 | 4/15 100%/15   |    0
                maxReplicas < scaleUpLimit                             | min: 1, max: 10     |   20 | 1000 | 4/15 100%/15   |   10
                more than the maximum replica count                    | min: 100, max: 150  |  100 | 1000 | 4/15 100%/15   |  150
                scaleUpLimit < maxReplicas with user policies          | min: 1, max: 2000   |    3 | 1000 | 1%/60          |    4
                scaleUp with default behavior                          | min: 1, max: 1000   |   10 |   50 | 4/15 100%/15   |   20
                pods policy larger than percent policy                 | min: 1, max: 1000   |   10 |  500 | 100/60 100%/60 |  110
                percent policy larger than pods policy                 | min: 1, max: 1000   |   10 |  500 | 2/60 100%/60   |   20
                large pod policy                                       | min: 1, max: 1000   |   10 |   50 | 100/60         |   50
                pod policy limitation                                  | min: 1, max: 1000   |   10 |   50 | 30/60          |   40
                percent policy limitation                              | min: 1, max: 1000   |   10 |   50 | 200%/60        |   30
                doc: doubles or adds 4 within 15 s, from 1             | min: 1, max: 1000   |    1 |   50 | 4/15 100%/15   |    5
                """)
    void behaviorUp_withoutEarlierMoves_isAsInKubernetes(
            String source, String bounds, int requested, int wish, String limits, int expected) {
        String settings = "{%s, target: {type: pass-through}, behavior: {up: {policies: [%s]}}}"
                .formatted(bounds, policies(limits));
        assertThat(PlanTable.demand(settings, wish(requested, wish))).as(source).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                scaleDownLimit > minReplicas with user policies        | min: 3, max: 2000   | 1000 |    3 | 20/60          |  980
                percent policy larger than pod policy                  | min: 1, max: 1000   |  100 |    2 | 20/60 1%/60    |   80
                pod policy larger than percent policy                  | min: 1, max: 1000   |  100 |    2 | 2/60 1%/60     |   98
                MinReplicas limitation with large pod policy           | min: 1, max: 1000   |   10 |    0 | 100/60         |    1
                MinReplicas limitation with large percent policy       | min: 5, max: 1000   |   10 |    2 | 100%/60        |    5
                pod policy limitation                                  | min: 1, max: 1000   |   10 |    2 | 5/60           |    5
                percent policy limitation                              | min: 1, max: 1000   |   10 |    5 | 50%/60         |    5
                doc: 10 % of 80                                        | min: 1, max: 1000   |   80 |   10 | 4/60 10%/60    |   72
                doc: 10 % of 72 is 7.2, rounded up to 8                | min: 1, max: 1000   |   72 |   10 | 4/60 10%/60    |   64
                doc: below 40 the pods policy                          | min: 1, max: 1000   |   39 |   10 | 4/60 10%/60    |   35
                """)
    void behaviorDown_withoutEarlierMoves_isAsInKubernetes(
            String source, String bounds, int requested, int wish, String limits, int expected) {
        String settings = "{%s, target: {type: pass-through}, behavior: {down: {policies: [%s]}}}"
                .formatted(bounds, policies(limits));
        assertThat(PlanTable.demand(settings, wish(requested, wish))).as(source).isEqualTo(expected);
    }

    /** TestScalingWithRules; moves are given as {@code seconds:change}, evenly over the last two minutes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                MaxReplicas limitation with large pod policy and events     | up   | max: 200 | -100:1 -60:5 -20:9           | 100 | 500 | 300/60           | 200
                MaxReplicas limitation with large percent policy and events | up   | max: 200 | -100:1 -60:5 -20:9           | 100 | 500 | 10000%/60        | 200
                a lot of recent scale up events                             | up   | min: 1   | -100:1 -60:5 -20:9           | 100 | 500 | 5/120            | 100
                pod policy and previous scale up events                     | up   | min: 1   | -100:1 -60:5 -20:9           | 100 | 500 | 150/120          | 235
                percent policy and previous scale up events                 | up   | min: 1   | -100:1 -60:5 -20:9           | 100 | 500 | 200%/120         | 255
                outdated events, one policy, up                             | up   | min: 1   | -105:8 -75:12 -45:9 -15:11   | 100 | 200 | 1000/60          | 200
                events not outdated, two policies, up                       | up   | min: 1   | -105:8 -75:12 -45:9 -15:11   | 100 | 200 | 1000/120 100%/60 | 200
                kubernetes#109058: up after moves of both ways              | up   | min: 1   | -200:4 -100:-2               |   6 |  24 | 300%/300         |  16
                default policy and previous events                          | down | min: 1   | -100:-1 -60:-5 -20:-9        |  10 |   5 | 100%/15          |   5
                large pod policy and previous events                        | down | min: 1   | -100:-1 -60:-5 -20:-9        | 100 |   0 | 115/120          |   1
                MinReplicas limitation with large pod policy and events     | down | min: 5   | -100:-1 -60:-5 -20:-9        | 100 |   0 | 130/120          |   5
                MinReplicas limitation with large percent policy and events | down | min: 5   | -100:-1 -60:-5 -20:-9        | 100 |   2 | 100%/120         |   5
                pod policy limitation and previous events                   | down | min: 1   | -100:-1 -60:-5 -20:-9        | 100 |   2 | 5/120            | 100
                percent policy limitation and previous events               | down | min: 1   | -100:-2 -60:-4 -20:-6        | 100 |   0 | 50%/120          |  56
                previous events preventing further scale down               | down | min: 1   | -100:-10 -60:-10 -20:-10     | 100 |   0 | 10%/120          | 100
                previous events still allowing more scale down              | down | min: 1   | -100:-10 -60:-10 -20:-10     |  10 |   5 | 1000%/120        |   5
                kubernetes#109058: down after moves of both ways            | down | min: 1   | -200:-4 -100:2               |   6 |   1 | 50%/300          |   4
                kubernetes#109058: down after moves of both ways, pods      | down | min: 1   | -200:-4 -100:2               |   6 |   1 | 2/300            |   6
                outdated events, one policy, down                           | down | min: 1   | -105:-8 -75:-12 -45:-9 -15:-11 | 100 | 5 | 1000/60          |   5
                events outdated, two policies, down                         | down | min: 1   | -105:-8 -75:-12 -45:-9 -15:-11 | 100 | 5 | 1000/30 100%/60  |   5
                """)
    void behavior_afterEarlierMoves_isAsInKubernetes(
            String source,
            String direction,
            String bounds,
            String moves,
            int requested,
            int wish,
            String limits,
            int expected) {
        PlanTable table = PlanTable.of("{%s, target: {type: pass-through}, behavior: {%s: {policies: [%s]}}}"
                .formatted(bounds, direction, policies(limits)));
        int now =
                requested - words(moves).stream().mapToInt(HpaTableTest::change).sum();
        table.tick(-10_000, wish(now, now));
        for (String move : words(moves)) {
            now += change(move);
            table.tick(Integer.parseInt(move.split(":", 2)[0]), wish(now, now));
        }
        assertThat(table.tick(0, wish(requested, wish))).as(source).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                TestCalculateScaleUpLimitWithScalingRules   | up   | min      |  1 | 100 | 2/60 50%/60 |   2
                TestCalculateScaleDownLimitWithBehaviors    | down | min      |  5 |   0 | 2/60 50%/60 |   3
                doc: selectPolicy Max, the default          | up   | max      |  1 | 100 | 2/60 50%/60 |   3
                doc: selectPolicy Max, the default          | down | max      |  5 |   0 | 2/60 50%/60 |   2
                doc: selectPolicy Disabled                  | up   | disabled |  5 | 100 | 2/60 50%/60 |   5
                doc: selectPolicy Disabled                  | down | disabled |  5 |   0 | 2/60 50%/60 |   5
                doc: selectPolicy Disabled, the other way   | down | disabled |  5 | 100 | 2/60 50%/60 | 100
                """)
    void behavior_select_isAsInKubernetes(
            String source, String direction, String select, int requested, int wish, String limits, int expected) {
        String settings = "{target: {type: pass-through}, behavior: {%s: {select: %s, policies: [%s]}}}"
                .formatted(direction, select, policies(limits));
        assertThat(PlanTable.demand(settings, wish(requested, wish))).as(source).isEqualTo(expected);
    }

    /** doc: "Scaling policies": 4 pods or 10 per cent in a minute, from 80 to 10. */
    @Test
    void behaviorDown_overMinutes_isWhatThePageTells() {
        PlanTable table = PlanTable.of(
                "{target: {type: pass-through}, behavior: {down: {policies: [" + policies("4/60 10%/60") + "]}}}");
        int[] steps = {72, 64, 57, 51, 45, 40, 36, 32, 28, 24, 20, 16, 12, 10};
        int now = 80;
        int second = 0;
        for (int step : steps) {
            assertThat(table.tick(second, wish(now, 10))).as("from %d", now).isEqualTo(step);
            now = step;
            assertThat(table.tick(second + 1.0, wish(now, 10)))
                    .as("the rest of the minute")
                    .isEqualTo(now);
            second += 61;
        }
    }

    /** doc: "Tolerance": the default of a tenth, and one for each direction. */
    @ParameterizedTest(name = "{0}: {1} of 100 to {2}")
    @CsvSource(delimiter = '|', textBlock = """
                ''                                |  90 | 100
                ''                                | 110 | 100
                ''                                |  89 |  89
                ''                                | 115 | 115
                'tolerance: {up: 0, down: 0.05},' | 101 | 101
                'tolerance: {up: 0, down: 0.05},' |  95 | 100
                'tolerance: {up: 0, down: 0.05},' |  94 |  94
                'tolerance: {up: 0},'             | 101 | 101
                'tolerance: {up: 0},'             |  90 | 100
                'tolerance: 0,'                   |  99 |  99
                """)
    void tolerance_eachWay_isWhatThePageTells(String tolerance, int reading, int expected) {
        String settings = "{%s target: {type: value, value: 100}}".formatted(tolerance);
        assertThat(PlanTable.demand(settings, "{running: 100, reading: %d}".formatted(reading)))
                .isEqualTo(expected);
    }

    private static int change(String move) {
        return Integer.parseInt(move.split(":", 2)[1]);
    }

    private static String wish(int requested, int wish) {
        return "{running: %d, reading: %d}".formatted(requested, wish);
    }

    private static String state(int requested, String samples) {
        return "{running: %d, reading: %s}".formatted(requested, samples(samples));
    }

    /** {@code 300 500/900 700! -! ?} as a reading; {@code null} if there is none. */
    private static String samples(String text) {
        String samples = words(text).stream().map(HpaTableTest::sample).collect(Collectors.joining(", "));
        return samples.isEmpty() ? "null" : "{samples: [%s]}".formatted(samples);
    }

    private static String sample(String text) {
        boolean ready = !text.endsWith("!");
        String[] parts = text.replace("!", "").split("/", 2);
        String request = parts.length > 1 ? parts[1] : "1000";
        boolean known = Character.isDigit(parts[0].charAt(0));
        String value = known ? "value: %s, ".formatted(parts[0]) : "";
        return "{%srequest: %s, ready: %s}".formatted(value, request, ready);
    }

    /** {@code 4/15 100%/15} as policies. */
    private static String policies(String text) {
        return words(text).stream().map(HpaTableTest::policy).collect(Collectors.joining(", "));
    }

    private static String policy(String text) {
        String[] parts = text.replace("%", "").split("/", 2);
        String type = text.contains("%") ? "percent" : "count";
        return "{type: %s, value: %s, period: %ss}".formatted(type, parts[0], parts[1]);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
    }
}

package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.Pools;
import io.microscaling.metric.MetricType;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.MetricSet;
import io.microscaling.pool.MetricSet.MetricTarget;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSetParserTest {

    private static final String TWO = "metrics: [ { name: q, type: toy, value: 3 }, { name: cpu, type: toy } ], ";
    private static final TypedSettings FIXED = new TypedSettings("fixed", Map.of("count", 3));

    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ metric: { type: toy }, target: { type: fixed, count: 3 } }"})
    void parse_oneMetricOrNone_isNone(String yaml) {
        assertThat(parse(yaml)).isEqualTo(MetricSet.NONE);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_metrics_areByTheirNamesInTheirOrder() {
        MetricSet metricSet = parse("{ %s target: { type: pass-through } }".formatted(TWO));

        assertThat(metricSet.metrics())
                .containsExactly(
                        Map.entry("q", new TypedSettings("toy", Map.of("value", 3))),
                        Map.entry("cpu", new TypedSettings("toy", Map.of())));
        assertThat(metricSet.formula()).isEmpty();
        assertThat(metricSet.targets()).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_formula_isKept() {
        assertThat(parse("{ %s formula: 'max(q / 10, cpu)' }".formatted(TWO)).formula())
                .isEqualTo(Optional.of("max(q / 10, cpu)"));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "targets"})
    void parse_listOfTargets_namesTheirMetrics(String key) {
        MetricSet metricSet = parse("{ %s %s: [ { metric: cpu, type: value, value: 50 }, { type: fixed, count: 3 } ] }"
                .formatted(TWO, key));

        assertThat(metricSet.targets())
                .containsExactly(
                        new MetricTarget("cpu", new TypedSettings("value", Map.of("value", 50))),
                        new MetricTarget("", FIXED));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_targetWithoutAMetricsName_goesByTheOnlyOne() {
        MetricSet metricSet = parse("{ metrics: [ { name: q, type: toy } ], targets: [ { type: pass-through } ] }");

        assertThat(metricSet.targets())
                .containsExactly(new MetricTarget("q", new TypedSettings("pass-through", Map.of())));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_targetsForTheOneMetric_haveNoName() {
        MetricSet metricSet =
                parse("{ metric: { type: toy }, targets: [ { type: pass-through }, { type: fixed, count: 3 } ] }");

        assertThat(metricSet.targets())
                .containsExactly(
                        new MetricTarget("", new TypedSettings("pass-through", Map.of())), new MetricTarget("", FIXED));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q", "Q1", "_q", "a_b_c", "x23456789012345678901234567890123456789012345678901234567890123"})
    void parse_namesThatAFormulaCanUse_areAllowed(String name) {
        parse("{ metrics: [ { name: %s, type: toy } ] }".formatted(name));

        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics: 3 | task.metrics | a single value is not allowed; expected a list of mappings",
                "metrics: [ 3 ] | task.metrics[0] | a single value is not allowed; expected a mapping",
                "metrics: [ { type: toy } ] | task.metrics[0].name | missing; expected a text",
                "metrics: [ { name: 1q, type: toy } ] | task.metrics[0].name | '1q' is not allowed; expected letters, digits and _, with no digit first",
                "metrics: [ { name: a-b, type: toy } ] | task.metrics[0].name | 'a-b' is not allowed",
                "metrics: [ { name: q, type: toy }, { name: q, type: toy } ] | task.metrics[1].name | 'q' is the name of another metric of the task",
                "metrics: [ { name: q, type: toi } ] | task.metrics[0].type | unknown metric type 'toi'",
                "metrics: [ { name: q, type: toy, value: -1 } ] | task.metrics[0].value | '-1' is not allowed; expected a number of at least 0",
                "metrics: [ { name: q, type: toy, valeu: 1 } ] | task.metrics[0].valeu | unknown key; did you mean 'value'?",
                "metric: { type: toy }, metrics: [ { name: q, type: toy } ] | task.metric | cannot be used beside metrics; give either",
                "metric: { type: toy }, formula: q | task.formula | needs metrics with the names that it is made of",
                "TWO formula: q + disk | task.formula | there is no metric called disk; there are [cpu, q]",
                "TWO formula: 'max(q' | task.formula | expected ), at character 6",
                "TWO formula: [ q ] | task.formula | a list is not allowed; expected a text",
                "TWO formula: q, targets: [ { type: fixed, count: 3 } ] | task.formula | cannot be used with several targets; give either",
                "TWO target: { type: fixed, count: 3 }, targets: [ { type: fixed, count: 3 } ] | task.target | cannot be used beside targets; give either",
                "TWO targets: [ { metric: disk, type: pass-through } ] | task.targets[0].metric | 'disk' is none of the task's metrics [q, cpu]",
                "TWO targets: [ { type: pass-through } ] | task.targets[0].metric | '' is none of the task's metrics [q, cpu]",
                "TWO target: [ { type: fixed, count: 3 }, { metric: q, type: value } ] | task.target[1].value | missing; expected a number",
                "TWO targets: [ { metric: q, type: vallue, value: 3 } ] | task.targets[0].type | did you mean 'value'?",
                "TWO targets: [ { metric: q, type: value, value: 3, vlaue: 3 } ] | task.targets[0].vlaue | did you mean 'value'?",
                "targets: [ { type: pass-through } ] | task.metric | missing; the target needs a reading",
                "metric: { type: toy }, targets: [ { metric: q, type: pass-through } ] | task.targets[0].metric | 'q' is none of the task's metrics []",
            })
    void parse_whatIsWrong_isToldOnceWithPathValueAndWhatIsAllowed(String yaml, String path, String message) {
        parse("{ %s }".formatted(yaml.replace("TWO ", TWO)));

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).contains(message);
        });
    }

    /** For planning alone, nobody is asked for metrics. */
    @Test
    void parse_forPlanning_leavesMetricsUnchecked() {
        Settings task = Settings.of(
                "task",
                Pools.yaml(
                        "{ metrics: [ { name: q, type: anything, at: all } ], targets: [ { type: pass-through } ] }"),
                problems);

        MetricSet metricSet = new MetricSetParser(TargetType.catalog(), Optional.empty()).parse(task);

        assertThat(metricSet.metrics()).containsEntry("q", new TypedSettings("anything", Map.of("at", "all")));
        assertThat(problems.list()).isEmpty();
    }

    private MetricSet parse(String yaml) {
        Settings task = Settings.of("task", Pools.yaml(yaml), problems);
        return new MetricSetParser(TargetType.catalog(), Optional.of(MetricType.catalog())).parse(task);
    }
}

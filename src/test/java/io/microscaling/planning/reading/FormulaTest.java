package io.microscaling.planning.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final Map<String, Double> VALUES =
            Map.of("q", 120.0, "cpu", 7.0, "none", Double.NaN, "notable", 5.0, "order", 6.0, "_a1", 8.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 + 2 * 3 ; 7",
                "(1 + 2) * 3 ; 9",
                "10 - 3 - 2 ; 5",
                "8 / 4 / 2 ; 1",
                "7 % 4 * 2 ; 6",
                "2 * 3 ^ 2 ; 18",
                "2 ^ 3 ^ 2 ; 512",
                "2 ** 3 ** 2 ; 512",
                "2 * 2 ** 3 ; 16",
                "-2 ^ 2 ; -4",
                "2 ^ -1 ; 0.5",
                "1 - -1 ; 2",
                "1 + 1 == 2 ; 1",
                "1 < 2 && 3 < 2 ; 0",
                "1 || 0 && 0 ; 1",
                "!0 + 1 ; 2",
                "!(0 + 1) ; 0",
                "0 || 1 ? 2 : 3 ; 2",
                "0 ? 2 : 0 ? 4 : 5 ; 5",
                "1 ? 0 ? 4 : 5 : 6 ; 5",
                "(1 ? 2 : 3) + 4 ; 6",
                "1 ? 2 : 3 + 4 ; 2",
            })
    void value_severalOperators_followsTheirPrecedence(String formula, double value) {
        assertThat(value(formula)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2 < 2 ; 0",
                "1 < 2 ; 1",
                "2 <= 2 ; 1",
                "3 <= 2 ; 0",
                "2 > 2 ; 0",
                "3 > 2 ; 1",
                "2 >= 2 ; 1",
                "1 >= 2 ; 0",
                "2 == 2 ; 1",
                "2 == 3 ; 0",
                "2 != 3 ; 1",
                "2 != 2 ; 0",
                "true ; 1",
                "false ; 0",
                "not false and true ; 1",
                "false or false ; 0",
                "2 && 3 ; 1",
                "0 || 0.5 ; 1",
                "!2 ; 0",
            })
    void value_conditions_are1IfTheyHoldAnd0IfNot(String formula, double value) {
        assertThat(value(formula)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "min(3, 1, 2) ; 1",
                "max(3, 1, 5, 2) ; 5",
                "max(4) ; 4",
                "sum(1, 2, 3) ; 6",
                "avg(1, 2, 6) ; 3",
                "mean(1, 2, 6) ; 3",
                "abs(-3) ; 3",
                "ceil(1.2) ; 2",
                "floor(1.8) ; 1",
                "round(1.6) ; 2",
                "round(1.4) ; 1",
                "sqrt(9) ; 3",
                "int(1.9) ; 1",
                "int(-1.9) ; -1",
                "float(2) ; 2",
                "MAX(1, 2) ; 2",
                "max(min(5, 3), 1 + 1) ; 3",
                "max (1, 2) ; 2",
                "max(1 > 2 ? 8 : 9, 3) ; 9",
            })
    void value_functions_areAppliedToTheirArguments(String formula, double value) {
        assertThat(value(formula)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max(q / 10, cpu) ; 12",
                "q > 100 ? cpu : 1 ; 7",
                "q > 120 ? cpu : 1 ; 1",
                "notable + order + _a1 ; 19",
                "not notable or order ; 1",
                "\tq\t-  cpu ; 113",
                ".5 + 1. ; 1.5",
            })
    void value_names_standForTheirReadings(String formula, double value) {
        assertThat(value(formula)).isEqualTo(value);
    }

    @Test
    void names_ofAFormula_areEachOfItsMetricsOnce() {
        assertThat(Formula.parse("max(q / 10, cpu) + (q > 2 ? true : x)").names())
                .containsExactlyInAnyOrder("q", "cpu", "x");
        assertThat(Formula.parse("max(1, 2)").names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0 / 0, NaN", "1 / 0, Infinity", "-1 / 0, -Infinity", "sqrt(-1), NaN", "none + 1, NaN", "1 % 0, NaN"})
    void value_arithmeticHasNoAnswer_isNotFinite(String formula, Double value) {
        assertThat(value(formula)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max(none, 1)", "min(1, none)", "sum(none, 1)", "avg(1, none)", "-none", "round(none)"})
    void value_aReadingIsMissing_isNotTakenForANumber(String formula) {
        assertThat(value(formula)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none > 1", "none <= 1", "none == none"})
    void value_comparedToWhatIsMissing_doesNotHold(String formula) {
        assertThat(value(formula)).isZero();
    }

    @Test
    void value_overflow_isInfiniteAndNoError() {
        assertThat(value("10 ^ 300 * 10 ^ 300")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'' ; expected a number, a name or (, at character 1",
                "1 + ; expected a number, a name or (, at character 4",
                "* 2 ; expected a number, a name or (, at character 1",
                "(1 ; expected ), at character 3",
                "1) ; ')' is not expected, at character 2",
                "1 ? 2 ; expected :, at character 6",
                "1 2 ; '2' is not expected, at character 3",
                "q cpu ; 'c' is not expected, at character 3",
                "q @ 2 ; '@' is not expected, at character 3",
                "1 < 2 < 3 ; '<' is not expected, at character 7",
                "1 = 2 ; '=' is not expected, at character 3",
                "max() ; expected a number, a name or (, at character 5",
                "max(1, ; expected a number, a name or (, at character 7",
                "max(1 2) ; expected ), at character 7",
                "1.2.3 ; '1.2.3' is no number, at character 1",
                "q + . ; '.' is no number, at character 5",
                "abs(1, 2) ; abs takes one argument, at character 10",
            })
    void parse_noFormula_saysWhatIsWrongAndWhere(String formula, String message) {
        assertThatThrownBy(() -> Formula.parse(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void parse_unknownFunction_namesThoseThatThereAre() {
        assertThatThrownBy(() -> Formula.parse("1 + Median(q)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no function Median; there are min, max, sum, avg,"
                        + " abs, ceil, float, floor, int, round, sqrt, at character 14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "!", "1 ? 1 : ", "1 ? ", "2 ^ ", "max("})
    void parse_nestedWithoutEnd_isRefused(String opening) {
        String formula = opening.repeat(120) + "1";
        assertThatThrownBy(() -> Formula.parse(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested too deeply, at character");
    }

    @Test
    void parse_endlessText_isRefused() {
        assertThatThrownBy(() -> Formula.parse("1" + " + 1".repeat(10_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("40001 characters; at most 1000 are allowed");
    }

    @Test
    void parse_nestedAsPeopleDo_isRead() {
        assertThat(value("(".repeat(40) + "1" + ")".repeat(40))).isEqualTo(1);
    }

    @Test
    void problem_unknownName_isToldWithTheKnownOnes() {
        assertThat(Formulas.problem("max(q, cpu) + disk", Set.of("q", "cpu")))
                .contains("there is no metric called disk; there are [cpu, q]");
        assertThat(Formulas.problem("max(q, cpu)", Set.of("q", "cpu"))).isEmpty();
        assertThat(Formulas.problem("max(q", Set.of("q"))).contains("expected ), at character 6");
    }

    private static double value(String formula) {
        return Formula.parse(formula).value(name -> VALUES.getOrDefault(name, 0.0));
    }
}

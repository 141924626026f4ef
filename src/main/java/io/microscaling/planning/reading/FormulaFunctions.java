package io.microscaling.planning.reading;

import io.microscaling.planning.reading.Formula.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The functions that a formula may call, by their names in small letters. */
final class FormulaFunctions {

    private static final Map<String, DoubleBinaryOperator> FOLDS =
            Map.of("min", Math::min, "max", Math::max, "sum", Double::sum);
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "abs",
            Math::abs,
            "ceil",
            Math::ceil,
            "floor",
            Math::floor,
            "round",
            Math::rint,
            "sqrt",
            Math::sqrt,
            "float",
            value -> value,
            "int",
            value -> value < 0 ? Math.ceil(value) : Math.floor(value));

    private FormulaFunctions() {}

    /**
     * A call.
     *
     * @param arguments one at least
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Node call(String given, List<Node> arguments) {
        String name = given.toLowerCase(Locale.ROOT);
        DoubleUnaryOperator function = FUNCTIONS.get(name);
        if (function != null) {
            return ofOne(name, function, arguments);
        }
        Node[] all = arguments.toArray(Node[]::new);
        if (name.equals("avg") || name.equals("mean")) {
            return values -> fold(all, Double::sum, values) / all.length;
        }
        DoubleBinaryOperator fold = FOLDS.get(name);
        if (fold == null) {
            throw new IllegalArgumentException(
                    "there is no function %s; there are min, max, sum, avg, %s".formatted(given, functions()));
        }
        return values -> fold(all, fold, values);
    }

    private static Node ofOne(String name, DoubleUnaryOperator function, List<Node> arguments) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("%s takes one argument".formatted(name));
        }
        Node argument = arguments.get(0);
        return values -> function.applyAsDouble(argument.value(values));
    }

    private static double fold(Node[] nodes, DoubleBinaryOperator operator, ToDoubleFunction<String> values) {
        double result = nodes[0].value(values);
        for (int i = 1; i < nodes.length; i++) {
            result = operator.applyAsDouble(result, nodes[i].value(values));
        }
        return result;
    }

    private static String functions() {
        return String.join(", ", FUNCTIONS.keySet().stream().sorted().toList());
    }
}

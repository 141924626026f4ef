package io.microscaling.planning.reading;

import io.microscaling.planning.reading.Formula.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/** Reads a formula: a recursive descent through the levels of precedence. */
final class FormulaParser {

    private static final int DEEPEST = 100;

    private final FormulaText text;
    private final Set<String> names = new LinkedHashSet<>();
    private int depth;

    FormulaParser(String text) {
        this.text = new FormulaText(text);
    }

    /**
     * The whole formula.
     *
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    Node parse() {
        Node all = expression();
        text.end();
        return all;
    }

    /** The names that were met. */
    Set<String> names() {
        return names;
    }

    private Node expression() {
        if (++depth > DEEPEST) {
            throw text.wrong("nested too deeply");
        }
        Node condition = or();
        if (text.take("?")) {
            Node yes = expression();
            text.expect(":");
            Node no = expression();
            depth--;
            return values -> isTrue(condition.value(values)) ? yes.value(values) : no.value(values);
        }
        depth--;
        return condition;
    }

    private Node or() {
        Node left = and();
        while (text.take("||") || text.takeWord("or")) {
            Node first = left;
            Node second = and();
            left = values -> number(isTrue(first.value(values)) || isTrue(second.value(values)));
        }
        return left;
    }

    private Node and() {
        Node left = comparison();
        while (text.take("&&") || text.takeWord("and")) {
            Node first = left;
            Node second = comparison();
            left = values -> number(isTrue(first.value(values)) && isTrue(second.value(values)));
        }
        return left;
    }

    private Node comparison() {
        Node left = sum();
        for (String sign : List.of("<=", ">=", "==", "!=", "<", ">")) {
            if (text.take(sign)) {
                Node right = sum();
                return values -> number(compare(sign, left.value(values), right.value(values)));
            }
        }
        return left;
    }

    private static boolean compare(String sign, double left, double right) {
        return switch (sign) {
            case "<=" -> left <= right;
            case ">=" -> left >= right;
            case "==" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            default -> left > right;
        };
    }

    private Node sum() {
        Node left = product();
        while (true) {
            if (text.take("+")) {
                left = operation(left, product(), Double::sum);
            } else if (text.take("-")) {
                left = operation(left, product(), (a, b) -> a - b);
            } else {
                return left;
            }
        }
    }

    private Node product() {
        Node left = sign();
        while (true) {
            if (text.isNext("**")) {
                return left;
            }
            if (text.take("*")) {
                left = operation(left, sign(), (a, b) -> a * b);
            } else if (text.take("/")) {
                left = operation(left, sign(), (a, b) -> a / b);
            } else if (text.take("%")) {
                left = operation(left, sign(), (a, b) -> a % b);
            } else {
                return left;
            }
        }
    }

    private Node sign() {
        if (++depth > DEEPEST) {
            throw text.wrong("nested too deeply");
        }
        Node node;
        if (text.take("-")) {
            Node of = sign();
            node = values -> -of.value(values);
        } else if (text.take("!") || text.takeWord("not")) {
            Node of = sign();
            node = values -> number(!isTrue(of.value(values)));
        } else {
            node = power();
        }
        depth--;
        return node;
    }

    private Node power() {
        Node base = primary();
        return text.take("^") || text.take("**") ? operation(base, sign(), Math::pow) : base;
    }

    private static Node operation(Node left, Node right, DoubleBinaryOperator operator) {
        return values -> operator.applyAsDouble(left.value(values), right.value(values));
    }

    private Node primary() {
        if (text.take("(")) {
            Node inner = expression();
            text.expect(")");
            return inner;
        }
        if (text.isNumberNext()) {
            double value = text.number();
            return values -> value;
        }
        String name = text.name();
        return text.take("(") ? call(name) : variable(name);
    }

    private Node variable(String name) {
        if (name.equals("true") || name.equals("false")) {
            double value = number(name.equals("true"));
            return values -> value;
        }
        names.add(name);
        return values -> values.applyAsDouble(name);
    }

    private Node call(String name) {
        List<Node> arguments = new ArrayList<>();
        do {
            arguments.add(expression());
        } while (text.take(","));
        text.expect(")");
        try {
            return FormulaFunctions.call(name, arguments);
        } catch (IllegalArgumentException e) {
            throw text.wrong(e);
        }
    }

    private static boolean isTrue(double value) {
        return value != 0;
    }

    private static double number(boolean value) {
        return value ? 1 : 0;
    }
}

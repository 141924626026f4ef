package io.microscaling.planning.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number made of several: {@code max(q / 10, cpu)}. Knows {@code + - * / % ^}, comparisons, {@code && || !},
 * {@code a ? b : c}, parentheses, and the functions {@code min max sum avg abs ceil floor round sqrt}. A condition is true
 * if it is not 0. Immutable and thread-safe.
 */
public final class Formula {

    private static final int LONGEST = 1_000;

    private final Node root;
    private final Set<String> names;

    private Formula(Node root, Set<String> names) {
        this.root = root;
        this.names = Set.copyOf(names);
    }

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    public static Formula parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "%d characters; at most %d are allowed".formatted(text.length(), LONGEST));
        }
        Parser parser = new Parser(text);
        Node root = parser.expression();
        parser.end();
        return new Formula(root, parser.names);
    }

    /** The names that it is made of. */
    Set<String> names() {
        return names;
    }

    /** Its value; NaN or infinite where arithmetic says so. */
    double value(ToDoubleFunction<String> values) {
        return root.value(values);
    }

    @FunctionalInterface
    private interface Node {
        double value(ToDoubleFunction<String> values);
    }

    /** A recursive descent through the levels of precedence. */
    private static final class Parser {

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
        private static final int DEEPEST = 100;

        private final String text;
        private final Set<String> names = new LinkedHashSet<>();
        private int at;
        private int depth;

        Parser(String text) {
            this.text = text;
        }

        Node expression() {
            if (++depth > DEEPEST) {
                throw wrong("nested too deeply");
            }
            Node condition = or();
            if (take("?")) {
                Node yes = expression();
                expect(":");
                Node no = expression();
                depth--;
                return values -> isTrue(condition.value(values)) ? yes.value(values) : no.value(values);
            }
            depth--;
            return condition;
        }

        private Node or() {
            Node left = and();
            while (take("||") || takeWord("or")) {
                Node first = left;
                Node second = and();
                left = values -> number(isTrue(first.value(values)) || isTrue(second.value(values)));
            }
            return left;
        }

        private Node and() {
            Node left = comparison();
            while (take("&&") || takeWord("and")) {
                Node first = left;
                Node second = comparison();
                left = values -> number(isTrue(first.value(values)) && isTrue(second.value(values)));
            }
            return left;
        }

        private Node comparison() {
            Node left = sum();
            for (String sign : List.of("<=", ">=", "==", "!=", "<", ">")) {
                if (take(sign)) {
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
                if (take("+")) {
                    left = operation(left, product(), Double::sum);
                } else if (take("-")) {
                    left = operation(left, product(), (a, b) -> a - b);
                } else {
                    return left;
                }
            }
        }

        private Node product() {
            Node left = sign();
            while (true) {
                if (at + 1 < text.length() && text.startsWith("**", skipped())) {
                    return left;
                }
                if (take("*")) {
                    left = operation(left, sign(), (a, b) -> a * b);
                } else if (take("/")) {
                    left = operation(left, sign(), (a, b) -> a / b);
                } else if (take("%")) {
                    left = operation(left, sign(), (a, b) -> a % b);
                } else {
                    return left;
                }
            }
        }

        private Node sign() {
            if (++depth > DEEPEST) {
                throw wrong("nested too deeply");
            }
            Node node;
            if (take("-")) {
                Node of = sign();
                node = values -> -of.value(values);
            } else if (take("!") || takeWord("not")) {
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
            return take("^") || take("**") ? operation(base, sign(), Math::pow) : base;
        }

        private static Node operation(Node left, Node right, DoubleBinaryOperator operator) {
            return values -> operator.applyAsDouble(left.value(values), right.value(values));
        }

        private Node primary() {
            if (take("(")) {
                Node inner = expression();
                expect(")");
                return inner;
            }
            at = skipped();
            int begin = at;
            if (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                return literal(begin);
            }
            while (at < text.length() && isPartOfName(text.charAt(at))) {
                at++;
            }
            if (at == begin) {
                throw wrong("expected a number, a name or (");
            }
            String name = text.substring(begin, at);
            return take("(") ? call(name) : variable(name);
        }

        private Node literal(int begin) {
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            try {
                double value = Double.parseDouble(text.substring(begin, at));
                return values -> value;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'%s' is no number, at character %d".formatted(text.substring(begin, at), begin + 1), e);
            }
        }

        private Node variable(String name) {
            if (name.equals("true") || name.equals("false")) {
                double value = number(name.equals("true"));
                return values -> value;
            }
            names.add(name);
            return values -> values.applyAsDouble(name);
        }

        private Node call(String given) {
            String name = given.toLowerCase(Locale.ROOT);
            List<Node> arguments = new ArrayList<>();
            do {
                arguments.add(expression());
            } while (take(","));
            expect(")");
            DoubleUnaryOperator function = FUNCTIONS.get(name);
            if (function != null) {
                if (arguments.size() != 1) {
                    throw wrong("%s takes one argument".formatted(name));
                }
                Node argument = arguments.get(0);
                return values -> function.applyAsDouble(argument.value(values));
            }
            boolean mean = name.equals("avg") || name.equals("mean");
            DoubleBinaryOperator fold = mean ? Double::sum : FOLDS.get(name);
            if (fold == null) {
                throw wrong("there is no function %s; there are min, max, sum, avg, %s"
                        .formatted(
                                given,
                                String.join(
                                        ", ",
                                        FUNCTIONS.keySet().stream().sorted().toList())));
            }
            Node[] all = arguments.toArray(Node[]::new);
            int divisor = mean ? all.length : 1;
            return values -> fold(all, fold, values) / divisor;
        }

        private static double fold(Node[] nodes, DoubleBinaryOperator operator, ToDoubleFunction<String> values) {
            double result = nodes[0].value(values);
            for (int i = 1; i < nodes.length; i++) {
                result = operator.applyAsDouble(result, nodes[i].value(values));
            }
            return result;
        }

        void end() {
            if (skipped() < text.length()) {
                throw wrong("'%s' is not expected".formatted(text.charAt(skipped())));
            }
        }

        private boolean take(String sign) {
            int next = skipped();
            if (text.startsWith(sign, next)) {
                at = next + sign.length();
                return true;
            }
            return false;
        }

        private boolean takeWord(String word) {
            int next = skipped();
            int end = next + word.length();
            boolean stands = text.startsWith(word, next) && (end == text.length() || !isPartOfName(text.charAt(end)));
            at = stands ? end : at;
            return stands;
        }

        private void expect(String sign) {
            if (!take(sign)) {
                throw wrong("expected " + sign);
            }
        }

        private int skipped() {
            int next = at;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            return next;
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("%s, at character %d".formatted(what, skipped() + 1));
        }

        private static boolean isPartOfName(char character) {
            return Character.isLetterOrDigit(character) || character == '_';
        }

        private static boolean isTrue(double value) {
            return value != 0;
        }

        private static double number(boolean value) {
            return value ? 1 : 0;
        }
    }

    /** The first name that is none of {@code known}; {@code null} if there is none. */
    @Nullable
    String unknown(Set<String> known) {
        return names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .orElse(null);
    }
}

package io.microscaling.planning.reading;

import java.util.Set;
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
        FormulaParser parser = new FormulaParser(text);
        Node root = parser.parse();
        return new Formula(root, parser.names());
    }

    /** The names that it is made of. */
    Set<String> names() {
        return names;
    }

    /** Its value; NaN or infinite where arithmetic says so. */
    double value(ToDoubleFunction<String> values) {
        return root.value(values);
    }

    /** A part of it. */
    @FunctionalInterface
    interface Node {
        double value(ToDoubleFunction<String> values);
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

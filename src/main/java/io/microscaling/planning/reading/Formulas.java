package io.microscaling.planning.reading;

import java.util.Optional;
import java.util.Set;

/** What whoever reads a configuration needs to know of formulas. */
public final class Formulas {

    private Formulas() {}

    /** What is wrong with a formula over these names; empty if nothing is. */
    public static Optional<String> problem(String formula, Set<String> names) {
        try {
            String unknown = Formula.parse(formula).unknown(names);
            return unknown == null
                    ? Optional.empty()
                    : Optional.of("there is no metric called %s; there are %s"
                            .formatted(unknown, names.stream().sorted().toList()));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}

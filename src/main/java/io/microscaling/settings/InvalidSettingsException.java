package io.microscaling.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The input is refused as a whole; its message has one line for each problem. */
public final class InvalidSettingsException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

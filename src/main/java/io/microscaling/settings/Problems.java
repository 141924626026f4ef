package io.microscaling.settings;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one input, so that a user mends it in one go. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(String path, String message) {
        add(new Problem(path, message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All problems in the order in which they were found. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * @throws InvalidSettingsException naming every problem, if there is any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }
}

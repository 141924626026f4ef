package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with the input.
 *
 * @param path where: the key path, such as {@code pool.tasks[0].max}; empty for the whole document
 * @param message what is wrong with the value and which values are allowed, without the path
 */
public record Problem(String path, String message) {

    public Problem {
        requireNonNull(path, "path");
        requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}

package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that is wrong with the input.
 *
 * @param place the file and line; empty if the input is no file
 * @param path where: the key path, such as {@code pool.tasks[0].max}; empty for the whole document
 * @param message what is wrong with the value and which values are allowed, without the path
 */
public record Problem(Optional<Place> place, String path, String message) {

    public Problem {
        requireNonNull(place, "place");
        requireNonNull(path, "path");
        requireNonNull(message, "message");
    }

    /** A problem of which no file is known. */
    public Problem(String path, String message) {
        this(Optional.empty(), path, message);
    }

    /** {@code shop.yaml:12: pool.tasks[0].max: 2 is below min, which is 5}. */
    @Override
    public String toString() {
        String what = path.isEmpty() ? message : path + ": " + message;
        return place.map(known -> known + ": " + what).orElse(what);
    }
}

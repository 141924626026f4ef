package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * Where in a file something stands, as compilers write it: {@code shop.yaml:12}.
 *
 * @param file as the user named it
 * @param line from 1 on; empty if only the file is known
 */
public record Place(String file, OptionalInt line) {

    public Place {
        requireNonNull(file, "file");
        requireNonNull(line, "line");
    }

    @Override
    public String toString() {
        return line.isPresent() ? file + ":" + line.getAsInt() : file;
    }
}

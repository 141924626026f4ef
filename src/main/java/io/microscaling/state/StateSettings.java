package io.microscaling.state;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where what must survive a restart is kept.
 *
 * @param dir the folder; empty for {@code $XDG_STATE_HOME/microscaling} or {@code ~/.local/state/microscaling}
 */
public record StateSettings(Optional<Path> dir) {

    public StateSettings {
        requireNonNull(dir, "dir");
    }

    /** Reads {@code state: {dir}}, reporting what is wrong. */
    public static StateSettings from(Settings settings) {
        Optional<Path> dir = settings.optionalString("dir").flatMap(text -> path(settings, text));
        settings.done();
        return new StateSettings(dir);
    }

    /** The folder to use. */
    public Path folder() {
        return dir.orElseGet(() -> {
            String base = System.getenv("XDG_STATE_HOME");
            Path states = base == null || base.isBlank()
                    ? Path.of(System.getProperty("user.home"), ".local", "state")
                    : Path.of(base);
            return states.resolve("microscaling");
        });
    }

    private static Optional<Path> path(Settings settings, String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            settings.problem("dir", "'%s' is no path: %s".formatted(text, e.getReason()));
            return Optional.empty();
        }
    }
}

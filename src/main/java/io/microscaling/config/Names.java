package io.microscaling.config;

import io.microscaling.settings.Settings;
import java.util.regex.Pattern;

/** The names of pools and tasks: they become parts of addresses, labels and container names. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private Names() {}

    /** A name that was checked; empty if it was no good, which was reported. */
    record Checked(String text) {}

    static Checked check(Settings settings, String key) {
        String name = settings.string(key);
        if (name.isEmpty() && !settings.has(key)) {
            return new Checked("");
        }
        if (!FORM.matcher(name).matches()) {
            settings.problem(
                    key,
                    "'%s' is not allowed; expected 1 to 63 of a-z, 0-9 and -, with no - at the ends".formatted(name));
            return new Checked("");
        }
        return new Checked(name);
    }
}

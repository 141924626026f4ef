package io.microscaling.scheduler.marathon;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of an app or a group.
 *
 * @param path as configured: {@code /group/id} from the root, {@code id} and {@code group/id} below a group; without a slash
 *     at its end
 */
record AppId(String path) {

    static final AppId ROOT = new AppId("");
    static final String EXPECTED = "an id such as /shop/worker, of lower-case letters, digits, hyphens and dots";

    private static final String PART = "[a-z0-9]([a-z0-9.-]{0,253}[a-z0-9])?";
    private static final Pattern PATH = Pattern.compile("/?" + PART + "(/" + PART + "){0,63}");

    AppId {
        requireNonNull(path, "path");
    }

    /** Empty if the text is none. */
    static Optional<AppId> parse(String text) {
        return PATH.matcher(text).matches() ? Optional.of(new AppId(text)) : Optional.empty();
    }

    /** The same from the root, as Marathon says it: with a slash before it. */
    AppId below(AppId group) {
        if (path.startsWith("/")) {
            return this;
        }
        return new AppId((group.path.isEmpty() || group.path.startsWith("/") ? "" : "/") + group.path + "/" + path);
    }

    @Override
    public String toString() {
        return path;
    }
}

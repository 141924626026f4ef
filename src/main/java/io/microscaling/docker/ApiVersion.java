package io.microscaling.docker;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the engine's API, such as 1.44: two whole numbers, so 1.9 is older than 1.10. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** What this program was written against. */
    static final ApiVersion PREFERRED = new ApiVersion(1, 44);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    static Optional<ApiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** This version, or the nearest one that an engine speaks. */
    ApiVersion within(ApiVersion oldest, ApiVersion newest) {
        if (compareTo(newest) > 0) {
            return newest;
        }
        return compareTo(oldest) < 0 ? oldest : this;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

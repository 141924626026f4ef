package io.microscaling.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.regex.Pattern;

/**
 * Makes one line without control characters of what it encloses: what others sent us must not forge a line or steer a
 * terminal. Line breaks become {@code |}, other such characters <code>&#92;u001b</code>.
 */
public final class OneLine extends CompositeConverter<ILoggingEvent> {

    private static final Pattern BREAKS = Pattern.compile("\\s*[\\r\\n\\u0085\\u2028\\u2029]+\\s*");
    /** Controls, and what changes the direction of writing. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    @Override
    protected String transform(ILoggingEvent event, String text) {
        String line = BREAKS.matcher(text.strip()).replaceAll(" | ");
        return UNSEEN.matcher(line)
                .replaceAll(unseen -> "\\\\u%04x".formatted((int) unseen.group().charAt(0)));
    }
}

package io.microscaling.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.microscaling.logging.Repeats.Place;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Leaves out warnings and errors that come too often, and once a minute says how many: whoever sends us nonsense must not
 * fill the disk. INFO, where each decision has its line, is never touched.
 */
public final class RepeatFilter extends TurboFilter {

    private static final String SUMMARY = "and {} more in the last minute like \"{}\"";
    private static final long SPAN_SECONDS = 60;
    private static final int MAX_ABOUT = 100;
    private static final String OURS = "io.microscaling.";

    private final Repeats repeats = new Repeats();
    private @Nullable Future<?> summaries;

    @Override
    public void start() {
        super.start();
        summaries = getContext()
                .getScheduledExecutorService()
                .scheduleAtFixedRate(this::summarize, SPAN_SECONDS, SPAN_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        super.stop();
        if (summaries != null) {
            summaries.cancel(false);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        boolean free = format == null
                || format.equals(SUMMARY)
                || !level.isGreaterOrEqual(Level.WARN)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel());
        return free || repeats.admits(place(logger, level, String.valueOf(format)), about(arguments))
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    /** Libraries log texts that are already made, so all of a logger's count as one place. */
    private static Place place(Logger logger, Level level, String format) {
        return new Place(logger.getName(), level, logger.getName().startsWith(OURS) ? format : "");
    }

    private static String about(Object @Nullable [] arguments) {
        String first = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
        return first.length() <= MAX_ABOUT ? first : first.substring(0, MAX_ABOUT);
    }

    void summarize() {
        LoggerContext context = (LoggerContext) getContext();
        repeats.turn().forEach((place, dropped) -> {
            Logger logger = context.getLogger(place.logger());
            logger.makeLoggingEventBuilder(
                            place.level() == Level.ERROR ? org.slf4j.event.Level.ERROR : org.slf4j.event.Level.WARN)
                    .log(SUMMARY, dropped, place.format());
        });
    }
}

package io.microscaling.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the process when memory is used up, as {@code -XX:+ExitOnOutOfMemoryError} does, which a jar cannot say for itself:
 * a program that goes on after that has lost some part of itself, and nobody knows which. Vert.x and Netty catch the error
 * and log it, whatever level they do it at, so it is seen here; what nobody catches is seen by {@link #install()}.
 */
public final class OutOfMemory extends TurboFilter {

    /** What Java itself ends with in that case. */
    static final int STATUS = 3;

    private final AtomicBoolean ending = new AtomicBoolean();

    /** To be called once, by the program's main. */
    public static void install() {
        OutOfMemory outOfMemory = new OutOfMemory();
        Thread.setDefaultUncaughtExceptionHandler(outOfMemory::uncaught);
    }

    private void uncaught(Thread thread, Throwable failure) {
        if (isOutOfMemory(failure)) {
            end();
        }
        LoggerFactory.getLogger(OutOfMemory.class).error("thread {} ended", thread.getName(), failure);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        if (isOutOfMemory(failure) || isOutOfMemory(last(arguments))) {
            end();
        }
        return FilterReply.NEUTRAL;
    }

    private static @Nullable Throwable last(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }

    static boolean isOutOfMemory(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /** There may be no memory left to say so; it ends in any case. */
    private void end() {
        if (ending.compareAndSet(false, true)) {
            try {
                LoggerFactory.getLogger(OutOfMemory.class)
                        .error("out of memory: the process ends; give it more with -Xmx");
            } finally {
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }
}

package io.microscaling.metric;

import org.jspecify.annotations.Nullable;

/** A reading could not be taken. The message says what and why for people, without secrets; expected, so no stack. */
public final class MetricException extends RuntimeException {

    public MetricException(String message) {
        this(message, null);
    }

    public MetricException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}

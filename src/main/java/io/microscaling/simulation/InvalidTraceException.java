package io.microscaling.simulation;

import org.jspecify.annotations.Nullable;

/** A recorded workload cannot be read. The message names the file, the line and what is wrong; expected. */
public final class InvalidTraceException extends IllegalArgumentException {

    InvalidTraceException(String message) {
        this(message, null);
    }

    InvalidTraceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

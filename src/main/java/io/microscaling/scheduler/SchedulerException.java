package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A scheduler refused or did not answer. Expected at run time, so it carries no stack. */
public final class SchedulerException extends RuntimeException {

    /** What a caller can do about it. */
    public enum Kind {
        /** The scheduler does not answer or is not there; everything waits for it. */
        UNREACHABLE,
        /** It answered and refused this: a missing image, a bad specification, no rights. */
        REFUSED,
        /** Someone else was at it at the same time; counting again clears it up. */
        CONFLICT,
        /** It was closed by ourselves in the meantime: nothing is wrong, and nothing is to be said. */
        CLOSED
    }

    private final Kind kind;

    /**
     * @param message what was tried, what the answer was and how to mend it, for people and without secrets
     */
    public SchedulerException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a call failed only because its scheduler was closed. */
    public static boolean isClosed(Throwable failure) {
        return failure instanceof SchedulerException ours && ours.kind == Kind.CLOSED;
    }
}

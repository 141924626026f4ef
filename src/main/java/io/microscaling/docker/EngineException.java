package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An engine refused or did not answer. Expected at run time, so it carries no stack. */
public final class EngineException extends RuntimeException {

    /** What was wrong. */
    public enum Kind {
        /** The engine does not answer, or its answer cannot be true. */
        UNREACHABLE,
        /** It answered and refused this. */
        REFUSED,
        /** It is in another state than the call was for: a name is taken, a removal is under way. */
        CONFLICT,
        /** The call was cut by ourselves. */
        CLOSED
    }

    private final Kind kind;

    /**
     * @param message what was tried, what the answer was and how to mend it, for people and without secrets
     */
    EngineException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }
}

package io.microscaling.metric;

/** A pushed reading is refused and changes nothing. Expected, so its message is written for whoever pushed it. */
public final class InvalidReadingException extends IllegalArgumentException {

    /** The message has not the form of a reading. */
    public static final int MALFORMED = 400;

    /** The form is right, a value is not allowed. */
    public static final int NOT_ALLOWED = 422;

    private final int code;

    InvalidReadingException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** {@link #MALFORMED} or {@link #NOT_ALLOWED}; to be given to the sender as the failure's code. */
    public int code() {
        return code;
    }
}

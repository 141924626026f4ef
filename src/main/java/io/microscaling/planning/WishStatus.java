package io.microscaling.planning;

/** What is known of a task's wish. */
enum WishStatus {
    /** Its target has not spoken: it took no step yet, or there is no usable reading. */
    SILENT,
    /** Its target spoke, but has to wait until starts and stops are done. */
    WAITING,
    /** Its target spoke and asks for no move. */
    CONTENT,
    /** Its target asks for the number that is remembered as its wish. */
    ASKING;

    /** Whether it can be relied on that the task wants no more than it has. */
    boolean spokeFreely() {
        return this == CONTENT || this == ASKING;
    }
}

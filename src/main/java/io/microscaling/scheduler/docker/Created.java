package io.microscaling.scheduler.docker;

/** What came of a create call. */
sealed interface Created {

    /**
     * There is a container now, not started.
     *
     * @param id the engine's
     */
    record Container(String id) implements Created {}

    /** A container of that name exists already. */
    record NameTaken() implements Created {}

    /**
     * The engine does not have the image.
     *
     * @param said in the engine's words
     */
    record ImageMissing(String said) implements Created {}
}

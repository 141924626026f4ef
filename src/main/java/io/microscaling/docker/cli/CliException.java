package io.microscaling.docker.cli;

/** Something that the Docker command line goes by is missing or cannot be read. Expected, so it carries no stack. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong with what, for people and without secrets
     */
    CliException(String message) {
        super(message, null, false, false);
    }
}

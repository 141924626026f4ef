package io.microscaling.web;

/** A server cannot listen; the message says which key to change. */
public final class WebException extends RuntimeException {

    WebException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Cannot bind.
     *
     * @param keys the section of the configuration, such as {@code http}
     */
    static WebException cannotListen(String keys, String host, int port, Throwable cause) {
        return new WebException(
                "cannot listen on %s:%d (%s); set %s.port to a free port and %s.host to an address of this machine, or stop the program that has it"
                        .formatted(host, port, cause.getMessage(), keys, keys),
                cause);
    }
}

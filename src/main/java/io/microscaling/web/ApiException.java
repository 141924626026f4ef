package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;

/** A request that is refused, with a code for programs and a sentence for people. No stack trace: it is expected. */
final class ApiException extends RuntimeException {

    private final int status;
    private final String code;

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param code stable, such as {@code unknown-pool}
     * @param message one sentence that says what to do
     */
    ApiException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = requireNonNull(code, "code");
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return new JsonObject().put("error", new JsonObject().put("code", code).put("message", getMessage()));
    }
}

package io.microscaling.http;

import org.jspecify.annotations.Nullable;

/** No host gave an answer that can be used. Expected at run time, so it carries no stack; its message holds no secret. */
public final class HttpException extends RuntimeException {

    public HttpException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}

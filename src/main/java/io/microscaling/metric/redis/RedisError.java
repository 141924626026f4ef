package io.microscaling.metric.redis;

/** An error that a server answered with, such as {@code NOAUTH Authentication required.} Expected, so without a stack. */
final class RedisError extends RuntimeException {

    RedisError(String answer) {
        super(answer, null, false, false);
    }
}

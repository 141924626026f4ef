package io.microscaling.engine;

/** Pools could not be brought to what is configured; the message names each and says why. No stack trace: see those. */
public final class PoolsException extends RuntimeException {

    PoolsException(String message) {
        super(message, null, false, false);
    }
}

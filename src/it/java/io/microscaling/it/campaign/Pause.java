package io.microscaling.it.campaign;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass, where that is what the campaign is to do. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

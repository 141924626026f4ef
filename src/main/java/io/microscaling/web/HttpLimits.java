package io.microscaling.web;

import io.microscaling.settings.Settings;

/**
 * How much of this process the HTTP side may take.
 *
 * @param connections how many may be open at a time; further ones are closed at once
 * @param viewers how many of them may listen to the event bus; further ones are refused with 503
 */
public record HttpLimits(int connections, int viewers) {

    static final HttpLimits DEFAULT = new HttpLimits(500, 100);
    private static final int MOST = 100_000;

    static HttpLimits from(Settings settings) {
        HttpLimits limits = new HttpLimits(
                settings.integer("connections", 1, MOST, DEFAULT.connections),
                settings.integer("viewers", 1, MOST, DEFAULT.viewers));
        if (limits.viewers > limits.connections) {
            settings.problem(
                    "viewers",
                    "%d is not allowed; expected at most http.connections, which is %d"
                            .formatted(limits.viewers, limits.connections));
        }
        return limits;
    }
}

package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.Map;

/**
 * How far off its own forecasts were: one dead time ago one was made for now, and its error is the mean offered load since
 * then less that forecast, e = mean of x over the last H − a(t − H). The mean of the squares is
 *
 * <pre>E ← E + (Δ / 300 s)·(min(e², max(1, l)) − E)</pre>
 *
 * <p>clipped at the variance that Poisson arrivals have anyway, so that one surprise does not count for minutes.
 *
 * @param squared E
 */
record ForecastError(double squared, ForecastTrack track) {

    static final ForecastError NONE = new ForecastError(0, ForecastTrack.NONE);

    private static final double MILLIS = 1_000;
    private static final double MEMORY = 300;

    /**
     * After a step in which the load is known.
     *
     * @param at when it ended, in milliseconds since 1970
     * @param offered containers that what came in it keeps busy
     * @param forecast how many the load is now taken to keep busy
     * @param deadTime in seconds
     */
    ForecastError learn(long at, double seconds, double offered, double forecast, double deadTime) {
        long memory = (long) (deadTime * MILLIS);
        ForecastTrack longer = track.and(at, offered, forecast, memory);
        double error = longer.error(at, memory);
        if (Double.isNaN(error)) {
            return new ForecastError(squared, longer);
        }
        double square = Math.min(error * error, Math.max(1, forecast));
        return new ForecastError(squared + seconds / MEMORY * (square - squared), longer);
    }

    /** The standard deviation of the forecasts, in containers. */
    double deviation() {
        return Math.sqrt(squared);
    }

    Map<String, Object> toMap() {
        return Map.of("squaredError", squared);
    }

    /** From {@link #toMap()}; of use only if no problem was reported. The track begins anew. */
    static ForecastError restore(Settings saved) {
        return new ForecastError(saved.number("squaredError", 0, Double.MAX_VALUE), ForecastTrack.NONE);
    }
}

package io.microscaling.simulation;

/**
 * How the containers of a task behave. Times are in seconds.
 *
 * @param leastStart the shortest time from the order to start a container until it works
 * @param mostStart the longest; each start takes a time between, evenly distributed
 * @param serviceTime how long a job keeps an average container busy, on average; exponentially distributed
 * @param spread how much containers differ in speed: each works at a speed from 1 − spread to 1 + spread
 */
public record PlantSettings(double leastStart, double mostStart, double serviceTime, double spread) {

    public PlantSettings {
        if (!(leastStart >= 0 && mostStart >= leastStart)) {
            throw new IllegalArgumentException(
                    "starts take %s to %s seconds; 0 <= least <= most must hold".formatted(leastStart, mostStart));
        }
        if (!(serviceTime > 0) || !(spread >= 0 && spread < 1)) {
            throw new IllegalArgumentException(
                    "service time %s, spread %s; service time > 0 and 0 <= spread < 1 must hold"
                            .formatted(serviceTime, spread));
        }
    }
}

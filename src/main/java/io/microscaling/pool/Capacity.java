package io.microscaling.pool;

/**
 * What the tasks of a pool may use together, at most.
 *
 * @param containers the number of containers, at least 0
 */
public record Capacity(int containers) {

    public Capacity {
        if (containers < 0) {
            throw new IllegalArgumentException(
                    "capacity of %d containers; it must be at least 0".formatted(containers));
        }
    }
}

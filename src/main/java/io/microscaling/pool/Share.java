package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

/**
 * What a task may have of its pool beside others.
 *
 * @param weight its share among tasks of the same priority, at least 1
 * @param size what one container takes of the pool's capacity
 */
public record Share(int weight, ResourceRequest size) {

    /** As much as others, in containers that count as one container and no more. */
    public static final Share EQUAL = new Share(1, ResourceRequest.NONE);

    public Share {
        requireNonNull(size, "size");
        if (weight < 1) {
            throw new IllegalArgumentException("weight %d; it must be at least 1".formatted(weight));
        }
    }
}

package io.microscaling.pool;

/**
 * What one container of a task takes of the pool's capacity, beside being one container.
 *
 * @param milliCpu thousandths of a CPU core, at least 0
 * @param memory bytes, at least 0
 */
public record ResourceRequest(long milliCpu, long memory) {

    /** Counts as a container and no more. */
    public static final ResourceRequest NONE = new ResourceRequest(0, 0);

    public ResourceRequest {
        if (milliCpu < 0 || memory < 0) {
            throw new IllegalArgumentException(
                    "a container of %d thousandths of a core and %d bytes; neither may be negative"
                            .formatted(milliCpu, memory));
        }
    }
}

package io.microscaling.pool;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;

/**
 * What the tasks of a pool may use together, at most.
 *
 * @param containers the number of containers, at least 0
 * @param milliCpu thousandths of a CPU core; {@link #UNLIMITED} if it is not watched
 * @param memory bytes; {@link #UNLIMITED} if it is not watched
 */
public record Capacity(int containers, long milliCpu, long memory) {

    /** No limit of this kind. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final double MILLI = 1_000;

    public Capacity {
        if (containers < 0 || milliCpu < 0 || memory < 0) {
            throw new IllegalArgumentException(
                    "capacity of %d containers, %d thousandths of a core, %d bytes; each must be at least 0"
                            .formatted(containers, milliCpu, memory));
        }
    }

    /** A number of containers, whatever they use. */
    public Capacity(int containers) {
        this(containers, UNLIMITED, UNLIMITED);
    }

    /** {@code containers}; {@code cpu} in cores and {@code memory} in bytes where they are limited. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("containers", containers);
        if (milliCpu != UNLIMITED) {
            json.put("cpu", milliCpu / MILLI);
        }
        return memory == UNLIMITED ? json : json.put("memory", memory);
    }

    /** Reads what {@link #toJson} wrote. */
    public static Capacity from(JsonObject json) {
        return new Capacity(
                Fields.containers(json, "containers"),
                json.getValue("cpu") == null ? UNLIMITED : Math.round(Fields.number(json, "cpu") * MILLI),
                json.getValue("memory") == null ? UNLIMITED : Fields.wholeNumber(json, "memory"));
    }
}

package io.microscaling.scheduler.docker;

import java.util.List;
import java.util.Optional;

/**
 * How a container ended, as the engine tells it.
 *
 * @param exitCode empty if it is not known
 * @param outOfMemory whether it used more memory than it may
 * @param output the last lines that it wrote, as they are
 */
record Ending(Optional<Long> exitCode, boolean outOfMemory, List<String> output) {

    static final Ending UNKNOWN = new Ending(Optional.empty(), false, List.of());

    Ending {
        output = List.copyOf(output);
    }
}

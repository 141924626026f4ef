package io.microscaling.cli;

import java.util.List;

/** Runs the engine until it is told to stop. */
@FunctionalInterface
public interface EngineRunner {

    /**
     * Runs the engine on the calling thread.
     *
     * @param files configuration files in their order; none for the demo
     * @return the exit status
     * @throws Exception if it cannot start; an {@code InvalidSettingsException} if the configuration is at fault
     */
    int run(List<String> files) throws Exception;
}

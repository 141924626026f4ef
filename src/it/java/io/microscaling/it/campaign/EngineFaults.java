package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import java.time.Duration;
import java.util.Random;

/** How the engine is ended and started again. */
final class EngineFaults {

    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private EngineFaults() {}

    static Struck killed(World world, Random random) {
        world.engine().kill();
        return Struck.until(world.engine()::start, "SIGKILL, started again");
    }

    static Struck stopped(World world, Random random) {
        long begin = System.nanoTime();
        world.engine().stop();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        int status = world.engine().exitStatus();
        if (status != 0 || took.compareTo(LONGEST_END) > 0) {
            world.violated(
                    "the engine did not end well",
                    "status %d (0 is expected) %d ms after SIGTERM (%d s are allowed)"
                            .formatted(status, took.toMillis(), LONGEST_END.toSeconds()));
        }
        return Struck.until(world.engine()::start, "SIGTERM (%d ms), started again".formatted(took.toMillis()));
    }
}

package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import java.util.Random;
import java.util.Set;

/** What happens to the daemon. */
final class DaemonFaults {

    private DaemonFaults() {}

    static Struck hung(World world, Random random) {
        world.docker().hang();
        return Struck.until(world.docker()::resume, "SIGSTOP, SIGCONT");
    }

    static Struck restarted(World world, Random random) {
        return away(world, "SIGTERM, started again", world.docker()::stop);
    }

    static Struck killed(World world, Random random) {
        return away(world, "SIGKILL, started again", world.docker()::kill);
    }

    /** It takes the containers with it, the foreign ones too; they are started again like any service of a machine. */
    private static Struck away(World world, String what, Runnable end) {
        Set<String> before = world.observer().running();
        world.observer().excuse(Excuses.ALL);
        end.run();
        return new Struck(what, true, world.docker()::start, () -> {
            world.observer().daemonIsBack(before);
            world.foreigners().startAgain();
            world.observer().blame(Excuses.ALL);
        });
    }
}

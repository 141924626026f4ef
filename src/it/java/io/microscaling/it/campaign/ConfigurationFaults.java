package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import java.util.List;
import java.util.Random;

/** What happens to the configuration file. */
final class ConfigurationFaults {

    private static final int LEAST_CAPACITY = 8;

    private ConfigurationFaults() {}

    /** Other numbers, for good. */
    static Struck changed(World world, Random random) {
        Setup next = new Setup(LEAST_CAPACITY + random.nextInt(4), 1 + random.nextInt(3), 4 + random.nextInt(3));
        world.configure(next);
        return Struck.once(next.toString());
    }

    static Struck invalid(World world, Random random) {
        String good = world.yaml();
        List<String> bad = List.of(
                "",
                "pool: [",
                "\u0000\u0001",
                good.substring(0, good.length() / 2),
                good.replace("capacity: { containers: ", "capacity: { containers: -"),
                good.replace("  tasks:", "  taks:"),
                good.replace("type: queue", "type: queuee"));
        int which = random.nextInt(bad.size());
        world.engine().configure(bad.get(which));
        return Struck.until(() -> world.engine().configure(good), "variant %d".formatted(which));
    }
}

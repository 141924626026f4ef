package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import io.microscaling.it.campaign.Interference.Manner;
import io.microscaling.it.campaign.Interference.Way;
import java.util.List;
import java.util.Random;

/** What happens between the engine and the daemon. */
final class WireFaults {

    private static final List<Way> WAYS = List.of(Way.REQUESTS, Way.ANSWERS, Way.BOTH);
    private static final double LEAST = 0.05;

    private WireFaults() {}

    /** In a direction and with a probability that are drawn. */
    static Fault of(Manner manner) {
        return (world, random) -> interfere(
                world, random, new Interference(manner, WAYS.get(random.nextInt(WAYS.size())), probability(random)));
    }

    /** Nothing comes through any more. */
    static Fault silent(Way way) {
        return (world, random) -> interfere(world, random, new Interference(Manner.SWALLOW, way, 1));
    }

    /** Afterwards the open connections are cut, or are left as they are: some of them silent for ever. */
    private static Struck interfere(World world, Random random, Interference interference) {
        boolean cutAfterwards = random.nextBoolean();
        world.proxy().interfere(interference);
        return Struck.until(
                () -> {
                    world.proxy().calm();
                    if (cutAfterwards) {
                        world.proxy().cut();
                    }
                },
                interference + (cutAfterwards ? ", cut afterwards" : ""));
    }

    private static double probability(Random random) {
        return LEAST + (1 - LEAST) * random.nextDouble();
    }
}

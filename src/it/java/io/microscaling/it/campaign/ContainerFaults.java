package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens to containers of the pool. Those that are struck down have lived a while: they are no crash loop. */
final class ContainerFaults {

    /** Somewhat longer than the engine takes a container for young. */
    private static final Duration GROWN = Duration.ofSeconds(12);

    private ContainerFaults() {}

    static Struck killOne(World world, Random random) {
        return strike(world, "kill", some(world, random, 1));
    }

    static Struck killSeveral(World world, Random random) {
        return strike(world, "kill", some(world, random, 2 + random.nextInt(5)));
    }

    static Struck killAll(World world, Random random) {
        return strike(world, "kill", some(world, random, Integer.MAX_VALUE));
    }

    static Struck removeSeveral(World world, Random random) {
        return strike(world, "rm -f", some(world, random, 1 + random.nextInt(5)));
    }

    static Struck stopSeveral(World world, Random random) {
        return strike(world, "stop -t 1", some(world, random, 1 + random.nextInt(4)));
    }

    static Struck pauseSeveral(World world, Random random) {
        List<Seen> victims = some(world, random, 1 + random.nextInt(3));
        Struck paused = strike(world, "pause", victims);
        return Struck.until(() -> strike(world, "unpause", victims), paused.what());
    }

    private static List<Seen> some(World world, Random random, int most) {
        List<Seen> grown = new ArrayList<>(world.observer().up().stream()
                .filter(seen -> world.observer().age(seen).compareTo(GROWN) > 0)
                .sorted(Comparator.comparing(Seen::name))
                .toList());
        Collections.shuffle(grown, random);
        return grown.subList(0, Math.min(most, grown.size()));
    }

    private static Struck strike(World world, String command, List<Seen> victims) {
        String names = victims.stream()
                .map(seen -> seen.name().replace("microscaling-" + Setup.POOL + "-", ""))
                .sorted()
                .collect(Collectors.joining(" "));
        if (victims.isEmpty()) {
            return Struck.once(command + " of nothing: no container is old enough");
        }
        world.attempt(Stream.concat(
                        Stream.of(command.split(" ", -1)), victims.stream().map(Seen::id))
                .toArray(String[]::new));
        return Struck.once(command + " " + names);
    }
}

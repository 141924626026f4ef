package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Containers of somebody else that look like the pool's. */
final class ForeignFaults {

    private static final String TASK = Labelled.TASK + "=";
    private static final String OTHER_POOL = Labelled.POOL + "=another";
    private static final String OUR_POOL = Labelled.POOL + "=" + Setup.POOL;

    private ForeignFaults() {}

    /** One that has the name that the engine would take next. */
    static Struck nameTaken(World world, Random random) {
        String task = random.nextBoolean() ? Setup.QUEUE : Setup.WAIT;
        List<List<String>> labels = List.of(
                List.of(),
                List.of(OUR_POOL, TASK + task),
                List.of(OTHER_POOL, TASK + task, Labelled.ORIGINAL + "=" + task),
                List.of(Labelled.ORIGINAL + "=" + task));
        return world.foreigners().add(nextName(world, task), labels.get(random.nextInt(labels.size())), random);
    }

    /** One that has some of our labels. */
    static Struck labelsTaken(World world, Random random) {
        List<List<String>> labels = List.of(
                List.of(OUR_POOL, TASK + "gone", Labelled.ORIGINAL + "=gone"),
                List.of(OTHER_POOL, TASK + Setup.QUEUE, Labelled.ORIGINAL + "=" + Setup.QUEUE),
                List.of(Labelled.ORIGINAL + "=" + Setup.QUEUE),
                List.of(TASK + Setup.QUEUE));
        String name = "foreign-" + world.foreigners().count();
        return world.foreigners().add(name, labels.get(random.nextInt(labels.size())), random);
    }

    private static String nextName(World world, String task) {
        String prefix = "microscaling-%s-%s-".formatted(Setup.POOL, task);
        Set<String> names = world.observer().list().stream().map(Seen::name).collect(Collectors.toSet());
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> prefix + n)
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElseThrow();
    }
}

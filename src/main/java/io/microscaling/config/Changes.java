package io.microscaling.config;

import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which changes of a configuration can be taken over while the engine runs. */
final class Changes {

    private Changes() {}

    /** One sentence for each change that needs a restart; empty if there is none. */
    static List<String> refused(Configuration before, Configuration after) {
        List<String> refused = new ArrayList<>();
        restart(refused, "http", before.http(), after.http());
        restart(refused, "bridge", before.bridge(), after.bridge());
        restart(refused, "cluster", before.cluster(), after.cluster());
        restart(refused, "state", before.state(), after.state());
        Map<String, PoolSpec> old = byName(before);
        Map<String, PoolSpec> fresh = byName(after);
        after.pools().stream()
                .filter(pool -> {
                    PoolSpec known = old.get(pool.name());
                    return known != null && !known.scheduler().equals(pool.scheduler());
                })
                .forEach(pool -> refused.add("the scheduler of pool %s needs a restart".formatted(pool.name())));
        for (PoolSpec gone : before.pools()) {
            after.pools().stream()
                    .filter(pool -> !fresh.containsKey(gone.name()) && !old.containsKey(pool.name()))
                    .filter(pool -> isRenamed(gone, pool))
                    .forEach(pool -> refused.add("the name of pool %s needs a restart".formatted(gone.name())));
        }
        return refused;
    }

    private static void restart(List<String> refused, String key, Object before, Object after) {
        if (!before.equals(after)) {
            refused.add(key + " needs a restart");
        }
    }

    /** A pool that is gone and one that is new, on the same scheduler and with a task in common, are one renamed. */
    private static boolean isRenamed(PoolSpec gone, PoolSpec fresh) {
        Set<String> names = gone.tasks().stream().map(TaskSpec::name).collect(Collectors.toSet());
        return gone.scheduler().equals(fresh.scheduler())
                && fresh.tasks().stream().map(TaskSpec::name).anyMatch(names::contains);
    }

    private static Map<String, PoolSpec> byName(Configuration configuration) {
        Map<String, PoolSpec> pools = new LinkedHashMap<>();
        configuration.pools().forEach(pool -> pools.put(pool.name(), pool));
        return pools;
    }
}

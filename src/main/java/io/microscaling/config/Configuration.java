package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.cluster.ClusterSettings;
import io.microscaling.pool.PoolSpec;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.state.StateSettings;
import io.microscaling.web.BridgeSettings;
import io.microscaling.web.HttpSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a user can configure, checked.
 *
 * @param pools at least one, with different names
 * @param http the dashboard and the API
 * @param bridge what programs may do on the event bus from outside
 * @param cluster whether this node joins others
 * @param state where what survives a restart is kept
 */
public record Configuration(
        List<PoolSpec> pools, HttpSettings http, BridgeSettings bridge, ClusterSettings cluster, StateSettings state) {

    public Configuration {
        pools = List.copyOf(pools);
        requireNonNull(http, "http");
        requireNonNull(bridge, "bridge");
        requireNonNull(cluster, "cluster");
        requireNonNull(state, "state");
    }

    /** This one with other pools. */
    Configuration with(List<PoolSpec> others) {
        return new Configuration(others, http, bridge, cluster, state);
    }

    /**
     * Checks a merged document.
     *
     * @throws io.microscaling.settings.InvalidSettingsException naming every problem
     */
    public static Configuration parse(Map<String, ?> document, PoolParser parser) {
        Problems problems = new Problems();
        Configuration configuration = parse(Settings.of("", document, problems), parser);
        problems.throwIfAny();
        return configuration;
    }

    private static Configuration parse(Settings root, PoolParser parser) {
        List<PoolSpec> pools = pools(root, parser);
        Configuration configuration = new Configuration(
                pools,
                HttpSettings.from(root.section("http")),
                BridgeSettings.from(root.section("bridge")),
                ClusterSettings.from(root.section("cluster")),
                StateSettings.from(root.section("state")));
        root.done();
        return configuration;
    }

    private static List<PoolSpec> pools(Settings root, PoolParser parser) {
        if (root.has("pool") && root.has("pools")) {
            root.problem("pool", "give either one pool, or several under pools");
        }
        List<Settings> sections = new ArrayList<>(root.sections("pools"));
        root.optionalSection("pool").ifPresent(sections::add);
        if (sections.isEmpty() && root.problems().isEmpty()) {
            root.problem("pool", "missing; expected a pool, or several under pools");
        }
        List<PoolSpec> pools = sections.stream().map(parser::parse).toList();
        Set<String> names = new HashSet<>();
        pools.stream()
                .map(PoolSpec::name)
                .filter(name -> !name.isEmpty() && !names.add(name))
                .forEach(name -> root.problem("pools", "two pools are called '%s'".formatted(name)));
        return pools;
    }
}

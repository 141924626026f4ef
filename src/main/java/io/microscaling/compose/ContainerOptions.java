package io.microscaling.compose;

import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All of it. May hold secrets, so it is not part of {@link #toString()} and must not be published.
 *
 * @param written what the configuration says under each key, one text for each value whatever its form
 */
public record ContainerOptions(
        Map<String, String> written,
        ProcessOptions process,
        NetworkOptions network,
        StorageOptions storage,
        LimitOptions limits,
        LifeOptions life) {

    /** The keys of a task that it reads. */
    public static final Set<String> KEYS = Set.of(
            "cap_add",
            "cap_drop",
            "cpus",
            "dns",
            "entrypoint",
            "extra_hosts",
            "gpus",
            "healthcheck",
            "hostname",
            "init",
            "labels",
            "logging",
            "mem_limit",
            "network_mode",
            "networks",
            "pids_limit",
            "ports",
            "read_only",
            "restart",
            "shm_size",
            "stop_grace_period",
            "stop_signal",
            "tmpfs",
            "ulimits",
            "user",
            "volumes",
            "working_dir");

    /** What is the same as nothing. */
    private static final Set<String> NOTHING = Set.of("read_only=false", "restart=no", "restart=false");

    /** Nothing given. */
    public static final ContainerOptions NONE = from(Settings.of("", Map.of(), new Problems()));

    public ContainerOptions {
        written = Map.copyOf(written);
    }

    /** Reads and checks its keys and leaves the others alone; every problem is reported to {@code task}. */
    public static ContainerOptions from(Settings task) {
        return new ContainerOptions(
                written(task),
                ProcessOptions.from(task),
                NetworkOptions.from(task),
                StorageOptions.from(task),
                LimitOptions.from(task),
                LifeOptions.from(task));
    }

    /** The same with others of its life. */
    public ContainerOptions with(LifeOptions other) {
        return new ContainerOptions(written, process, network, storage, limits, other);
    }

    private static Map<String, String> written(Settings task) {
        Map<String, String> written = new TreeMap<>();
        KEYS.forEach(key -> Forms.raw(task, key)
                .filter(value -> !NOTHING.contains(key + "=" + value))
                .ifPresent(value -> written.put(key, Forms.canonical(value))));
        return written;
    }

    @Override
    public String toString() {
        return "ContainerOptions" + new TreeSet<>(written.keySet());
    }
}

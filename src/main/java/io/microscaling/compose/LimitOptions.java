package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a container may use and do; what is empty is the engine's default.
 *
 * @param milliCpus thousandths of a CPU core
 * @param memory bytes
 * @param pids processes; -1 for no limit
 * @param capAdd capabilities of the kernel beyond the engine's default, without {@code CAP_}
 * @param capDrop those that are taken away
 */
public record LimitOptions(
        Optional<Long> milliCpus,
        Optional<Long> memory,
        Optional<Integer> pids,
        List<Ulimit> ulimits,
        List<GpuRequest> gpus,
        List<String> capAdd,
        List<String> capDrop) {

    /** Those of Linux 5.9, and all of them. */
    private static final Set<String> CAPABILITIES =
            Set.of("ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE"
                    .concat(" DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN")
                    .concat(
                            " MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID")
                    .concat(" SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYSLOG SYS_MODULE SYS_NICE SYS_PACCT")
                    .concat(" SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM")
                    .split(" "));

    private static final int NO_LIMIT = -1;

    public LimitOptions {
        ulimits = List.copyOf(ulimits);
        gpus = List.copyOf(gpus);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
    }

    static LimitOptions from(Settings task) {
        return new LimitOptions(
                task.milliCpu("cpus"),
                Forms.bytes(task, "mem_limit"),
                task.optionalInteger("pids_limit", NO_LIMIT, Integer.MAX_VALUE),
                Ulimit.from(task),
                GpuRequest.from(task),
                capabilities(task, "cap_add"),
                capabilities(task, "cap_drop"));
    }

    private static List<String> capabilities(Settings task, String key) {
        List<String> names = task.strings(key).stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""))
                .toList();
        names.stream()
                .filter(name -> !CAPABILITIES.contains(name))
                .forEach(name -> task.problem(
                        key, "'%s' is not known; expected capabilities such as NET_ADMIN, or ALL".formatted(name)));
        return names;
    }
}

package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container reads and writes.
 *
 * @param tmpfs the options of each, such as {@code size=64m}, by its path
 * @param readOnly whether the container's own file system cannot be written
 * @param shmSize bytes of {@code /dev/shm}; empty for the engine's default
 */
public record StorageOptions(List<Mount> volumes, Map<String, String> tmpfs, boolean readOnly, Optional<Long> shmSize) {

    public StorageOptions {
        volumes = List.copyOf(volumes);
        tmpfs = Map.copyOf(tmpfs);
    }

    static StorageOptions from(Settings task) {
        return new StorageOptions(
                Forms.items(task, "volumes").stream()
                        .flatMap(item -> Mount.from(task, item).stream())
                        .toList(),
                tmpfs(task),
                task.bool("read_only", false),
                Forms.bytes(task, "shm_size"));
    }

    private static Map<String, String> tmpfs(Settings task) {
        Map<String, String> tmpfs = new LinkedHashMap<>();
        for (String text : Forms.texts(task, "tmpfs")) {
            int end = text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
            if (!text.startsWith("/")) {
                task.problem("tmpfs", "'%s' is not allowed; expected \"/path\" or \"/path:size=64m\"".formatted(text));
            }
            tmpfs.put(text.substring(0, end), end < text.length() ? text.substring(end + 1) : "");
        }
        return tmpfs;
    }
}

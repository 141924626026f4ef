package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * GPUs, or other devices that a driver hands out.
 *
 * @param driver empty for any
 * @param count how many, {@value #ALL} for all; empty if they are given by their ids
 * @param capabilities that each has, beside {@code gpu}
 */
public record GpuRequest(
        Optional<String> driver, Optional<Integer> count, List<String> deviceIds, List<String> capabilities) {

    public static final int ALL = -1;

    private static final int MOST = 1000;

    public GpuRequest {
        deviceIds = List.copyOf(deviceIds);
        capabilities = List.copyOf(capabilities);
    }

    /** From {@code all}, a number, or a list of mappings. */
    static List<GpuRequest> from(Settings task) {
        if (task.holdsList("gpus") || task.holdsMapping("gpus")) {
            return task.sections("gpus").stream().map(GpuRequest::longForm).toList();
        }
        return count(task, "gpus").stream()
                .map(count -> new GpuRequest(Optional.empty(), Optional.of(count), List.of(), List.of()))
                .toList();
    }

    private static GpuRequest longForm(Settings gpu) {
        Optional<Integer> count = count(gpu, "count");
        List<String> ids = gpu.strings("device_ids");
        if (count.isPresent() && !ids.isEmpty()) {
            gpu.problem("count", "either this or 'device_ids', not both");
        }
        GpuRequest request = new GpuRequest(
                gpu.optionalString("driver"),
                count.isEmpty() && ids.isEmpty() ? Optional.of(ALL) : count,
                ids,
                gpu.strings("capabilities"));
        gpu.done();
        return request;
    }

    private static Optional<Integer> count(Settings settings, String key) {
        return settings.optionalString(key).filter("all"::equals).isPresent()
                ? Optional.of(ALL)
                : settings.optionalInteger(key, 1, MOST);
    }
}

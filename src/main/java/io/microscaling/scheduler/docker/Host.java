package io.microscaling.scheduler.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import io.microscaling.compose.ContainerOptions;
import io.microscaling.compose.GpuRequest;
import io.microscaling.compose.LifeOptions;
import io.microscaling.compose.LimitOptions;
import io.microscaling.compose.Mount;
import io.microscaling.compose.NetworkOptions;
import io.microscaling.compose.Port;
import io.microscaling.compose.StorageOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in the engine's words what a container has of its host. What is not given is left to the engine. */
final class Host {

    private static final long NANOS_OF_A_MILLI = 1_000_000;
    private static final String GPU = "gpu";

    private Host() {}

    static HostConfig of(ContainerOptions options, Optional<String> network) {
        HostConfig host = HostConfig.newHostConfig();
        network(host, options.network(), network);
        storage(host, options.storage());
        limits(host, options.limits());
        options.process().init().ifPresent(host::withInit);
        logging(host, options.life());
        return host;
    }

    static ExposedPort container(Port port) {
        return new ExposedPort(port.container(), InternetProtocol.parse(port.protocol()));
    }

    private static void network(HostConfig host, NetworkOptions network, Optional<String> otherwise) {
        network.networks().stream()
                .map(NetworkOptions.Attachment::name)
                .findFirst()
                .or(network::mode)
                .or(() -> otherwise)
                .ifPresent(host::withNetworkMode);
        if (!network.ports().isEmpty()) {
            host.withPortBindings(network.ports().stream().map(Host::binding).toList());
        }
        if (!network.dns().isEmpty()) {
            host.withDns(network.dns());
        }
        if (!network.extraHosts().isEmpty()) {
            host.withExtraHosts(network.extraHosts().toArray(String[]::new));
        }
    }

    private static PortBinding binding(Port port) {
        String host = port.host().map(Port.Range::toString).orElse("");
        return new PortBinding(new Ports.Binding(port.hostIp().orElse(""), host), container(port));
    }

    private static void storage(HostConfig host, StorageOptions storage) {
        if (!storage.volumes().isEmpty()) {
            host.withBinds(storage.volumes().stream()
                    .filter(Mount::created)
                    .map(Host::bind)
                    .toList());
            host.withMounts(storage.volumes().stream()
                    .filter(each -> !each.created())
                    .map(Host::mount)
                    .toList());
        }
        if (!storage.tmpfs().isEmpty()) {
            host.withTmpFs(storage.tmpfs());
        }
        if (storage.readOnly()) {
            host.withReadonlyRootfs(true);
        }
        storage.shmSize().ifPresent(host::withShmSize);
    }

    private static Bind bind(Mount mount) {
        return new Bind(
                mount.source().orElse(""),
                new Volume(mount.target()),
                mount.readOnly() ? AccessMode.ro : AccessMode.rw);
    }

    private static com.github.dockerjava.api.model.Mount mount(Mount mount) {
        com.github.dockerjava.api.model.Mount asked = new com.github.dockerjava.api.model.Mount()
                .withType(mount.isBind() ? MountType.BIND : MountType.VOLUME)
                .withTarget(mount.target())
                .withReadOnly(mount.readOnly());
        return mount.source().map(asked::withSource).orElse(asked);
    }

    private static void limits(HostConfig host, LimitOptions limits) {
        limits.milliCpus().ifPresent(cpus -> host.withNanoCPUs(cpus * NANOS_OF_A_MILLI));
        limits.memory().ifPresent(host::withMemory);
        limits.pids().ifPresent(pids -> host.withPidsLimit(pids.longValue()));
        if (!limits.ulimits().isEmpty()) {
            host.withUlimits(limits.ulimits().stream()
                    .map(each -> new Ulimit(each.name(), (long) each.soft(), (long) each.hard()))
                    .toList());
        }
        if (!limits.gpus().isEmpty()) {
            host.withDeviceRequests(limits.gpus().stream().map(Host::device).toList());
        }
        if (!limits.capAdd().isEmpty()) {
            host.withCapAdd(capabilities(limits.capAdd()));
        }
        if (!limits.capDrop().isEmpty()) {
            host.withCapDrop(capabilities(limits.capDrop()));
        }
    }

    private static Capability[] capabilities(List<String> names) {
        return names.stream().map(Capability::valueOf).toArray(Capability[]::new);
    }

    private static DeviceRequest device(GpuRequest gpu) {
        DeviceRequest device = new DeviceRequest()
                .withCapabilities(List.of(Stream.concat(Stream.of(GPU), gpu.capabilities().stream())
                        .distinct()
                        .toList()))
                .withDeviceIds(gpu.deviceIds());
        gpu.driver().ifPresent(device::withDriver);
        gpu.count().ifPresent(device::withCount);
        return device;
    }

    /** Options alone are those of the engine's own driver. */
    private static void logging(HostConfig host, LifeOptions life) {
        if (life.logDriver().isPresent() || !life.logOptions().isEmpty()) {
            LoggingType driver = life.logDriver().map(LoggingType::fromValue).orElse(LoggingType.DEFAULT);
            host.withLogConfig(new LogConfig(driver, life.logOptions()));
        }
    }
}

package io.microscaling.scheduler.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import io.microscaling.compose.ContainerOptions;
import io.microscaling.compose.Healthcheck;
import io.microscaling.compose.LifeOptions;
import io.microscaling.compose.NetworkOptions;
import io.microscaling.compose.ProcessOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says in the engine's words what a container is. */
final class CreateCall {

    /** Takes the image's entrypoint away. */
    private static final List<String> NO_ENTRYPOINT = List.of("");

    private CreateCall() {}

    /**
     * Completes a call.
     *
     * @param network of containers whose task names none; empty for the engine's default
     */
    static CreateContainerCmd of(CreateContainerCmd create, Blueprint blueprint, Optional<String> network) {
        ContainerOptions options = blueprint.options();
        create.withName(blueprint.name())
                .withLabels(blueprint.labels())
                .withEnv(blueprint.env())
                .withHostConfig(Host.of(options, network));
        if (!blueprint.command().isEmpty()) {
            create.withCmd(blueprint.command());
        }
        process(create, options.process());
        network(create, options.network());
        life(create, options.life());
        return create;
    }

    /** How a container is attached to a network. */
    static ContainerNetwork endpoint(NetworkOptions.Attachment attachment) {
        ContainerNetwork endpoint = new ContainerNetwork();
        if (!attachment.aliases().isEmpty()) {
            endpoint.withAliases(attachment.aliases());
        }
        return attachment
                .ipv4()
                .map(ip -> endpoint.withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(ip)))
                .orElse(endpoint);
    }

    private static void process(CreateContainerCmd create, ProcessOptions process) {
        process.entrypoint().ifPresent(words -> create.withEntrypoint(words.isEmpty() ? NO_ENTRYPOINT : words));
        process.user().ifPresent(create::withUser);
        process.workingDir().ifPresent(create::withWorkingDir);
        process.hostname().ifPresent(create::withHostName);
    }

    /** The others are attached before the container is started: older engines take but one with the create call. */
    private static void network(CreateContainerCmd create, NetworkOptions network) {
        if (!network.ports().isEmpty()) {
            create.withExposedPorts(
                    network.ports().stream().map(Host::container).distinct().toArray(ExposedPort[]::new));
        }
        network.networks().stream().findFirst().ifPresent(first -> {
            if (!first.aliases().isEmpty()) {
                create.withAliases(first.aliases());
            }
            first.ipv4().ifPresent(create::withIpv4Address);
        });
    }

    private static void life(CreateContainerCmd create, LifeOptions life) {
        life.stopSignal().ifPresent(create::withStopSignal);
        life.stopGrace().ifPresent(grace -> create.withStopTimeout(Math.toIntExact(grace.toSeconds())));
        life.healthcheck().ifPresent(check -> create.withHealthcheck(healthcheck(check)));
    }

    private static HealthCheck healthcheck(Healthcheck check) {
        HealthCheck health = new HealthCheck();
        if (!check.test().isEmpty()) {
            health.withTest(check.test());
        }
        check.interval().map(Duration::toNanos).ifPresent(health::withInterval);
        check.timeout().map(Duration::toNanos).ifPresent(health::withTimeout);
        check.startPeriod().map(Duration::toNanos).ifPresent(health::withStartPeriod);
        check.retries().ifPresent(health::withRetries);
        return health;
    }
}

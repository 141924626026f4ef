package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.Interest;
import io.microscaling.docker.SharedEngines;
import io.microscaling.docker.cli.DockerCli;
import io.microscaling.pool.Workload;
import io.microscaling.scheduler.ContainerParser;
import io.microscaling.scheduler.DiscoveryFactory;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.scheduler.docker.compose.ComposeDiscovery;
import io.microscaling.scheduler.docker.compose.ComposeScheduler;
import io.microscaling.settings.Settings;
import java.util.Optional;
import java.util.Set;

/** {@code {type: docker, host: "unix:///var/run/docker.sock", …}}; the keys are those of {@link DockerSettings}. */
public final class DockerType implements SchedulerType {

    private final DockerCli cli;
    private final SharedEngines engines = new SharedEngines(Interest.inContainers(Labels.ORIGINAL));
    private final SharedEngines composed = new SharedEngines(Interest.inContainers(ComposeScheduler.LABEL));

    public DockerType() {
        this(DockerCli.ofThisUser());
    }

    /**
     * @param cli says where an engine is that no configuration names
     */
    DockerType(DockerCli cli) {
        this.cli = requireNonNull(cli, "cli");
    }

    @Override
    public String type() {
        return "docker";
    }

    @Override
    public Workload workload(Settings task) {
        return ContainerParser.parse(task, true);
    }

    @Override
    public Set<String> workloadKeys() {
        return ContainerParser.KEYS;
    }

    @Override
    public Set<String> overridable() {
        return Set.of("host", "context", "pull", "adopt", "network", "stopGrace");
    }

    @Override
    public SchedulerFactory parse(Settings settings) {
        DockerSettings docker = DockerSettings.from(settings, cli);
        return new Factory(docker);
    }

    /** A pool that looks for its tasks by labels scales the services of Compose. */
    private final class Factory implements SchedulerFactory {

        private final DockerSettings docker;

        Factory(DockerSettings docker) {
            this.docker = docker;
        }

        @Override
        public Scheduler open(SchedulerContext context) {
            return context.pool().discover()
                    ? ComposeScheduler.open(context, docker.engine(), composed)
                    : DockerScheduler.open(context, docker, engines);
        }

        @Override
        public Optional<DiscoveryFactory> discovery() {
            return Optional.of((vertx, pool, clock) -> ComposeDiscovery.open(vertx, docker.engine(), composed, clock));
        }
    }
}

package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.SchedulerException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to other engines on the pool that this one is here: by a container that is created, never started, and removed
 * at once. It belongs to no task, so nobody counts it. Blocking; thread-safe.
 */
final class Beacon {

    private static final Logger LOG = LoggerFactory.getLogger(Beacon.class);

    private final String pool;
    private final EngineId self;
    private final List<TaskSpec> tasks;
    private final DockerEngine engine;

    /**
     * @param tasks of which one has an image that the engine has; any will do
     */
    Beacon(String pool, EngineId self, List<TaskSpec> tasks, DockerEngine engine) {
        this.pool = requireNonNull(pool, "pool");
        this.self = requireNonNull(self, "self");
        this.tasks = List.copyOf(tasks);
        this.engine = requireNonNull(engine, "engine");
    }

    /** One that fails is tried again when it is due again. */
    void speak() {
        try {
            String name = "microscaling-%s-engine-%s".formatted(pool, self.id());
            boolean said = tasks.stream().anyMatch(task -> create(name, task));
            if (said) {
                engine.remove(name, name);
            }
        } catch (SchedulerException e) {
            LOG.warn("telling the other engine failed pool={} reason=\"{}\"", pool, e.getMessage());
        }
    }

    private boolean create(String name, TaskSpec task) {
        Optional<String> image = ContainerSpec.of(task).image();
        return image.isPresent()
                && !(engine.create(new Blueprint(
                                name,
                                image.get(),
                                ContainerSpec.of(task).command(),
                                List.of(),
                                Labels.ofEngine(pool, self),
                                ContainerOptions.NONE))
                        instanceof Created.ImageMissing);
    }
}

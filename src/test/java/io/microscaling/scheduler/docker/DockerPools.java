package io.microscaling.scheduler.docker;

import io.microscaling.Pools;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pools of one task on a {@link FakeEngine}, for tests. */
final class DockerPools {

    static final TaskSpec WORKER = task("worker", Map.of());

    private DockerPools() {}

    static TaskSpec task(String name, Map<String, String> env) {
        return Pools.run(name, new ContainerSpec(Optional.of("shop/worker:1"), List.of(), env));
    }

    /**
     * Opens the scheduler of a pool.
     *
     * @param more settings beside the engine's host
     */
    static Scheduler open(Vertx vertx, DockerType type, FakeEngine engine, String pool, Map<String, Object> more) {
        return open(vertx, type, engine, pool, more, InstantSource.system());
    }

    static Scheduler open(
            Vertx vertx,
            DockerType type,
            FakeEngine engine,
            String pool,
            Map<String, Object> more,
            InstantSource clock) {
        Map<String, Object> settings = new HashMap<>(Map.of("host", engine.host()));
        settings.putAll(more);
        return open(vertx, type, pool, settings, WORKER, clock);
    }

    /** Opens the scheduler of a pool of one task, with these settings and no other. */
    static Scheduler open(
            Vertx vertx,
            DockerType type,
            String pool,
            Map<String, Object> settings,
            TaskSpec task,
            InstantSource clock) {
        Problems problems = new Problems();
        var factory = type.parse(Settings.of("scheduler", settings, problems));
        problems.throwIfAny();
        return factory.open(new SchedulerContext(vertx, Pools.pool(pool, 10, task), EngineId.begin(clock), clock));
    }
}

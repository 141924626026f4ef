package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerAndRedis;
import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.RedisServer;
import io.microscaling.it.WorkerImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The worker of the examples, run by the engine as {@code conf/docker.yaml} says. */
class WorkerImageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final DockerAndRedis SYSTEMS = new DockerAndRedis();

    private static DockerDaemon docker;
    private static RedisServer redis;

    @BeforeAll
    static void build() {
        docker = SYSTEMS.docker();
        WorkerImage.build(docker);
        redis = SYSTEMS.redis();
    }

    @Test
    void confDocker_withJobs_areAllDoneOnceAndTheEngineScales() throws Exception {
        String conf = Files.readString(Path.of("conf", "docker.yaml"))
                .replace("unix:///var/run/docker.sock", docker.host())
                .replace("redis://127.0.0.1:6379", redis.url())
                .replace("{ QUEUE", "{ REDIS_PORT: %d, QUEUE".formatted(redis.port()));
        redis.lpush("jobs", Collections.nCopies(200, "job").toArray(String[]::new));
        try (EngineProcess engine = new EngineProcess(conf)) {
            assertThat(engine.get("/api/pools")).contains("\"docker\"");
            await().atMost(PATIENCE).until(() -> running("worker").size() > 1);
            await().atMost(PATIENCE).until(() -> redis.llen("jobs") == 0);
            await().atMost(PATIENCE).until(() -> running("worker").size() == 1);
            assertThat(docker.docker("logs", running("worker").get(0))).contains("done: job");
        }
    }

    @Test
    void worker_stoppedWithAJob_finishesIt() {
        redis.lpush("last", "one");
        String id = docker.docker(
                "run",
                "-d",
                "--network",
                "host",
                "--env",
                "REDIS_PORT=" + redis.port(),
                "--env",
                "QUEUE=last",
                "--env",
                "BUSY_SECONDS=3",
                WorkerImage.NAME);
        await().atMost(PATIENCE).until(() -> redis.llen("last") == 0);
        docker.docker("stop", "--time", "30", id);
        assertThat(docker.docker("logs", id)).contains("done: one");
        assertThat(docker.docker("inspect", "--format", "{{.State.ExitCode}}", id))
                .isEqualTo("0");
        docker.docker("rm", id);
    }

    private static List<String> running(String task) {
        return docker.list(
                "{{.ID}}", "label=microscaling.pool=docker", "label=microscaling.task=" + task, "status=running");
    }
}

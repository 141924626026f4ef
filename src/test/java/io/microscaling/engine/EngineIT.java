package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerAndRedis;
import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The engine as a user runs it, on a real Docker engine and a real Redis: workers in containers take jobs from a list.
 * What happened is read from Docker and from Redis, never from the engine's own word.
 */
class EngineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WORKER = "it/worker:1";

    /** Takes a job from the list, works on it for a third of a second, and so on; ends at once when told to. */
    private static final String WORK = """
            #!/bin/sh
            trap 'exit 0' TERM
            while :; do
              job=$(printf 'RPOP jobs\\r\\nQUIT\\r\\n' | nc 127.0.0.1 "$REDIS_PORT")
              sleep 0.3 & wait $!
            done
            """;

    @RegisterExtension
    static final DockerAndRedis SYSTEMS = new DockerAndRedis();

    private static DockerDaemon docker;
    private static RedisServer redis;
    private static String foreign;

    private EngineProcess engine;

    @BeforeAll
    static void buildWorker() {
        docker = SYSTEMS.docker();
        docker.buildImage(
                WORKER,
                "FROM " + DockerDaemon.BUSYBOX + "\nCOPY work /work\nCMD [\"/bin/sh\", \"/work\"]\n",
                java.util.Map.of("work", WORK));
        redis = SYSTEMS.redis();
    }

    @BeforeEach
    void startForeigner() {
        redis.command("DEL", "jobs");
        foreign = docker.run("--name", "foreign", "--label", "microscaling.pool=another");
    }

    @AfterEach
    void foreignerIsStillThere() {
        if (engine != null) {
            engine.close();
        }
        List<String> ids = docker.list("{{.ID}}");
        List<String> command = new ArrayList<>(List.of("rm", "-f", "-v"));
        command.addAll(ids);
        docker.docker(command.toArray(String[]::new));
        assertThat(ids).as("a container of somebody else is never touched").contains(foreign.strip());
    }

    @Test
    void wave_ofJobs_isMetByTenWorkersAndGivesThemBack() {
        engine = new EngineProcess(config("wave", 1, "", ""));
        eventually().until(() -> docker.running("wave").size() == 1);
        Set<Integer> seen = Collections.synchronizedSet(new HashSet<>());
        push(300);
        eventually().until(() -> watched(seen, docker.running("wave").size()) == 10);
        eventually().until(() -> watched(seen, docker.running("wave").size()) == 1 && redis.llen("jobs") == 0);
        assertThat(seen).allMatch(count -> count >= 1 && count <= 10);
    }

    @Test
    void worker_killed_comesBackAndLeavesNothingBehind() {
        engine = new EngineProcess(config("killed", 3, "", ""));
        eventually().until(() -> docker.running("killed").size() == 3);
        String victim = docker.running("killed").get(0);
        docker.docker("kill", victim);
        eventually()
                .until(() -> docker.running("killed").size() == 3
                        && !docker.running("killed").contains(victim));
        eventually().until(() -> docker.all("killed").size() == 3);
    }

    @Test
    void dockerEngine_stoppedAndStarted_allGoesOn() {
        engine = new EngineProcess(config("stopped", 2, "", ""));
        eventually().until(() -> docker.running("stopped").size() == 2);
        docker.stop();
        eventually().until(() -> engine.get("/api/pools/stopped").contains("\"problem\""));
        docker.start();
        docker.docker("start", "foreign");
        eventually().until(() -> docker.running("stopped").size() == 2);
        eventually().until(() -> !engine.get("/api/pools/stopped").contains("\"problem\""));
        push(200);
        eventually().until(() -> docker.running("stopped").size() == 10);
    }

    @Test
    void dockerEngine_hung_isReportedAndAllGoesOnAfterwards() {
        engine = new EngineProcess(config("hung", 2, "timeout: 2s, ", ""));
        eventually().until(() -> docker.running("hung").size() == 2);
        docker.hang();
        try {
            eventually().until(() -> engine.get("/api/pools/hung").contains("\"problem\""));
            push(200);
        } finally {
            docker.resume();
        }
        eventually().until(() -> docker.running("hung").size() == 10);
    }

    @Test
    void engine_killedAndRestarted_takesOverWhatRuns() {
        engine = new EngineProcess(config("restarted", 4, "", ""));
        eventually().until(() -> docker.running("restarted").size() == 4);
        Set<String> before = Set.copyOf(docker.running("restarted"));
        engine.kill();
        assertThat(docker.running("restarted")).hasSameElementsAs(before);
        engine.start();
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> Set.copyOf(docker.running("restarted")).equals(before));
        push(200);
        eventually().until(() -> docker.running("restarted").size() == 10);
        assertThat(docker.running("restarted")).containsAll(before);
    }

    @Test
    void engine_stopped_leavesTheContainers() {
        engine = new EngineProcess(config("left", 3, "", ""));
        eventually().until(() -> docker.running("left").size() == 3);
        engine.stop();
        assertThat(docker.running("left")).hasSize(3);
    }

    @Test
    void engine_stoppedWithDrain_scalesToNothingFirst() {
        engine = new EngineProcess(config("drained", 3, "", "  shutdown: drain\n"));
        eventually().until(() -> docker.running("drained").size() == 3);
        engine.stop();
        assertThat(docker.all("drained")).isEmpty();
    }

    @Test
    void containersOfTheOriginal_adopted_countAndMayBeStopped() {
        for (int i = 0; i < 3; i++) {
            docker.run("--label", "com.microscaling.microscaling-in-a-box=worker");
        }
        engine = new EngineProcess(config("adopted", 1, "adopt: true, ", ""));
        String label = "label=com.microscaling.microscaling-in-a-box=worker";
        eventually().until(() -> docker.list("{{.ID}}", label, "status=running").size() == 1);
        assertThat(docker.running("adopted")).as("what runs already was enough").isEmpty();
    }

    @Test
    void containersOfTheOriginal_notAdopted_areLeftAlone() {
        String theirs = docker.run("--label", "com.microscaling.microscaling-in-a-box=worker");
        engine = new EngineProcess(config("apart", 2, "", ""));
        eventually().until(() -> docker.running("apart").size() == 2);
        assertThat(docker.list("{{.ID}}", "status=running")).contains(theirs.strip());
    }

    @Test
    void configuration_changedWhileRunning_isTakenOverWithoutTouchingWhatFits() {
        engine = new EngineProcess(config("changed", 2, "", ""));
        eventually().until(() -> docker.running("changed").size() == 2);
        Set<String> before = Set.copyOf(docker.running("changed"));
        engine.configure(config("changed", 4, "", ""));
        eventually().until(() -> docker.running("changed").size() == 4);
        assertThat(docker.running("changed")).containsAll(before);
        engine.configure("pool: { name: changed, capacity: { containers: -1 } }");
        eventually().until(() -> engine.get("/api/pools/changed/events").contains("refused"));
        assertThat(docker.running("changed")).hasSize(4);
    }

    @Test
    void rollout_newVersionEndsAtOnce_haltsKeepsTheOldAndCanBeGoneBackOn() {
        docker.buildImage(
                "it/broken:1",
                "FROM " + DockerDaemon.BUSYBOX + "\nCMD [\"/bin/sh\", \"-c\", \"echo no database; exit 3\"]\n",
                Map.of());
        String good = config("rolled", 4, "", "  rollout: replace\n");
        engine = new EngineProcess(good);
        eventually().until(() -> docker.running("rolled").size() == 4);
        Set<String> before = Set.copyOf(docker.running("rolled"));
        engine.configure(good.replace(WORKER, "it/broken:1"));
        eventually().until(() -> engine.get("/api/pools/rolled").contains("rollout halted"));
        eventually().until(() -> engine.get("/api/pools/rolled/events").contains("exit code 3"));
        assertThat(engine.get("/api/pools/rolled/events")).contains("rollout begins", "rollout halted", "no database");
        assertThat(docker.running("rolled")).containsAll(before);
        engine.configure(good);
        eventually().until(() -> !engine.get("/api/pools/rolled").contains("rollout halted"));
        eventually().until(() -> Set.copyOf(docker.running("rolled")).equals(before));
    }

    @Test
    void workers_allKilledAtOnce_areBackAtOnce() {
        engine = new EngineProcess(config("slain", 8, "", ""));
        eventually().until(() -> docker.running("slain").size() == 8);
        eventually().until(() -> engine.get("/api/pools/slain").contains("\"unproven\":0"));
        Set<String> before = Set.copyOf(docker.running("slain"));
        List<String> kill = new ArrayList<>(List.of("kill"));
        kill.addAll(before);
        docker.docker(kill.toArray(String[]::new));
        eventually()
                .until(() -> docker.running("slain").size() == 8
                        && docker.running("slain").stream().noneMatch(before::contains));
        assertThat(engine.get("/api/pools/slain")).doesNotContain("ended within");
    }

    private static int watched(Set<Integer> seen, int count) {
        seen.add(count);
        return count;
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(100)).atMost(PATIENCE);
    }

    private static void push(int jobs) {
        redis.lpush("jobs", Collections.nCopies(jobs, "job").toArray(String[]::new));
    }

    private static String config(String pool, int min, String schedulerSettings, String poolSettings) {
        return """
                pool:
                  name: %s
                  capacity: { containers: 10 }
                  scheduler: { type: docker, host: "%s", network: host, pull: never, %sstopGrace: 2s }
                %s  tasks:
                    - name: worker
                      image: %s
                      env: { REDIS_PORT: "%d" }
                      priority: 1
                      min: %d
                      max: 10
                      metric: { type: redis, url: "%s", key: jobs }
                      target: { type: queue, length: 20 }
                """.formatted(
                        pool, docker.host(), schedulerSettings, poolSettings, WORKER, redis.port(), min, redis.url());
    }
}

package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerAndRedis;
import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the engine begins and ends as a process: exit statuses, and what it says while it does. */
class EndingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SLOW = """
            pool:
              name: slow
              capacity: { containers: 3 }
              shutdown: drain
              drainTimeout: 10m
              scheduler: { type: toy, startDelay: 10ms, stopDelay: 5m }
              tasks: [ { name: worker, min: 2, target: { type: remainder } } ]
            """;

    @RegisterExtension
    static final DockerAndRedis SYSTEMS = new DockerAndRedis();

    private static DockerDaemon docker;
    private static RedisServer redis;

    private EngineProcess engine;

    @BeforeAll
    static void takeSystems() {
        docker = SYSTEMS.docker();
        redis = SYSTEMS.redis();
    }

    @AfterEach
    void end() {
        if (engine != null) {
            engine.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void signal_whileAtWork_endsWithZeroAndSaysNothingOfTrouble(String signal) {
        engine = new EngineProcess(config("plain", ""));
        await().atMost(PATIENCE).until(() -> docker.running("plain").size() == 3);
        int before = engine.log().length();
        engine.signal(signal);
        assertThat(engine.awaitEnd()).isZero();
        String said = engine.log().substring(before);
        assertThat(said).contains("stopping signal=" + signal, "stopped").doesNotContain("WARN", "ERROR", "Discarding");
        assertThat(docker.running("plain")).hasSize(3);
    }

    @Test
    void signal_duringTheStart_drainsWhatAnEarlierOneLeft() {
        engine = new EngineProcess(config("early", "  shutdown: drain\n"));
        await().atMost(PATIENCE).until(() -> docker.running("early").size() == 3);
        engine.kill();
        assertThat(docker.running("early")).hasSize(3);
        engine.launchOnly("dashboard listening", 2);
        engine.signal("TERM");
        assertThat(engine.awaitEnd()).isZero();
        assertThat(docker.running("early")).isEmpty();
    }

    @Test
    void signal_aSecondTimeDuringADrain_endsAtOnceWithThree() {
        engine = new EngineProcess(SLOW);
        await().atMost(PATIENCE).until(() -> engine.get("/api/pools/slow").contains("\"running\":3"));
        engine.signal("TERM");
        engine.awaitLog("draining pool=slow");
        engine.signal("TERM");
        assertThat(engine.awaitEnd()).isEqualTo(Node.STOPPED_AT_ONCE);
        assertThat(engine.log()).contains("again to stop at once", "stopping at once signal=TERM");
    }

    @Test
    void secondEngine_onTheSameStateFolder_endsWithTwoAndNamesFolderAndProcess() {
        engine = new EngineProcess(SLOW);
        assertThat(engine.runBeside()).isEqualTo(2);
        assertThat(engine.log()).contains("state.dir: ", "/state is in use by another engine, process " + engine.pid());
        engine.kill();
        engine.start();
    }

    @Test
    void scheduler_notThereAtTheStart_isNamedUntilItIsThere() {
        docker.stop();
        try {
            engine = EngineProcess.unready(config("late", ""), "started; not ready: pool late: ");
            assertThat(engine.log()).contains(docker.host()).doesNotContain(" ready\n");
            assertThat(engine.get("/health/ready")).contains("\"late\"", docker.host());
        } finally {
            docker.start();
        }
        engine.awaitLog("ReadyLog ready\n");
        assertThat(engine.get("/health/ready")).contains("\"status\":\"UP\"").doesNotContain("\"late\"");
    }

    @Test
    void configuration_refusedAndMended_isInSightUntilItIsAndTheChangeIsTold() {
        String good = SLOW.replace("shutdown: drain", "shutdown: leave");
        engine = new EngineProcess(good);
        engine.configure(good.replace("min: 2", "min: -2"));
        await().atMost(PATIENCE)
                .until(() -> engine.get("/api/pools/slow").contains("engine.yaml:7: pool.tasks[0].min: '-2'"));
        assertThat(engine.get("/api/pools/slow")).contains("\"line\":7", "\"configuration\"");
        assertThat(engine.get("/health/ready")).contains("\"line\":7", "\"status\":\"UP\"");
        assertThat(engine.get("/metrics")).contains("microscaling_configuration_refused{pool=\"slow\"} 1.0");
        assertThat(engine.log()).contains("engine.yaml:7: pool.tasks[0].min: '-2' is not allowed");
        engine.configure(good.replace("min: 2", "min: 1"));
        await().atMost(PATIENCE).until(() -> !engine.get("/api/pools/slow").contains("\"configuration\""));
        assertThat(engine.log()).contains("configuration accepted changes=\"pool slow: worker.min 2 → 1\"");
        assertThat(engine.get("/api/pools/slow/events")).contains("pool slow: worker.min 2 → 1");
    }

    private static String config(String pool, String poolSettings) {
        return """
                pool:
                  name: %s
                  capacity: { containers: 3 }
                  scheduler: { type: docker, host: "%s", network: none, pull: never, stopGrace: 2s }
                %s  tasks:
                    - name: worker
                      image: %s
                      command: [ "/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done" ]
                      min: 3
                      max: 3
                      metric: { type: redis, url: "%s", key: jobs }
                      target: { type: queue, length: 20 }
                """.formatted(pool, docker.host(), poolSettings, DockerDaemon.BUSYBOX, redis.url());
    }
}

package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.Shutdown;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

    private static final String MINIMAL = """
            pool:
              name: shop
              capacity: { containers: 10 }
              scheduler: { type: toy }
              tasks: [ { name: worker, target: { type: remainder } } ]
            """;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void load_minimalFile_hasTheDefaults() throws IOException {
        Configuration configuration = load(Map.of(), Map.of(), MINIMAL);
        PoolSpec pool = configuration.pools().get(0);
        assertThat(pool.pace().interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(pool.pace().progressTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pool.lifecycle().shutdown()).isEqualTo(Shutdown.LEAVE);
        assertThat(pool.lifecycle().rollout()).isEqualTo(Rollout.KEEP);
        assertThat(pool.dryRun()).isFalse();
        TaskSpec task = pool.tasks().get(0);
        assertThat(task.bounds().priority()).isEqualTo(1);
        assertThat(task.bounds().min()).isZero();
        assertThat(task.bounds().max()).isEqualTo(10);
        assertThat(task.maxDelta()).isEqualTo(Integer.MAX_VALUE);
        assertThat(task.scalable()).isTrue();
        assertThat(configuration.http().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.http().port()).isEqualTo(8080);
        assertThat(configuration.cluster().enabled()).isFalse();
    }

    @Test
    void load_everyKey_isTakenOver() throws IOException {
        Configuration configuration = load(Map.of(), Map.of(), """
                pools:
                  - name: shop
                    capacity: { containers: 7 }
                    interval: 250ms
                    progressTimeout: 3s
                    scheduler: { type: docker, host: "tcp://127.0.0.1:2375", pull: never, adopt: true }
                    shutdown: drain
                    drainTimeout: 1m
                    rollout: replace
                    startsPerSecond: 3
                    dryRun: true
                    tasks:
                      - name: worker
                        image: shop/worker:1
                        command: [ /worker, --fast ]
                        env: { QUEUE: jobs, PORT: 8080 }
                        priority: 2
                        min: 1
                        max: 5
                        maxDelta: 2
                        scalable: false
                        staleAfter: 4s
                        metric: { type: redis, url: "redis://127.0.0.1:6379", key: jobs }
                        target: { type: queue, length: 50 }
                http: { port: 9090 }
                cluster: { enabled: true, name: mine, port: 5800, members: [ "127.0.0.1:5801" ] }
                state: { dir: /var/lib/microscaling }
                """);
        PoolSpec pool = configuration.pools().get(0);
        assertThat(pool.pace().interval()).isEqualTo(Duration.ofMillis(250));
        assertThat(pool.pace().progressTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pool.lifecycle().shutdown()).isEqualTo(Shutdown.DRAIN);
        assertThat(pool.lifecycle().drainTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(pool.lifecycle().rollout()).isEqualTo(Rollout.REPLACE);
        assertThat(pool.pace().startsPerSecond()).isEqualTo(3);
        assertThat(pool.dryRun()).isTrue();
        TaskSpec task = pool.tasks().get(0);
        assertThat(ContainerSpec.of(task).command()).containsExactly("/worker", "--fast");
        assertThat(ContainerSpec.of(task).env()).containsEntry("PORT", "8080");
        assertThat(task.bounds().priority()).isEqualTo(2);
        assertThat(task.maxDelta()).isEqualTo(2);
        assertThat(task.scalable()).isFalse();
        assertThat(task.goal().staleAfter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(configuration.cluster().members()).containsExactly("127.0.0.1:5801");
        assertThat(configuration.state().folder()).isEqualTo(Path.of("/var/lib/microscaling"));
    }

    @Test
    void load_severalSources_laterOnesWinKeyByKey() throws IOException {
        Configuration configuration = load(
                Map.of("MICROSCALING_HTTP_PORT", "9091", "MICROSCALING_POOL_DRYRUN", "true", "HTTP_PORT", "1"),
                Map.of("microscaling.http.port", "9092", "microscaling.log.level", "DEBUG"),
                MINIMAL + "http: { port: 9090 }\n",
                "pool: { capacity: { containers: 20 }, startsPerSecond: 7 }");
        assertThat(configuration.http().port()).isEqualTo(9092);
        assertThat(configuration.pools().get(0).dryRun()).isTrue();
        assertThat(configuration.pools().get(0).capacity().containers()).isEqualTo(20);
        assertThat(configuration.pools().get(0).pace().startsPerSecond()).isEqualTo(7);
        assertThat(configuration.pools().get(0).name()).isEqualTo("shop");
    }

    @Test
    void load_noFile_isTheDemo() {
        Configuration demo =
                new ConfigLoader(vertx, List.of(), Map.of(), Map.of()).load().await();
        assertThat(demo.pools()).extracting(PoolSpec::name).containsExactly("demo");
    }

    @Test
    void load_manyProblems_namesThemAll() {
        assertThatThrownBy(() -> load(Map.of("MICROSCALING_HTTP_PRT", "1"), Map.of(), """
                        pool: {name: x, capacity: {containers: -3}, tasks: [{name: a, priorty: 1, min: 5, max: 2,
                          metric: {type: nosuch}, target: {type: queue, length: 0}}]}
                        """))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(
                        "MICROSCALING_HTTP_PRT: sets no key that is known; did you mean the one for 'http.port'?")
                .hasMessageContaining("pool.capacity.containers: '-3' is not allowed; expected a whole number from 0")
                .hasMessageContaining("pool.tasks[0].priorty: unknown key; did you mean 'priority'?")
                .hasMessageContaining("pool.tasks[0].max: 2 is below min, which is 5")
                .hasMessageContaining("pool.tasks[0].metric.type: unknown metric type 'nosuch'; choose one of")
                .hasMessageContaining("pool.tasks[0].target.length: '0' is not allowed")
                .hasMessageContaining("pool.tasks[0].image: missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool: { name: Shop }|pool.name: 'Shop' is not allowed",
                "pool: { interval: 500 }|pool.interval: '500' is not allowed; expected a duration",
                "pool: { scheduler: { type: ecs } }|pool.scheduler.type: unknown scheduler type 'ecs'",
                "pool: { shutdown: explode }|pool.shutdown: 'explode' is not allowed; expected one of [leave, drain]",
                "pool: { tasks: [] }|pool.tasks: missing",
                "pool: { tasks: [ 3 ] }|pool.tasks[0]: a single value is not allowed; expected a mapping",
                "pool: { tasks: [ { name: a, target: { type: queue, length: 5 } } ] }|pool.tasks[0].metric: missing",
                "pool: { tasks: [ { name: a } ] }|pool.tasks[0].target: missing",
                "pools: [ ]|pool: give either one pool",
                "http: { host: 0.0.0.0 }|http.host: '0.0.0.0' can be reached from other machines",
                "htpt: { port: 1 }|htpt: unknown key; did you mean 'http'?"
            })
    void load_oneProblem_isNamedWithWhatIsAllowed(String second, String problem) {
        assertThatThrownBy(() -> load(Map.of(), Map.of(), MINIMAL, second)).hasMessageContaining(problem);
    }

    @Test
    void load_twoTasksOrPoolsOfOneName_isRefused() {
        String pool = "{ name: a, capacity: { containers: 1 }, scheduler: { type: toy }, tasks: [ "
                + "{ name: t, target: { type: remainder } }, { name: t, target: { type: remainder } } ] }";
        assertThatThrownBy(() -> load(Map.of(), Map.of(), "pools: [ " + pool + ", " + pool + " ]"))
                .hasMessageContaining("pools[0].tasks[1]")
                .hasMessageContaining("two pools are called 'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool: [", "pool: {name: a\n  b: c", "\t- x"})
    void load_noYaml_isRefusedWithTheFile(String text) {
        assertThatThrownBy(() -> load(Map.of(), Map.of(), text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageMatching("(?s).*0\\.yaml:[12]: cannot be read: column \\d+: .*");
    }

    @Test
    void load_problemsInTwoFiles_areToldWithTheLineThatCounts() {
        assertThatThrownBy(() ->
                        load(Map.of(), Map.of(), MINIMAL, "pool:\n  interval: 7\n  capacity:\n    containers: x\n"))
                .hasMessageContaining("1.yaml:2: pool.interval: '7' is not allowed")
                .hasMessageContaining("1.yaml:4: pool.capacity.containers: 'x' is not allowed");
        assertThatThrownBy(() -> load(Map.of(), Map.of(), MINIMAL.replace("target", "goal")))
                .hasMessageContaining("0.yaml:5: pool.tasks[0].target: missing")
                .hasMessageContaining("0.yaml:5: pool.tasks[0].goal: unknown key");
        assertThatThrownBy(() -> load(Map.of(), Map.of(), "htpt: { port: 1 }"))
                .hasMessageContaining("0.yaml:1: htpt: unknown key")
                .hasMessageContaining("0.yaml: pool: missing");
    }

    @Test
    void load_noSuchFile_isRefusedWithItsName() {
        assertThatThrownBy(() -> new ConfigLoader(vertx, List.of("/no/such.yaml"), Map.of(), Map.of())
                        .load()
                        .await())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("/no/such.yaml");
    }

    @Test
    void load_wrongValueInsideSecrets_isNotPrinted() {
        assertThatThrownBy(() -> load(
                        Map.of(),
                        Map.of(),
                        MINIMAL.replace("name: worker", "name: worker, env: { PASSWORD: s3cret, BAD: [ 1 ] }")))
                .hasMessageContaining("pool.tasks[0].env")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MICROSCALING_SERVICE_HOST",
                "MICROSCALING_SERVICE_PORT_HTTP",
                "MICROSCALING_PORT",
                "MICROSCALING_PORT_8080_TCP_ADDR",
                "MICROSCALING_PORT_8080_TCP"
            })
    void load_whatKubernetesPutsThere_isIgnored(String name) throws IOException {
        assertThat(load(Map.of(name, "tcp://10.0.0.1:80"), Map.of(), MINIMAL).pools())
                .hasSize(1);
    }

    @Test
    void load_noFileAndTheOriginalsEnvironment_isGoneBy() {
        Map<String, String> original = Map.of("MSS_SCHEDULER", "TOY", "MSS_CONFIG", "HARDCODED");
        ConfigLoader loader = new ConfigLoader(vertx, List.of(), original, Map.of("microscaling.pool.name", "renamed"));

        PoolSpec pool = loader.load().await().pools().get(0);

        assertThat(pool.name()).isEqualTo("renamed");
        assertThat(pool.tasks()).extracting(TaskSpec::name).containsExactly("consumer", "remainder");
        assertThat(loader.files()).isEmpty();
        assertThat(loader.notes()).isNotEmpty();
    }

    @Test
    void load_aFileAndTheOriginalsEnvironment_isTheFile() throws IOException {
        Configuration configuration = load(Map.of("MSS_SCHEDULER", "ECS"), Map.of(), MINIMAL);

        assertThat(configuration.pools().get(0).name()).isEqualTo("shop");
    }

    private Configuration load(Map<String, String> environment, Map<String, String> properties, String... texts)
            throws IOException {
        List<String> files = new java.util.ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            files.add(Files.writeString(folder.resolve(i + ".yaml"), texts[i]).toString());
        }
        return new ConfigLoader(vertx, files, environment, properties).load().await();
    }
}

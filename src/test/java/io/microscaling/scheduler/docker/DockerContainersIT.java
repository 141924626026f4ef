package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.compose.ContainerOptions;
import io.microscaling.it.DockerDaemon;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What a container is, as a real engine shows it. */
class DockerContainersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String POOL = "shop";

    private static Vertx vertx;
    private static DockerDaemon daemon;

    private Scheduler scheduler;

    @BeforeAll
    static void startDaemon() {
        vertx = Vertx.vertx();
        daemon = new DockerDaemon();
        daemon.buildBusybox();
    }

    @AfterAll
    static void closeDaemon() {
        if (daemon != null) {
            daemon.close();
        }
        vertx.close().await();
    }

    @BeforeEach
    void open() {
        Problems problems = new Problems();
        SchedulerFactory factory = new DockerType()
                .parse(Settings.of(
                        "scheduler",
                        Map.of("host", daemon.host(), "network", "none", "timeout", "5s", "stopGrace", "1s"),
                        problems));
        problems.throwIfAny();
        InstantSource clock = InstantSource.system();
        scheduler = factory.open(new SchedulerContext(
                vertx, Pools.pool(POOL, 10, Pools.run("worker", ContainerSpec.NONE)), EngineId.begin(clock), clock));
    }

    @AfterEach
    void removeContainers() {
        end(scheduler.close());
        List<String> ids = daemon.list("{{.ID}}");
        if (!ids.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("rm", "-f", "-v"));
            command.addAll(ids);
            daemon.docker(command.toArray(String[]::new));
        }
    }

    @Test
    void scale_everyOption_reachesTheEngine() {
        end(scale(scheduler, task("""
                entrypoint: [ /bin/sh ]
                labels: { team: blue }
                user: "0:0"
                working_dir: /bin
                hostname: one
                init: false
                ports: [ "8000-8001:80/udp" ]
                dns: 10.0.0.1
                extra_hosts: [ "db:10.0.0.2" ]
                volumes: [ "data:/data", "/usr:/host:ro", /own, { type: bind, source: /etc, target: /e, read_only: true } ]
                tmpfs: "/run:size=1m"
                read_only: true
                shm_size: 8m
                cpus: 0.5
                mem_limit: 64m
                pids_limit: 50
                ulimits: { nofile: { soft: 100, hard: 200 } }
                cap_add: [ SYS_NICE ]
                cap_drop: [ MKNOD ]
                stop_signal: SIGTERM
                stop_grace_period: 20s
                logging: { driver: json-file, options: { max-size: 1m } }
                healthcheck: { test: "true", interval: 2s, timeout: 1s, retries: 4, start_period: 3s }
                """), 1));

        JsonObject seen = inspect();
        JsonObject config = seen.getJsonObject("Config");
        assertThat(config.getJsonArray("Entrypoint")).containsExactly("/bin/sh");
        assertThat(config.getJsonObject("Labels").getString("team")).isEqualTo("blue");
        assertThat(config.getString("User")).isEqualTo("0:0");
        assertThat(config.getString("WorkingDir")).isEqualTo("/bin");
        assertThat(config.getString("Hostname")).isEqualTo("one");
        assertThat(config.getString("StopSignal")).isEqualTo("SIGTERM");
        assertThat(config.getInteger("StopTimeout")).isEqualTo(20);
        assertThat(config.getJsonObject("Healthcheck").encode())
                .isEqualTo("{\"Test\":[\"CMD-SHELL\",\"true\"],\"Interval\":2000000000,\"Timeout\":1000000000,"
                        + "\"StartPeriod\":3000000000,\"Retries\":4}");
        JsonObject host = seen.getJsonObject("HostConfig");
        assertThat(host.getBoolean("Init")).isFalse();
        assertThat(host.getJsonObject("PortBindings").encode())
                .isEqualTo("{\"80/udp\":[{\"HostIp\":\"\",\"HostPort\":\"8000-8001\"}]}");
        assertThat(host.getJsonArray("Dns")).containsExactly("10.0.0.1");
        assertThat(host.getJsonArray("ExtraHosts")).containsExactly("db:10.0.0.2");
        assertThat(host.getJsonArray("Binds")).containsExactly("data:/data:rw", "/usr:/host:ro");
        assertThat(host.getJsonArray("Mounts").encode())
                .contains(
                        "\"Target\":\"/own\"",
                        "{\"Type\":\"bind\",\"Source\":\"/etc\",\"Target\":\"/e\",\"ReadOnly\":true");
        assertThat(host.getJsonObject("Tmpfs").encode()).isEqualTo("{\"/run\":\"size=1m\"}");
        assertThat(host.getBoolean("ReadonlyRootfs")).isTrue();
        assertThat(host.getLong("ShmSize")).isEqualTo(8L << 20);
        assertThat(host.getLong("NanoCpus")).isEqualTo(500_000_000);
        assertThat(host.getLong("Memory")).isEqualTo(64L << 20);
        assertThat(host.getInteger("PidsLimit")).isEqualTo(50);
        assertThat(host.getJsonArray("Ulimits").encode()).contains("nofile", "100", "200");
        assertThat(host.getJsonArray("CapAdd").encode()).contains("SYS_NICE");
        assertThat(host.getJsonArray("CapDrop").encode()).contains("MKNOD");
        assertThat(host.getJsonObject("LogConfig").encode())
                .isEqualTo("{\"Type\":\"json-file\",\"Config\":{\"max-size\":\"1m\"}}");
        assertThat(host.getJsonObject("RestartPolicy").getString("Name")).isIn("", "no");
    }

    @Test
    void scale_networks_areJoinedWithAliases() {
        daemon.docker("network", "create", "--subnet", "10.201.0.0/24", "front");
        daemon.docker("network", "create", "--subnet", "10.202.0.0/24", "back");

        end(scale(
                scheduler,
                task(
                        "max: 1\nnetworks: { front: { aliases: [web] }, back: { aliases: [api], ipv4_address: 10.202.0.9 } }"),
                1));

        JsonObject networks = inspect().getJsonObject("NetworkSettings").getJsonObject("Networks");
        assertThat(networks.fieldNames()).containsExactlyInAnyOrder("front", "back");
        assertThat(networks.getJsonObject("front").getJsonArray("Aliases")).contains("web");
        assertThat(networks.getJsonObject("back").getJsonArray("Aliases")).contains("api");
        assertThat(networks.getJsonObject("back").getString("IPAddress")).isEqualTo("10.202.0.9");
    }

    @Test
    void observe_healthCheckOfTheTask_isStartingUntilItIsHealthy() {
        TaskSpec task = task(
                "healthcheck: { test: \"test -e /tmp/well\", interval: 1s, timeout: 1s, retries: 1, start_period: 30s }");
        end(scale(scheduler, task, 1));

        assertThat(counts()).isEqualTo(TaskCounts.of(0, 1, 0));
        daemon.docker("exec", names().get(0), "/bin/sh", "-c", "mkdir -p /tmp; touch /tmp/well");
        await().atMost(PATIENCE).until(() -> counts().running() == 1);
        assertThat(counts().unproven()).isZero();
    }

    @Test
    void scale_down_stopsTheUnhealthyFirst() {
        TaskSpec task = task("healthcheck: { test: \"test ! -e /ill\", interval: 1s, timeout: 1s, retries: 1 }");
        end(scale(scheduler, task, 3));
        await().atMost(PATIENCE).until(() -> counts().running() == 3);
        String ill = "microscaling-shop-worker-1";
        daemon.docker("exec", ill, "touch", "/ill");
        await().atMost(PATIENCE)
                .until(() -> daemon.list("{{.Status}}", "name=" + ill).get(0).contains("(unhealthy)"));
        assertThat(counts().running()).isEqualTo(3);

        end(scale(scheduler, task, 2));

        assertThat(names()).hasSize(2).doesNotContain(ill);
    }

    /** Its pool's grace is 1 s. */
    @Test
    void scale_down_longGraceOfATask_isLeftToItAndKeepsItsRoom() {
        TaskSpec task =
                task("stop_grace_period: 60s", "trap 'sleep 4; exit 0' TERM; while :; do sleep 1 & wait $!; done");
        end(scale(scheduler, task, 1));
        long begin = System.nanoTime();

        Future<?> first = scale(scheduler, task, 0);
        await().atMost(PATIENCE).until(() -> counts().stopping() == 1);
        Future<?> second = scale(scheduler, task, 0);
        assertThat(counts()).isEqualTo(TaskCounts.of(0, 0, 1));
        end(first);
        end(second);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(3500), Duration.ofSeconds(20));
        assertThat(names()).isEmpty();
    }

    private TaskCounts counts() {
        return end(scheduler.observe()).of("worker");
    }

    private static List<String> names() {
        return daemon.list("{{.Names}}", "label=microscaling.pool=" + POOL);
    }

    private static JsonObject inspect() {
        return new JsonArray(daemon.docker("inspect", names().get(0))).getJsonObject(0);
    }

    private static TaskSpec task(String options) {
        return task(options, "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done");
    }

    private static TaskSpec task(String options, String script) {
        Problems problems = new Problems();
        Settings settings = Settings.of("task", new Yaml().<Map<String, Object>>load(options), problems);
        ContainerOptions read = ContainerOptions.from(settings);
        problems.throwIfAny();
        List<String> shell = read.process().entrypoint().isPresent() ? List.of() : List.of("/bin/sh");
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("-c", script));
        return Pools.run("worker", new ContainerSpec(Optional.of(DockerDaemon.BUSYBOX), command, Map.of(), read));
    }
}

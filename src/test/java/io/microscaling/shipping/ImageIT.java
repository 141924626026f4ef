package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.JlinkBaseImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the real Dockerfile, on a base without a shell, run as the documentation says. */
class ImageIT {

    private static final String IMAGE = "microscaling";
    private static final String ENGINE = "engine";
    private static final Duration START = Duration.ofSeconds(90);

    private static DockerDaemon docker;

    @BeforeAll
    static void buildImage() {
        assertThat(Path.of("target", "microscaling.jar")).exists();
        docker = new DockerDaemon();
        docker.buildBusybox();
        JlinkBaseImage.build(docker);
        docker.docker("build", "-q", "--build-arg", "BASE=" + JlinkBaseImage.NAME, "-t", IMAGE, ".");
    }

    @AfterAll
    static void stopDocker() {
        docker.close();
    }

    @AfterEach
    void removeContainers() {
        List<String> left = docker.list("{{.ID}}");
        left.forEach(id -> docker.docker("rm", "--force", id));
    }

    @Test
    void run_noArguments_becomesHealthyOnTheDemo() {
        run(List.of(), List.of());

        awaitHealthy();
    }

    @Test
    void build_archiveOfClasses_isThereAndMapped() throws Exception {
        run(List.of(), List.of());

        awaitHealthy();
        assertThat(Files.readString(Path.of("/proc", inspect("{{.State.Pid}}"), "maps")))
                .contains("/app/microscaling.jsa");
    }

    @Test
    void run_in128MegabytesForSeveralHealthChecks_isNotEnded() {
        run(List.of("--health-interval", "1s"), List.of());

        awaitHealthy();
        assertThat(inspect("{{.HostConfig.Memory}}")).isEqualTo("134217728");
        await().during(Duration.ofSeconds(15))
                .atMost(START)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(
                                inspect("{{.State.Running}} {{.State.OOMKilled}} {{.State.Health.FailingStreak}}"))
                        .isEqualTo("true false 0"));
    }

    @Test
    void run_asDocumented_isNotRootAndHasNoCapability() throws Exception {
        run(List.of(), List.of());

        String status = Files.readString(Path.of("/proc", inspect("{{.State.Pid}}"), "status"));
        assertThat(status).containsPattern("Uid:\\s+10001\\s+10001").containsPattern("CapEff:\\s+0000000000000000");
    }

    @Test
    void run_anyOtherUser_becomesHealthyToo() {
        run(List.of("--user", "23456:23456"), List.of());

        awaitHealthy();
    }

    @Test
    void run_mountedSocketAndItsGroup_scalesContainers(@TempDir Path folder) throws Exception {
        writeConfig(folder);
        run(
                List.of(
                        "--volume", docker.socket() + ":/var/run/docker.sock",
                        "--group-add", socketGroup(),
                        "--volume", folder + ":/etc/microscaling:ro"),
                List.of("run", "--config", "/etc/microscaling/shop.yaml"));

        await().atMost(START).untilAsserted(() -> assertThat(workers()).hasSize(3));
        awaitHealthy();
        docker.docker("stop", "--time", "20", ENGINE);
        assertThat(inspect("{{.State.ExitCode}}"))
                .as("ends in order, not by force")
                .isEqualTo("0");
        assertThat(workers()).as("shutdown: leave").hasSize(3);
    }

    @Test
    void validate_invalidFile_endsWithTwoAndNamesTheKey(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("shop.yaml"), "pool: { name: shop, capacty: { containers: 3 } }\n");
        open(folder);
        run(
                List.of("--volume", folder + ":/etc/microscaling:ro"),
                List.of("validate", "--config", "/etc/microscaling/shop.yaml"));

        assertThat(docker.docker("wait", ENGINE).strip()).isEqualTo("2");
    }

    private static void run(List<String> options, List<String> arguments) {
        List<String> words = new java.util.ArrayList<>(List.of(
                "run",
                "--detach",
                "--name",
                ENGINE,
                "--memory",
                "128m",
                "--memory-swap",
                "128m",
                "--network",
                "none",
                "--read-only",
                "--tmpfs",
                "/tmp",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges"));
        words.addAll(options);
        words.add(IMAGE);
        words.addAll(arguments);
        docker.docker(words.toArray(String[]::new));
    }

    private static void awaitHealthy() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(
                        () -> assertThat(inspect("{{.State.Health.Status}}")).isEqualTo("healthy"));
    }

    private static String inspect(String format) {
        return docker.docker("inspect", "--format", format, ENGINE).strip();
    }

    private static List<String> workers() {
        return docker.docker("ps", "--quiet", "--filter", "label=microscaling.pool=shop")
                .lines()
                .toList();
    }

    private static String socketGroup() throws IOException {
        return Files.getAttribute(docker.socket(), "unix:gid").toString();
    }

    private static void writeConfig(Path folder) throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), """
                pool:
                  name: shop
                  capacity: { containers: 3 }
                  scheduler: { type: docker, host: "unix:///var/run/docker.sock", network: none, pull: never }
                  tasks:
                    - name: worker
                      image: %s
                      command: [ "/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done" ]
                      priority: 1
                      max: 3
                      target: { type: remainder }
                """.formatted(DockerDaemon.BUSYBOX));
        open(folder);
    }

    /** The engine's user in the container is nobody who may read a test's folder. */
    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

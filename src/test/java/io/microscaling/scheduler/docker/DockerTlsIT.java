package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.Pools;
import io.microscaling.docker.cli.DockerCli;
import io.microscaling.it.Certificates;
import io.microscaling.it.DockerDaemon;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scheduler;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real engine that speaks TLS only with whom its authority has certified. */
class DockerTlsIT {

    private static final TaskSpec WORKER =
            Pools.run("worker", new ContainerSpec(Optional.of(DockerDaemon.BUSYBOX), DockerDaemon.forever(), Map.of()));

    @TempDir
    private static Path folder;

    private static Path client;
    private static Path stranger;
    private static DockerDaemon docker;
    private static int port;

    private Vertx vertx;
    private final List<Scheduler> opened = new ArrayList<>();

    @BeforeAll
    static void startDaemon() throws IOException {
        Certificates authority = new Certificates(Files.createDirectory(folder.resolve("ours")));
        Path server = authority.certify("server", "DNS:localhost");
        client = authority.certify("client", "DNS:client");
        stranger = new Certificates(Files.createDirectory(folder.resolve("others"))).certify("stranger", "DNS:client");
        port = freePort();
        docker = new DockerDaemon(
                "--host",
                "tcp://127.0.0.1:" + port,
                "--tlsverify",
                "--tlscacert",
                server.resolve("ca.pem").toString(),
                "--tlscert",
                server.resolve("cert.pem").toString(),
                "--tlskey",
                server.resolve("key.pem").toString());
        docker.buildBusybox();
    }

    @AfterAll
    static void stopDaemon() {
        if (docker != null) {
            docker.close();
        }
    }

    @BeforeEach
    void openVertx() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(scheduler -> end(scheduler.close()));
        vertx.close().await();
    }

    @Test
    void scale_folderOfCertificates_runsContainers() {
        assertRunsContainers(open("folder", tls("localhost", Map.of("folder", client.toString()))));
    }

    @Test
    void scale_singleFiles_runsContainers() {
        assertRunsContainers(open(
                "files",
                tls(
                        "localhost",
                        Map.of(
                                "ca", client.resolve("ca.pem").toString(),
                                "cert", client.resolve("cert.pem").toString(),
                                "key", client.resolve("pkcs8.pem").toString()))));
    }

    @Test
    void observe_environmentOfTheCommandLine_isTaken() {
        Map<String, String> environment = Map.of(
                "DOCKER_HOST",
                "tcp://localhost:" + port,
                "DOCKER_TLS_VERIFY",
                "1",
                "DOCKER_CERT_PATH",
                client.toString());

        assertThat(end(open("environment", Map.of(), environment).observe()).tasks())
                .isEmpty();
    }

    @Test
    void observe_contextMadeByTheCommandLine_isTaken() {
        Path config = folder.resolve("config");
        String certificates = "host=tcp://localhost:%d,ca=%s,cert=%s,key=%s"
                .formatted(port, client.resolve("ca.pem"), client.resolve("cert.pem"), client.resolve("key.pem"));
        docker.docker("--config", config.toString(), "context", "create", "far", "--docker", certificates);
        Map<String, String> environment = Map.of("DOCKER_CONFIG", config.toString());

        assertThat(end(open("named", Map.of("context", "far"), environment).observe())
                        .tasks())
                .isEmpty();
        docker.docker("--config", config.toString(), "context", "use", "far");
        assertThat(end(open("current", Map.of(), environment).observe()).tasks())
                .isEmpty();
    }

    @Test
    void observe_noCertificateOfOurs_saysWhatToLookAt() {
        assertFails(Map.of("ca", client.resolve("ca.pem").toString()), "localhost", "tls.cert");
    }

    @Test
    void observe_authorityNotOurs_saysWhatToLookAt() {
        assertFails(Map.of("folder", stranger.toString()), "localhost", "tls.ca");
    }

    @Test
    void observe_certificateOfAnotherHost_saysSo() {
        assertFails(Map.of("folder", client.toString()), "127.0.0.1", "127.0.0.1");
    }

    @Test
    void observe_fileMissing_namesIt() {
        assertFails(Map.of("ca", "/nowhere/ca.pem"), "localhost", "/nowhere/ca.pem");
    }

    private void assertFails(Map<String, Object> tls, String host, String words) {
        Scheduler scheduler = open("refused", tls(host, tls));

        assertThatThrownBy(() -> end(scheduler.observe())).hasMessageContaining(words);
    }

    private static void assertRunsContainers(Scheduler scheduler) {
        end(scheduler.scale(List.of(new ScaleCommand(WORKER, 2))).get(0));
        assertThat(end(scheduler.observe()).of("worker").running()).isEqualTo(2);
        end(scheduler.scale(List.of(new ScaleCommand(WORKER, 0))).get(0));
    }

    private Scheduler open(String pool, Map<String, Object> settings) {
        return open(pool, settings, Map.of());
    }

    private Scheduler open(String pool, Map<String, Object> settings, Map<String, String> environment) {
        DockerCli cli = new DockerCli(name -> Optional.ofNullable(environment.get(name)), folder);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("network", "none");
        Scheduler scheduler = DockerPools.open(vertx, new DockerType(cli), pool, all, WORKER, InstantSource.system());
        opened.add(scheduler);
        return scheduler;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, Object> tls(String host, Map<String, Object> tls) {
        return Map.of("host", "tcp://%s:%d".formatted(host, port), "tls", tls);
    }
}

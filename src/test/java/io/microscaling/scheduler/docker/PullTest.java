package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static io.microscaling.scheduler.docker.DockerPools.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.docker.cli.DockerCli;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from registries that want to know who asks, and pulls that take long. */
class PullTest {

    private static final String HUB = "https://index.docker.io/v1/";

    @TempDir
    private Path home;

    private final Vertx vertx = Vertx.vertx();
    private final FakeEngine engine = new FakeEngine(vertx);
    private final List<Scheduler> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(scheduler -> end(scheduler.close()));
        engine.close();
        end(vertx.close());
    }

    @Test
    void scale_loginOfTheCommandLine_isSent() throws IOException {
        engine.requiresLogin(login("me", "pass-word"));
        kept("me:pass-word");

        end(scale(open(Map.of()), WORKER, 1));

        assertThat(engine.names("running")).hasSize(1);
    }

    @Test
    void scale_tokenOfTheCommandLine_isSent() throws IOException {
        engine.requiresLogin(new JsonObject().put("identitytoken", "to-ken").put("serveraddress", HUB));
        config(new JsonObject().put("identitytoken", "to-ken"));

        end(scale(open(Map.of()), WORKER, 1));

        assertThat(engine.names("running")).hasSize(1);
    }

    @Test
    void scale_loginOfThePool_winsOverThatOfTheCommandLine() throws IOException {
        engine.requiresLogin(login("robot", "of the pool"));
        kept("me:pass-word");
        Path secret = Files.writeString(home.resolve("secret"), "of the pool\n");

        end(scale(open(Map.of("registry", registry("docker.io", "${file:%s}".formatted(secret)))), WORKER, 1));

        assertThat(engine.names("running")).hasSize(1);
    }

    @Test
    void scale_wrongPassword_isRefusedWithoutRepeatingIt() throws IOException {
        engine.requiresLogin(login("me", "another"));
        kept("me:pass-word");

        assertThatThrownBy(() -> end(scale(open(Map.of()), WORKER, 1)))
                .hasMessageContaining("pull access denied")
                .hasMessageNotContaining("pass-word");
    }

    @Test
    void scale_loginForAnotherRegistry_isNotSent() {
        engine.requiresLogin(login("robot", "of the pool"));

        assertThatThrownBy(() -> end(scale(open(Map.of("registry", registry("ghcr.io", "of the pool"))), WORKER, 1)))
                .hasMessageContaining("pull access denied")
                .hasMessageContaining("sent Optional.empty");
    }

    @Test
    void scale_secretNotThere_saysWhich() {
        assertThatThrownBy(() -> end(
                        scale(open(Map.of("registry", registry("docker.io", "${file:/nowhere/secret}"))), WORKER, 1)))
                .hasMessageContaining("/nowhere/secret")
                .hasMessageContaining("registry docker.io");
    }

    @Test
    void scale_helperNotThere_pullsWithoutALogin() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"credsStore\": \"not-there-at-all\"}");

        end(scale(open(Map.of()), WORKER, 1));

        assertThat(engine.names("running")).hasSize(1);
    }

    @Test
    void busyWith_pullUnderWay_saysHowFarItIs() {
        Scheduler scheduler = open(Map.of());
        engine.holdsPulls().pulling("""
                {"status":"Pulling from shop/worker","id":"1"}
                {"status":"Downloading","id":"a","progressDetail":{"current":120000000,"total":300000000}}
                {"status":"Downloading","id":"b","progressDetail":{"current":0,"total":100000000}}
                """);
        assertThat(scheduler.busyWith(WORKER)).isEmpty();

        Future<Scaled> scaled = scale(scheduler, WORKER, 1);
        await().until(() -> scheduler.busyWith(WORKER).equals(Optional.of("pulling shop/worker:1: 120 of 400 MB")));
        engine.endsPull();
        end(scaled);

        assertThat(scheduler.busyWith(WORKER)).isEmpty();
        assertThat(engine.names("running")).hasSize(1);
    }

    @Test
    void scale_imageRemovedMeanwhile_isPulledAgain() {
        Scheduler scheduler = open(Map.of("pull", "missing"));
        end(scale(scheduler, WORKER, 1));
        engine.losesImage();

        end(scale(scheduler, WORKER, 2));

        assertThat(engine.names("running")).hasSize(2);
        assertThat(engine.requests())
                .filteredOn(each -> each.contains("/images/create"))
                .hasSize(2);
    }

    private static JsonObject login(String user, String password) {
        return new JsonObject().put("username", user).put("password", password).put("serveraddress", HUB);
    }

    private static Map<String, Object> registry(String server, String password) {
        return Map.of("server", server, "username", "robot", "password", password);
    }

    private void kept(String login) throws IOException {
        String auth = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        config(new JsonObject().put("auth", auth));
    }

    private void config(JsonObject auth) throws IOException {
        JsonObject config = new JsonObject().put("auths", new JsonObject().put(HUB, auth));
        Files.writeString(Files.createDirectories(home.resolve(".docker")).resolve("config.json"), config.encode());
    }

    private Scheduler open(Map<String, Object> more) {
        DockerType type = new DockerType(new DockerCli(name -> Optional.empty(), home));
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("host", engine.host());
        Scheduler scheduler = DockerPools.open(vertx, type, "shop", settings, WORKER, InstantSource.system());
        opened.add(scheduler);
        return scheduler;
    }
}

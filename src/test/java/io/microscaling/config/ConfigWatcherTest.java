package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<Configuration> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        write("shop", "toy", 10, 8080);
        ConfigLoader loader = new ConfigLoader(vertx, List.of(file().toString()), Map.of(), Map.of());
        Configuration current = loader.load().await();
        new ConfigWatcher(vertx, loader, current, taken::add, refused::add).start();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void change_valid_isTakenOver() throws IOException {
        write("shop", "toy", 20, 8080);
        await().until(() -> taken.size() == 1);
        assertThat(taken.get(0).pools().get(0).capacity().containers()).isEqualTo(20);
    }

    @Test
    void change_invalid_isRefusedOnceAndMendedLater() throws IOException {
        Files.writeString(file(), "pool: [");
        await().until(() -> !refused.isEmpty());
        await().during(Duration.ofMillis(1_500)).until(() -> refused.size() == 1 && taken.isEmpty());
        write("shop", "toy", 5, 8080);
        await().until(() -> taken.size() == 1);
    }

    @Test
    void change_thatNeedsARestart_isRefusedWithThatSentence() throws IOException {
        write("shop", "toy", 20, 9999);
        await().until(() -> refused.contains("http needs a restart"));
        write("shop", "docker", 20, 8080);
        await().until(() -> refused.contains("the scheduler of pool shop needs a restart"));
        write("store", "toy", 10, 8080);
        await().until(() -> refused.contains("the name of pool shop needs a restart"));
        assertThat(taken).isEmpty();
    }

    private void write(String name, String scheduler, int containers, int port) throws IOException {
        Path draft = Files.writeString(folder.resolve("draft"), """
                pool:
                  name: %s
                  capacity: { containers: %d }
                  scheduler: { type: %s }
                  tasks: [ { name: worker, image: x, target: { type: remainder }, max: 5 } ]
                http: { port: %d }
                """.formatted(name, containers, scheduler, port));
        Files.move(draft, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file() {
        return folder.resolve("engine.yaml");
    }
}

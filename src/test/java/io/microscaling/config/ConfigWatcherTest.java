package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.message.Refusal;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Configuration> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger mended = new AtomicInteger();
    private final AtomicReference<Configuration> inForce = new AtomicReference<>();
    private final ConfigWatcher.Listener listener = new ConfigWatcher.Listener() {
        @Override
        public List<PoolSpec> inForce() {
            return inForce.get().pools();
        }

        @Override
        public Future<Void> changed(Configuration fresh) {
            taken.add(fresh);
            inForce.set(fresh);
            return Future.succeededFuture();
        }

        @Override
        public void refused(Refusal refusal) {
            refused.add(refusal.why());
        }

        @Override
        public void mended() {
            mended.incrementAndGet();
        }
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        write("shop", "toy", 10, 8080);
        ConfigLoader loader = new ConfigLoader(vertx, List.of(file().toString()), Map.of(), Map.of());
        Configuration current = loader.load().await();
        inForce.set(current);
        new ConfigWatcher(vertx, loader.files(), () -> counted(loader), current, listener, InstantSource.system(), LOOK)
                .start();
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
        await().until(() -> isRefused("http needs a restart"));
        write("shop", "docker", 20, 8080);
        await().until(() -> isRefused("the scheduler of pool shop needs a restart"));
        write("store", "toy", 10, 8080);
        await().until(() -> isRefused("the name of pool shop needs a restart"));
        assertThat(taken).isEmpty();
    }

    @Test
    void change_invalidAndBackAgain_isMendedWithoutAChange() throws IOException {
        Files.writeString(file(), "pool:\n  name: shop\n  capacity: { containers: -1 }\n");
        await().until(() -> isRefused("pool.capacity.containers"));
        assertThat(refused.get(0)).startsWith(file() + ":3: pool.capacity.containers: '-1' is not allowed");
        write("shop", "toy", 10, 8080);
        await().until(() -> mended.get() == 1);
        assertThat(taken).isEmpty();
    }

    @Test
    void file_unchanged_isParsedOnce() {
        await().until(() -> loads.get() == 1);
        await().during(LOOK.multipliedBy(30)).until(() -> loads.get() == 1);
    }

    @Test
    void file_refused_isParsedNowAndThenOnly() throws IOException {
        Files.writeString(file(), "pool: [");
        await().until(() -> !refused.isEmpty());
        int before = loads.get();
        await().during(LOOK.multipliedBy(30)).until(() -> loads.get() < before + 6);
    }

    @Test
    void change_ofTheContentAlone_isTakenOver() throws IOException {
        await().until(() -> loads.get() == 1);
        var time = Files.getLastModifiedTime(file());
        Files.writeString(file(), Files.readString(file()).replace("containers: 10", "containers: 12"));
        Files.setLastModifiedTime(file(), time);
        await().until(() -> taken.size() == 1);
    }

    private Future<Configuration> counted(ConfigLoader loader) {
        loads.incrementAndGet();
        return loader.load();
    }

    private boolean isRefused(String words) {
        return refused.stream().anyMatch(why -> why.contains(words));
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

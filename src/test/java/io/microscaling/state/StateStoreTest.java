package io.microscaling.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateStoreTest {

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    @Test
    void nextEpoch_acrossRestartsAndAClockSetBack_grows() {
        long first = new StateStore(folder, clock).nextEpoch("shop");
        clock.advance(Duration.ofDays(-1));
        long second = new StateStore(folder, clock).nextEpoch("shop");
        assertThat(second).isEqualTo(first + 1);
        assertThat(new StateStore(folder, clock).nextEpoch("other")).isEqualTo(clock.millis());
    }

    @Test
    void nextEpoch_unreadableFile_isPutAside() throws IOException {
        Files.writeString(folder.resolve("state.json"), "garbage");
        assertThat(new StateStore(folder, clock).nextEpoch("shop")).isEqualTo(clock.millis());
        assertThat(folder.resolve("state.json.unreadable")).hasContent("garbage");
    }

    @Test
    void nextEpoch_folderThatCannotBe_worksByTheClock() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(new StateStore(file, clock).nextEpoch("shop")).isEqualTo(clock.millis());
    }

    @Test
    void restore_whatWasSaved_isThereAfterARestartForEachPool() {
        new StateStore(folder, clock).save("shop", new JsonObject().put("worker", 3));
        new StateStore(folder, clock).save("store", new JsonObject().put("worker", 4));
        new StateStore(folder, clock).save("shop", new JsonObject().put("worker", 5));
        StateStore restarted = new StateStore(folder, clock);
        assertThat(restarted.restore("shop")).isEqualTo(new JsonObject().put("worker", 5));
        assertThat(restarted.restore("store")).isEqualTo(new JsonObject().put("worker", 4));
        assertThat(restarted.restore("other")).isEqualTo(new JsonObject());
    }

    @Test
    void restore_unreadableFile_isPutAside() throws IOException {
        Files.writeString(folder.resolve("memory-shop.json"), "garbage");
        assertThat(new StateStore(folder, clock).restore("shop")).isEqualTo(new JsonObject());
        assertThat(folder.resolve("memory-shop.json.unreadable")).hasContent("garbage");
    }

    @Test
    void save_theSameAgain_writesNothing() throws IOException {
        StateStore store = new StateStore(folder, clock);
        JsonObject state = new JsonObject().put("worker", 3);
        assertThat(store.save("shop", state)).isEqualTo("{\"worker\":3}".length());
        assertThat(store.save("shop", state.copy())).isZero();
        assertThat(store.save("store", state)).isPositive();
        assertThat(store.save("shop", new JsonObject().put("worker", 4))).isPositive();
        assertThat(folder.resolve("memory-shop.json")).hasContent("{\"worker\":4}");
    }

    @Test
    void save_folderThatCannotBe_triesAgainEachTime() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        StateStore store = new StateStore(file, clock);
        assertThat(store.save("shop", new JsonObject().put("worker", 3))).isZero();
        Files.delete(file);
        assertThat(store.save("shop", new JsonObject().put("worker", 3))).isPositive();
    }

    @Test
    void nextEpoch_clockSetBackAndNothingCanBeWritten_grows() throws IOException {
        StateStore store = new StateStore(Files.writeString(folder.resolve("file"), ""), clock);
        long first = store.nextEpoch("shop");
        clock.advance(Duration.ofDays(-1));
        assertThat(store.nextEpoch("shop")).isEqualTo(first + 1);
        assertThat(store.nextEpoch("other")).isEqualTo(clock.millis());
    }
}

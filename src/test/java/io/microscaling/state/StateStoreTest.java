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
    void recall_whatWasKept_isThereAfterARestartForEachPool() {
        new StateStore(folder, clock).keep("shop", new JsonObject().put("worker", 3));
        new StateStore(folder, clock).keep("store", new JsonObject().put("worker", 4));
        new StateStore(folder, clock).keep("shop", new JsonObject().put("worker", 5));
        StateStore restarted = new StateStore(folder, clock);
        assertThat(restarted.recall("shop")).isEqualTo(new JsonObject().put("worker", 5));
        assertThat(restarted.recall("store")).isEqualTo(new JsonObject().put("worker", 4));
        assertThat(restarted.recall("other")).isEqualTo(new JsonObject());
    }

    @Test
    void recall_unreadableFile_isPutAside() throws IOException {
        Files.writeString(folder.resolve("memory-shop.json"), "garbage");
        assertThat(new StateStore(folder, clock).recall("shop")).isEqualTo(new JsonObject());
        assertThat(folder.resolve("memory-shop.json.unreadable")).hasContent("garbage");
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

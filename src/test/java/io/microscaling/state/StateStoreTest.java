package io.microscaling.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
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
}

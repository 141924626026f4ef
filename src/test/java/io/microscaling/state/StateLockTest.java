package io.microscaling.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.settings.InvalidSettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {

    @TempDir
    private Path folder;

    @Test
    void take_whatSomebodyHas_isRefusedUntilItIsReleased() {
        StateLock first = StateLock.take(folder.resolve("state"));
        assertThatThrownBy(() -> StateLock.take(folder.resolve("state")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(folder.resolve("state").toString())
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        first.close();
        StateLock.take(folder.resolve("state")).close();
    }

    @Test
    void take_whatADeadProcessLeft_isTaken() throws Exception {
        Files.writeString(folder.resolve("engine.lock"), "99999999\n");
        StateLock.take(folder).close();
        assertThat(Files.readString(folder.resolve("engine.lock")).strip())
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void take_whereNothingCanBeKept_goesOnWithout() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        StateLock.take(file.resolve("state")).close();
    }
}

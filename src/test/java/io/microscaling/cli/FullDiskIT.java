package io.microscaling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose answer cannot be written, as a shell runs them: {@code microscaling plan > /dev/full}. */
class FullDiskIT {

    private static final String TICK = "{\"at\":1,\"pool\":{\"name\":\"p\",\"capacity\":{\"containers\":2},"
            + "\"tasks\":[{\"name\":\"a\",\"target\":{\"type\":\"remainder\"}}]},\"tasks\":{\"a\":{}}}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "simulate --trace calls.csv", "--version"})
    void command_ontoAFullDisk_failsAndSaysSo(String words) throws Exception {
        Files.writeString(folder.resolve("calls.csv"), "time_s,arrivals\n0,3\n1,4\n");
        Path input = Files.writeString(folder.resolve("in"), TICK);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(System.getProperty("it.jar", "target/microscaling.jar"))
                        .toAbsolutePath()
                        .toString()));
        command.addAll(List.of(words.split(" ", -1)));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(new File("/dev/full"))
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitStatus.FAILED);
        assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
                .contains("cannot write to standard output");
    }
}

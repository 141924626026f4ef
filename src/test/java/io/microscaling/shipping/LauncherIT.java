package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.EngineProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a new user runs it: beside the real jar, with the real Java. */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int TERMINATED = 143;
    private static final String SHARED = "microscaling-[0-9]+\\.jsa";

    @TempDir
    private Path root;

    private final int port = EngineProcess.freePort();
    private Path folder;
    private Path output;
    private List<String> user = List.of();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void unpack() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = Files.createDirectory(root.resolve("unpacked here"));
        output = root.resolve("output");
        Files.copy(
                Path.of(System.getProperty("it.jar", "target/microscaling.jar")), folder.resolve("microscaling.jar"));
        Path launcher = Files.copy(Path.of("src", "main", "scripts", "microscaling"), folder.resolve("microscaling"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void end() throws IOException {
        started.forEach(Process::destroyForcibly);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void run_firstTime_writesAnArchiveThatTheSecondUses() throws Exception {
        assertThat(runUntilTerminated("run", "-c", "conf/demo.yaml")).isIn(0, TERMINATED);
        Path archive = archives(folder).get(0);

        Process second = start("run", "-c", "conf/demo.yaml");
        awaitReady(second);

        assertThat(Files.readString(Path.of("/proc", Long.toString(second.pid()), "maps")))
                .contains(archive.getFileName().toString());
        assertThat(archives(folder)).containsExactly(archive);
    }

    @Test
    void arguments_andStatus_passThrough() throws Exception {
        Path good = Files.writeString(root.resolve("a good one.yaml"), Files.readString(Path.of("conf", "demo.yaml")));
        Path bad =
                Files.writeString(root.resolve("a bad one.yaml"), "pool: { name: shop, capacity: { containers: -1 } }");

        assertThat(start("validate", "-c", good.toString()).waitFor()).isZero();
        assertThat(start("validate", "-c", bad.toString()).waitFor()).isEqualTo(javaStatus("validate", "-c", bad));
        assertThat(Files.readString(output)).contains("capacity");
    }

    @Test
    void interrupt_whileItRuns_endsIt() throws Exception {
        Process process = start("run", "-c", "conf/demo.yaml");
        awaitReady(process);

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        await().atMost(PATIENCE).until(() -> !process.isAlive());
        assertThat(process.toHandle().descendants()).isEmpty();
    }

    @Test
    void folder_thatCannotBeWrittenTo_isNoReasonToFail() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        user = Files.isWritable(folder)
                ? List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")
                : List.of();
        Path state = Files.createDirectory(root.resolve("state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(runUntilTerminated("run", "-c", "conf/demo.yaml")).isIn(0, TERMINATED);

        assertThat(archives(folder)).isEmpty();
        assertThat(Files.readString(output)).doesNotContainIgnoringCase("archive");
    }

    private int runUntilTerminated(String... arguments) throws Exception {
        Process process = start(arguments);
        awaitReady(process);
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    private void awaitReady(Process process) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            return isReady();
        });
    }

    private boolean isReady() {
        try {
            URI uri = URI.create("http://127.0.0.1:%d/health/ready".formatted(port));
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == OK;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private static List<Path> archives(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().matches(SHARED))
                    .toList();
        }
    }

    private int javaStatus(String command, String option, Path file) throws Exception {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                folder.resolve("microscaling.jar").toString(),
                command,
                option,
                file.toString());
        return builder(java).start().waitFor();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(user);
        command.addAll(List.of("env", "--default-signal=INT")); // where tests run in the background it may be ignored
        command.add(folder.resolve("microscaling").toString());
        command.addAll(List.of(arguments));
        Process process = builder(command).start();
        started.add(process);
        return process;
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().remove("JAVA_OPTS");
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "XDG_CACHE_HOME", "/dev/null/none",
                        "MICROSCALING_HTTP_PORT", Integer.toString(port),
                        "MICROSCALING_STATE_DIR", root.resolve("state").toString()));
        return builder;
    }
}

package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a program in the place of Java that tells what it was given. */
class LauncherTest {

    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do echo "[$word]"; done
            echo "arenas=$MALLOC_ARENA_MAX"
            trap 'echo told to end; exit 7' TERM
            if [ -n "$WAIT" ]; then echo waiting; while :; do sleep 0.1; done; fi
            exit "${STATUS:-0}"
            """;

    @TempDir
    private Path root;

    private Path folder;
    private Path javaHome;
    private List<String> user = List.of();

    @BeforeEach
    void install() throws IOException {
        folder = Files.createDirectories(root.resolve("a folder").resolve("$HOME & more"));
        Files.copy(Path.of("src", "main", "scripts", "microscaling"), folder.resolve("microscaling"));
        Files.writeString(folder.resolve("microscaling.jar"), "");
        javaHome = root.resolve("a java");
        Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"17\"\n");
        executable(java);
        executable(folder.resolve("microscaling"));
    }

    @Test
    void arguments_withSpacesAndStars_arriveAsTheyAre() throws Exception {
        Ended ended = run(Map.of(), "run", "-c", "a file*.yaml", "", "$HOME");
        assertThat(ended.lines())
                .containsSubsequence(
                        "[-jar]",
                        "[" + folder.toRealPath() + "/microscaling.jar]",
                        "[run]",
                        "[-c]",
                        "[a file*.yaml]",
                        "[]",
                        "[$HOME]")
                .contains("[-XX:+UseSerialGC]", "arenas=2");
    }

    @Test
    void status_ofJava_isThatOfTheLauncher() throws Exception {
        assertThat(run(Map.of("STATUS", "0"), "run").status()).isZero();
        assertThat(run(Map.of("STATUS", "3"), "run").status()).isEqualTo(3);
    }

    @Test
    void javaOpts_severalWords_comeAfterItsOwn() throws Exception {
        List<String> lines = run(Map.of("JAVA_OPTS", "-Xmx64m -Da=b"), "run").lines();
        assertThat(lines).containsSubsequence("[-XX:+UseSerialGC]", "[-Xmx64m]", "[-Da=b]", "[-jar]");
    }

    @Test
    void link_fromElsewhere_findsTheJar() throws Exception {
        Path link = Files.createSymbolicLink(root.resolve("link"), folder.resolve("microscaling"));
        assertThat(run(link, Map.of(), "--version").lines()).contains("[" + folder.toRealPath() + "/microscaling.jar]");
    }

    @Test
    void sigterm_toTheLauncher_reachesJava() throws Exception {
        Path output = root.resolve("output");
        Process process = start(folder.resolve("microscaling"), Map.of("WAIT", "yes"), output, "run");
        await().until(() -> Files.readString(output).contains("waiting"));
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(output).content().contains("told to end");
    }

    @Test
    void archive_atFirstRun_isToBeWrittenAndIsUsedAfterwards() throws Exception {
        String written = option(run(Map.of(), "run"), "[-XX:ArchiveClassesAtExit=");
        assertThat(written).startsWith(folder.toRealPath() + "/microscaling-").endsWith(".jsa");
        Files.writeString(Path.of(written), "");
        assertThat(option(run(Map.of(), "run"), "[-XX:SharedArchiveFile=")).isEqualTo(written);
        assertThat(option(run(Map.of(), "validate"), "[-XX:SharedArchiveFile=")).isEqualTo(written);
    }

    @Test
    void archive_ofAnotherJarOrJava_isReplaced() throws Exception {
        Path old = Path.of(option(run(Map.of(), "run"), "[-XX:ArchiveClassesAtExit="));
        Files.writeString(old, "");
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"21\"\n");
        Path other = Path.of(option(run(Map.of(), "run"), "[-XX:ArchiveClassesAtExit="));
        assertThat(other).isNotEqualTo(old);
        assertThat(old).doesNotExist();
        Files.writeString(folder.resolve("microscaling.jar"), "another");
        assertThat(option(run(Map.of(), "run"), "[-XX:ArchiveClassesAtExit=")).isNotEqualTo(other.toString());
    }

    @Test
    void archive_otherCommandThanRun_isNotWritten() throws Exception {
        assertThat(run(Map.of(), "validate").lines()).noneMatch(line -> line.contains("Archive"));
    }

    @Test
    void archive_folderThatCannotBeWrittenTo_isInTheCacheOrNowhere() throws Exception {
        readOnly();
        String cache = root.resolve("cache").toString();
        Files.setPosixFilePermissions(
                Files.createDirectory(Path.of(cache)), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(option(run(Map.of("XDG_CACHE_HOME", cache), "run"), "[-XX:ArchiveClassesAtExit="))
                .startsWith(cache + "/microscaling/microscaling-");
        Ended without = run(Map.of("XDG_CACHE_HOME", "/dev/null/none"), "run");
        assertThat(without.status()).isZero();
        assertThat(without.lines()).contains("[run]").noneMatch(line -> line.contains("Archive"));
    }

    @Test
    void jarOrJava_missing_endsWithTwoAndSaysSo() throws Exception {
        Ended noJava = run(Map.of("JAVA_HOME", "/nonexistent"), "run");
        assertThat(noJava.status()).isEqualTo(2);
        assertThat(noJava.text()).contains("JAVA_HOME=/nonexistent");
        Files.delete(folder.resolve("microscaling.jar"));
        Ended noJar = run(Map.of(), "run");
        assertThat(noJar.status()).isEqualTo(2);
        assertThat(noJar.text()).contains("microscaling.jar is missing");
    }

    /** Root may write everywhere, so the launcher is run as somebody else then. */
    private void readOnly() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        user = Files.isWritable(folder)
                ? List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")
                : List.of();
    }

    @AfterEach
    void allowToDelete() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int status, String text) {

        List<String> lines() {
            return text.lines().toList();
        }
    }

    private static String option(Ended ended, String start) {
        return ended.lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.length() - 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.text()));
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return run(folder.resolve("microscaling"), environment, arguments);
    }

    private Ended run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        Path output = root.resolve("output");
        int status = start(script, environment, output, arguments).waitFor();
        return new Ended(status, Files.readString(output, StandardCharsets.UTF_8));
    }

    private Process start(Path script, Map<String, String> environment, Path output, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(user);
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }
}

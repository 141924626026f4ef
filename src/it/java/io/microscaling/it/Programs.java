package io.microscaling.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds programs on this machine and runs those that end by themselves. */
public final class Programs {

    private static final List<String> SYSTEM_FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    private Programs() {}

    /** Where a program is: on the path, or in a system folder that a user's path may lack. */
    static Optional<Path> find(String program) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return Stream.concat(path, SYSTEM_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static String path(String program) {
        return find(program)
                .orElseThrow(() -> new IllegalStateException(
                        program + " is not here; call Prerequisites.require(\"" + program + "\") first"))
                .toString();
    }

    /**
     * Runs a command to its end.
     *
     * @return what it wrote, without the last line break
     * @throws IllegalStateException with the command and its output, if it fails or takes longer than {@code timeout}
     */
    public static String run(Duration timeout, Map<String, String> environment, List<String> command) {
        Path output = tempFile();
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw failed(command, "no end within " + timeout, output);
            }
            if (process.exitValue() != 0) {
                throw failed(command, "status " + process.exitValue(), output);
            }
            return Files.readString(output).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        } finally {
            delete(output);
        }
    }

    private static Path tempFile() {
        try {
            return Files.createTempFile("microscaling-it-", ".out");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException failed(List<String> command, String how, Path output) throws IOException {
        return new IllegalStateException(command + ": " + how + "; it wrote: " + tail(output));
    }

    /** The last lines of a file, for a message. */
    static String tail(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

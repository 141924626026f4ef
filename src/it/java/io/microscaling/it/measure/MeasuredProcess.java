package io.microscaling.it.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program that is measured, by what the kernel counts of it. Not thread-safe. */
final class MeasuredProcess implements AutoCloseable {

    /** The kernel's counts at one moment. */
    record Use(long cpuNanos, long residentMb, long ownMb, long threads) {}

    private static final Duration READY = Duration.ofSeconds(60);
    private static final int ANSWER_MILLIS = 1_000;
    private static final int OK = 200;
    private static final int KB_IN_MB = 1024;

    private final Process process;
    private final long begun = System.nanoTime();

    MeasuredProcess(List<String> command, Path log) throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** How long after its start it first answered with 200, in milliseconds. */
    double awaitReady(URI uri) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .atMost(READY)
                .until(() -> answers(uri));
        return (System.nanoTime() - begun) / 1e6;
    }

    Use use() throws IOException {
        List<String> status = Files.readAllLines(proc("status"));
        return new Use(
                cpuNanos(),
                number(status, "VmRSS") / KB_IN_MB,
                number(status, "RssAnon") / KB_IN_MB,
                number(status, "Threads"));
    }

    /** Ends it as an operator would; the class-data archive is written then. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(READY.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers(URI uri) {
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended with status " + process.exitValue());
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode() == OK;
            } finally {
                connection.disconnect(); // or refusals that are not read keep theirs open, until there are too many
            }
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** Of all threads that are there; what {@code stat} tells is sampled, and misses most short ones. */
    private long cpuNanos() throws IOException {
        try (Stream<Path> threads = Files.list(proc("task"))) {
            return threads.mapToLong(MeasuredProcess::cpuNanos).sum();
        }
    }

    private static long cpuNanos(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
        } catch (IOException e) {
            if (Files.exists(thread)) {
                throw new UncheckedIOException(e);
            }
            return 0; // it has ended meanwhile
        }
    }

    private Path proc(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}

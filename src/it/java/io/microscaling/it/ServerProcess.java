package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A server that was started here, and is signalled and ended by its process id only. Not thread-safe. */
final class ServerProcess {

    private static final Duration GENTLE_END = Duration.ofSeconds(20);

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread endWithJvm;

    private ServerProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.endWithJvm = new Thread(this::kill, "end-" + name);
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /** Starts {@code command}, whose output is appended to {@code log}. */
    static ServerProcess start(String name, Path log, List<String> command) {
        return start(name, log, Map.of(), command);
    }

    /** As {@link #start(String, Path, List)}, with more in the environment than this process has. */
    static ServerProcess start(String name, Path log, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ServerProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** Waits until the server answers. */
    ServerProcess awaitReady(Duration timeout, BooleanSupplier answers) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(timeout)
                    .until(() -> !process.isAlive() || answers.getAsBoolean());
        } catch (ConditionTimeoutException e) {
            kill();
            throw new IllegalStateException(name + " does not answer after " + timeout + ": " + readLog(), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with status " + process.exitValue() + ": " + readLog());
        }
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** What it ended with, after it has ended. */
    int exitStatus() {
        return process.exitValue();
    }

    /** Freezes the server: it keeps its connections and answers nothing. */
    void hang() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** Ends it as an operator would, and by force if that takes too long. */
    void stop() {
        resumeIfAlive();
        process.destroy();
        if (!ended(GENTLE_END)) {
            kill();
        }
        forget();
    }

    /** Asks it to end, and tells whether it did so in time. */
    boolean stopsWithin(Duration timeout) {
        process.destroy();
        return ended(timeout);
    }

    /** Ends it without a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        ended(GENTLE_END);
    }

    /** After {@link #kill()}, when it is not to be ended again with the JVM. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException e) {
            // the JVM is on its way down: the hook has run or is running
            return;
        }
    }

    private void resumeIfAlive() {
        if (process.isAlive()) {
            resume();
        }
    }

    /** The exit status; fails if it does not end in time. */
    int awaitEnd(Duration timeout) {
        if (!ended(timeout)) {
            throw new IllegalStateException(name + " does not end within " + timeout + ": " + readLog());
        }
        return process.exitValue();
    }

    void signal(String signal) {
        Programs.run(
                Duration.ofSeconds(5), Map.of(), List.of(Programs.path("kill"), "-" + signal, Long.toString(pid())));
    }

    private boolean ended(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String readLog() {
        try {
            return Files.exists(log) ? Programs.tail(log) : "no log";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

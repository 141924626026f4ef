package io.microscaling.it.measure;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.RedisServer;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Measures the engine against a real Docker engine and a real Redis, and prints a table; run by {@code mvn -Pmeasure}.
 * Times come from Docker's event stream and the clock of this machine, never from the engine's own word.
 */
public final class Measure implements AutoCloseable {

    private static final int REPETITIONS = 30;
    private static final int RACES = 7;
    private static final int TEN = 10;

    private final DockerDaemon docker = new DockerDaemon();
    private final RedisServer redis = new RedisServer();
    private final int bridge = EngineProcess.freePort();
    private final Random random = new Random(1);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final EngineProcess engine;
    private final Process stream;

    private Measure() throws IOException {
        docker.buildBusybox();
        stream = new ProcessBuilder(
                        "docker",
                        "-H",
                        docker.host(),
                        "events",
                        "--format",
                        "{{.Action}} {{.TimeNano}}",
                        "--filter",
                        "type=container")
                .start();
        Thread reader = new Thread(this::readEvents, "events");
        reader.setDaemon(true);
        reader.start();
        engine = new EngineProcess(configuration());
    }

    public static void main(String[] args) throws Exception {
        try (Measure measure = new Measure()) {
            List<String> rows = new ArrayList<>();
            rows.add(measure.idle());
            rows.add(row("pushed reading to the first create", measure.pushed(), "ms", 25));
            rows.add(row("polled reading to the first create", measure.polled(), "ms", 525));
            rows.add(measure.race());
            System.out.println("| measured | median | 90 % | wanted at most |\n| --- | --- | --- | --- |");
            rows.forEach(System.out::println);
        }
        Footprint.measure();
        System.exit(0);
    }

    private String configuration() {
        String container = "image: \"%s\", command: [ \"/bin/sh\", \"-c\", \"%s\" ]"
                .formatted(DockerDaemon.BUSYBOX, DockerDaemon.forever().get(2));
        return """
                pools:
                  - name: measured
                    capacity: { containers: 200 }
                    scheduler: { type: docker, host: "%1$s", network: none, pull: never, stopGrace: 1s }
                    tasks:
                      - { name: pushed, %2$s, max: 60, metric: { type: bus }, target: { type: simple-queue, length: 10 } }
                      - { name: polled, %2$s, max: 60, metric: { type: redis, url: "%3$s", key: jobs }, target: { type: simple-queue, length: 10 } }
                      - { name: race, %2$s, max: 10, metric: { type: bus }, target: { type: queue, length: 20 } }
                bridge: { inbound: [ reading.set ], tcp: { enabled: true, port: %4$d } }
                """.formatted(docker.host(), container, redis.url(), bridge);
    }

    /** One container more for each push; in between a length at which the target is content. */
    private List<Double> pushed() throws Exception {
        List<Double> millis = new ArrayList<>();
        push("pushed", 9);
        for (int i = 1; i <= REPETITIONS; i++) {
            pause(600 + random.nextInt(500));
            events.clear();
            Instant before = Instant.now();
            push("pushed", 100);
            millis.add(millis(before, next("create")));
            push("pushed", 9);
            awaitRunning("pushed", i);
        }
        return millis;
    }

    private List<Double> polled() throws Exception {
        List<Double> millis = new ArrayList<>();
        redis.lpush("jobs", Collections.nCopies(9, "x").toArray(String[]::new));
        for (int i = 1; i <= REPETITIONS; i++) {
            pause(600 + random.nextInt(500));
            events.clear();
            Instant before = Instant.now();
            redis.lpush("jobs", Collections.nCopies(90, "x").toArray(String[]::new));
            millis.add(millis(before, next("create")));
            redis.command("LTRIM", "jobs", "0", "8");
            awaitRunning("polled", i);
        }
        return millis;
    }

    /** From nothing to ten, by the engine and by ten parallel {@code docker run}, in turns. */
    private String race() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < RACES; i++) {
            push("race", 0);
            awaitRunning("race", 0);
            pause(1_500);
            events.clear();
            Instant before = Instant.now();
            push("race", 1_000);
            ours.add(tenStarted(before));
            awaitRunning("race", TEN);
            push("race", 0);
            awaitRunning("race", 0);
            pause(1_500);
            theirs.add(parallelRuns());
        }
        return "| 0 → 10 running: %.0f ms, ten parallel `docker run`: %.0f ms; ratio | %.2f | – | 1.15 |"
                .formatted(median(ours), median(theirs), median(ours) / median(theirs));
    }

    private double parallelRuns() throws Exception {
        events.clear();
        Instant before = Instant.now();
        List<Process> runs = new ArrayList<>();
        for (int i = 0; i < TEN; i++) {
            List<String> command = new ArrayList<>(List.of(
                    "docker",
                    "-H",
                    docker.host(),
                    "run",
                    "-d",
                    "--label",
                    "run=1",
                    "--network",
                    "none",
                    DockerDaemon.BUSYBOX));
            command.addAll(DockerDaemon.forever());
            runs.add(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        double millis = tenStarted(before);
        for (Process run : runs) {
            run.waitFor();
        }
        List<String> remove = new ArrayList<>(List.of("rm", "-f"));
        remove.addAll(docker.list("{{.ID}}", "label=run=1"));
        docker.docker(remove.toArray(String[]::new));
        return millis;
    }

    private double tenStarted(Instant before) throws InterruptedException {
        long last = 0;
        for (int i = 0; i < TEN; i++) {
            last = next("start");
        }
        return millis(before, last);
    }

    private String idle() throws IOException {
        pause(10_000);
        long ticks = cpuTicks();
        pause(30_000);
        double percent = (cpuTicks() - ticks) / 30.0;
        String rss = Files.readAllLines(Path.of("/proc", String.valueOf(engine.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
        return "| idle, three tasks on Docker: CPU, resident memory | %.1f %% of a core, %d MB | – | – |"
                .formatted(percent, Long.parseLong(rss) / 1024);
    }

    /** User and system time so far, in hundredths of a second. */
    private long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(engine.pid()), "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private void push(String task, int value) throws IOException {
        String body =
                "{\"type\":\"send\",\"address\":\"microscaling.measured.reading.set\",\"body\":{\"task\":\"%s\",\"value\":%d}}"
                        .formatted(task, value);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bridge);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }
    }

    private void awaitRunning(String task, int count) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    List<String> running = docker.list("{{.ID}}", "label=microscaling.task=" + task, "status=running");
                    return running.size() == count;
                });
    }

    /** The time of the next event of that kind, in nanoseconds since 1970. */
    private long next(String action) throws InterruptedException {
        while (true) {
            String event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("no " + action + " within 30 s:\n" + engine.log());
            }
            if (event.startsWith(action + " ")) {
                return Long.parseLong(event.substring(action.length() + 1));
            }
        }
    }

    private void readEvents() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(line);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void pause(long millis) {
        Instant end = Instant.now().plusMillis(millis);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().isAfter(end));
    }

    private static double millis(Instant from, long nanos) {
        return (nanos - from.getEpochSecond() * 1_000_000_000L - from.getNano()) / 1e6;
    }

    private static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    private static double quantile(List<Double> values, double q) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(q * sorted.size())));
    }

    private static String row(String what, List<Double> values, String unit, int wanted) {
        return "| %s | %.1f %s | %.1f %s | %d %s |"
                .formatted(what, median(values), unit, quantile(values, 0.9), unit, wanted, unit);
    }

    @Override
    public void close() {
        stream.destroy();
        engine.close();
        docker.list("{{.ID}}").forEach(id -> docker.docker("rm", "-f", id));
        redis.close();
        docker.close();
    }
}

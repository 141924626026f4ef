package io.microscaling.it.measure;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.RedisServer;
import io.microscaling.it.TempFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * What the engine takes while nothing happens, and how soon it is ready, in one run side by side: an older jar (the
 * property {@code older}, if it is given) and today's, each as {@code java -jar} and by today's launcher. Run by {@code mvn -Pmeasure package
 * -DskipTests exec:java -Dmeasured=io.microscaling.it.measure.Footprint [-Dolder=old.jar]}.
 */
public final class Footprint implements AutoCloseable {

    private static final Duration SETTLING = Duration.ofSeconds(Integer.getInteger("settling", 180));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("seconds", 60));
    private static final int STARTS = 7;
    private static final Path JAR = Path.of(System.getProperty("it.jar", "target/microscaling.jar"));
    private static final String LAUNCHER = "launcher, with its archive";
    private static final String EMPTY = "an empty Vert.x program, started in the same way";

    private final DockerDaemon docker = new DockerDaemon();
    private final RedisServer redis = new RedisServer();
    private final TempFolder folder = new TempFolder("footprint");
    private final Map<String, List<String>> engines = new LinkedHashMap<>();
    private final Path empty;

    private Footprint() throws IOException {
        docker.buildBusybox();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String older = System.getProperty("older", "");
        if (!older.isEmpty()) {
            engines.put("older jar, `java -jar`", List.of(java, "-jar", older));
            engines.put("older jar, launcher", launcher("older", Path.of(older)));
        }
        engines.put("`java -jar microscaling.jar`", List.of(java, "-jar", JAR.toString()));
        engines.put(LAUNCHER, launcher("launcher", JAR));
        empty = Launchers.install(folder, "empty", Launchers.jarOf(folder, EmptyVertx.class, JAR));
    }

    private List<String> launcher(String name, Path jar) throws IOException {
        return List.of(Launchers.install(folder, name, jar).toString());
    }

    public static void main(String[] args) throws IOException {
        measure();
        System.exit(0);
    }

    /** Prints both tables. */
    static void measure() throws IOException {
        try (Footprint footprint = new Footprint()) {
            footprint.writeArchives();
            footprint.idle();
            footprint.starts();
        }
    }

    /** The first run of a launcher that ends in order writes one. */
    private void writeArchives() throws IOException {
        for (List<String> command : engines.values()) {
            var unused = startEngine(1, command);
        }
        var unused = startEmpty();
    }

    private void idle() throws IOException {
        List<MeasuredProcess> running = new ArrayList<>();
        try {
            for (List<String> command : engines.values()) {
                running.add(engine(running.size() + 1, command));
            }
            pause(SETTLING);
            print(uses(running), MEASURED, uses(running, MEASURED));
        } finally {
            running.forEach(MeasuredProcess::close);
        }
    }

    private void starts() throws IOException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < STARTS; i++) {
            millis.computeIfAbsent(EMPTY, key -> new ArrayList<>()).add(startEmpty());
            for (Map.Entry<String, List<String>> each : engines.entrySet()) {
                millis.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(startEngine(1, each.getValue()));
            }
        }
        double least = median(requireNonNull(millis.get(EMPTY)));
        System.out.println(
                "| ready after | median of " + STARTS + " | ratio | wanted at most |\n| --- | ---: | ---: | ---: |");
        millis.forEach((what, times) -> System.out.printf(
                "| %s | %.0f ms | %.2f | %s |%n",
                what, median(times), median(times) / least, what.equals(LAUNCHER) ? "1.5" : "–"));
    }

    private List<MeasuredProcess.Use> uses(List<MeasuredProcess> running, Duration after) throws IOException {
        pause(after);
        return uses(running);
    }

    private static List<MeasuredProcess.Use> uses(List<MeasuredProcess> running) throws IOException {
        List<MeasuredProcess.Use> uses = new ArrayList<>();
        for (MeasuredProcess each : running) {
            uses.add(each.use());
        }
        return uses;
    }

    private void print(List<MeasuredProcess.Use> before, Duration time, List<MeasuredProcess.Use> after) {
        System.out.println("| idle, three tasks on Docker | CPU, of one core | resident | of that its own | threads |\n"
                + "| --- | ---: | ---: | ---: | ---: |");
        int i = 0;
        for (String what : engines.keySet()) {
            MeasuredProcess.Use use = after.get(i);
            double percent = (use.cpuNanos() - before.get(i++).cpuNanos()) * 100.0 / time.toNanos();
            System.out.printf(
                    "| %s | %.2f %% | %d MB | %d MB | %d |%n",
                    what, percent, use.residentMb(), use.ownMb(), use.threads());
        }
    }

    private double startEngine(int number, List<String> command) throws IOException {
        int port = EngineProcess.freePort();
        try (MeasuredProcess engine = process(number, command, port)) {
            return engine.awaitReady(ready(port));
        }
    }

    private MeasuredProcess engine(int number, List<String> command) throws IOException {
        int port = EngineProcess.freePort();
        MeasuredProcess engine = process(number, command, port);
        engine.awaitReady(ready(port));
        return engine;
    }

    private static URI ready(int port) {
        return URI.create("http://127.0.0.1:%d/health/ready".formatted(port));
    }

    private MeasuredProcess process(int number, List<String> command, int port) throws IOException {
        Path configuration = Files.writeString(folder.file(number + ".yaml"), configuration(number, port));
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("run", "-c", configuration.toString()));
        return new MeasuredProcess(all, folder.file(number + ".log"));
    }

    private double startEmpty() throws IOException {
        int port = EngineProcess.freePort();
        List<String> command = List.of(empty.toString(), "run", Integer.toString(port));
        try (MeasuredProcess program = new MeasuredProcess(command, folder.file("empty.log"))) {
            return program.awaitReady(URI.create("http://127.0.0.1:%d/".formatted(port)));
        }
    }

    private String configuration(int number, int port) {
        String container = "image: \"%s\", command: [ \"/bin/sh\", \"-c\", \"%s\" ]"
                .formatted(DockerDaemon.BUSYBOX, DockerDaemon.forever().get(2));
        return """
                pool:
                  name: idle%1$d
                  capacity: { containers: 20 }
                  scheduler: { type: docker, host: "%2$s", network: none, pull: never, stopGrace: 1s }
                  tasks:
                    - { name: pushed, %3$s, min: 1, max: 6, metric: { type: bus }, target: { type: simple-queue, length: 10 } }
                    - { name: polled, %3$s, min: 1, max: 6, metric: { type: redis, url: "%4$s", key: jobs }, target: { type: simple-queue, length: 10 } }
                    - { name: rest, priority: 2, %3$s, max: 3, target: { type: remainder } }
                http: { port: %5$d }
                state: { dir: "%6$s" }
                """.formatted(number, docker.host(), container, redis.url(), port, folder.file("state" + number));
    }

    private static void pause(Duration time) {
        Instant end = Instant.now().plus(time);
        Awaitility.await()
                .atMost(time.multipliedBy(2))
                .until(() -> Instant.now().isAfter(end));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Override
    public void close() {
        docker.list("{{.ID}}").forEach(id -> docker.docker("rm", "-f", id));
        redis.close();
        docker.close();
        folder.close();
    }
}

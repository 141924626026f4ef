package io.microscaling.it.measure;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Measures what many pools on one real Docker engine cost while nothing happens: processor time and threads. Run by
 * {@code mvn -Pmeasure package -DskipTests exec:java -Dmeasured=io.microscaling.it.measure.ManyPools}.
 */
public final class ManyPools {

    private static final int POOLS = 50;
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private ManyPools() {}

    public static void main(String[] args) throws IOException {
        try (DockerDaemon docker = new DockerDaemon()) {
            docker.buildBusybox();
            try (EngineProcess engine = new EngineProcess(configuration(docker))) {
                pause(SETTLING);
                long engineTicks = ticks(engine.pid());
                long dockerTicks = ticks(docker.pid());
                pause(MEASURED);
                System.out.println("| pools | CPU of the engine | CPU of dockerd | threads |");
                System.out.printf(
                        "| %d | %.1f %% of a core | %.1f %% of a core | %s |%n",
                        POOLS,
                        percent(ticks(engine.pid()) - engineTicks),
                        percent(ticks(docker.pid()) - dockerTicks),
                        threads(engine.pid()));
            }
        }
        System.exit(0);
    }

    private static String configuration(DockerDaemon docker) {
        return IntStream.rangeClosed(1, POOLS)
                .mapToObj(number -> pool(number, docker.host()))
                .collect(Collectors.joining("", "pools:\n", ""));
    }

    private static String pool(int number, String host) {
        return """
                  - name: pool%d
                    capacity: { containers: 1 }
                    scheduler: { type: docker, host: "%s", network: none, pull: never, stopGrace: 1s }
                    tasks:
                      - { name: worker, max: 1, image: "%s", target: { type: fixed, count: 0 } }
                """.formatted(number, host, DockerDaemon.BUSYBOX);
    }

    private static double percent(long ticks) {
        return (double) ticks / MEASURED.toSeconds();
    }

    /** User and system time so far, in hundredths of a second. */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private static String threads(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("Threads"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration time) {
        Instant end = Instant.now().plus(time);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().isAfter(end));
    }
}

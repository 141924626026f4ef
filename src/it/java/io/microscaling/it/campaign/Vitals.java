package io.microscaling.it.campaign;

import io.microscaling.it.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an engine's process holds at one moment.
 *
 * @param heap bytes in use after a full collection
 */
record Vitals(Instant at, long heap, int threads, int descriptors) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of the process of that id; has it collect its garbage. */
    static Vitals of(long pid) {
        return new Vitals(Instant.now(), heap(pid), threads(pid), descriptors(pid));
    }

    /** A histogram is made of what is alive, after a full collection; its last line is the total. */
    private static long heap(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = Programs.run(PATIENCE, Map.of(), List.of(jcmd, Long.toString(pid), "GC.class_histogram"));
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+", -1)[2]);
    }

    private static int threads(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int descriptors(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return Math.toIntExact(open.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

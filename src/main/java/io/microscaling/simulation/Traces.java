package io.microscaling.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads recorded workloads: lines of {@code time_s,arrivals} or {@code time_s,task,arrivals}, with that line as a head; a
 * line for each bucket of time, its begin in seconds. A bucket without a line is empty.
 */
public final class Traces {

    private static final int MOST_BUCKETS = 50_000_000;

    private Traces() {}

    /**
     * Reads a file.
     *
     * @return one workload for each task, in the order in which they appear; without a name if the file names none
     * @throws InvalidTraceException naming the line and what is wrong with it
     */
    public static List<Workload> read(Path file) throws IOException {
        Map<String, NavigableMap<Double, Double>> tasks = new LinkedHashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String head = reader.readLine();
            boolean named = named(file, head);
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(tasks, line, named, file + ":" + number);
                }
            }
        } catch (CharacterCodingException e) {
            throw new InvalidTraceException(file + " is no text in UTF-8", e);
        }
        if (tasks.isEmpty()) {
            throw new InvalidTraceException(file + " has no line of numbers");
        }
        List<Workload> workloads = new ArrayList<>();
        double bucket =
                tasks.values().stream().mapToDouble(Traces::shortest).min().orElse(1);
        tasks.forEach((task, buckets) -> workloads.add(new Workload(task, bucket, fill(buckets, bucket, file))));
        return workloads;
    }

    private static boolean named(Path file, String head) {
        String expected = "expected time_s,arrivals or time_s,task,arrivals";
        if (head == null) {
            throw new InvalidTraceException(file + " is empty; " + expected);
        }
        return switch (head.strip().replace(" ", "")) {
            case "time_s,arrivals" -> false;
            case "time_s,task,arrivals" -> true;
            default -> throw new InvalidTraceException("%s:1: the head is '%s'; %s".formatted(file, head, expected));
        };
    }

    private static void add(Map<String, NavigableMap<Double, Double>> tasks, String line, boolean named, String place) {
        String[] fields = line.split(",", -1);
        if (fields.length != (named ? 3 : 2)) {
            throw new InvalidTraceException("%s: '%s' has %d fields".formatted(place, line, fields.length));
        }
        double time = number(fields[0], place);
        double arrivals = number(fields[fields.length - 1], place);
        String task = named ? fields[1].strip() : "";
        if (named && task.isEmpty()) {
            throw new InvalidTraceException("%s: '%s' names no task".formatted(place, line));
        }
        NavigableMap<Double, Double> buckets = tasks.computeIfAbsent(task, name -> new TreeMap<>());
        if (buckets.put(time, arrivals) != null) {
            throw new InvalidTraceException("%s: time %s is there twice".formatted(place, fields[0]));
        }
    }

    private static double number(String text, String place) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number) && number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidTraceException("%s: '%s' is no number".formatted(place, text), e);
        }
        throw new InvalidTraceException(
                "%s: '%s' is not allowed; expected a number of at least 0".formatted(place, text));
    }

    private static double shortest(NavigableMap<Double, Double> buckets) {
        double shortest = Double.POSITIVE_INFINITY;
        double last = Double.NaN;
        for (double time : buckets.keySet()) {
            shortest = Double.isNaN(last) ? shortest : Math.min(shortest, time - last);
            last = time;
        }
        return Double.isInfinite(shortest) ? 1 : shortest;
    }

    private static double[] fill(NavigableMap<Double, Double> buckets, double bucket, Path file) {
        double first = buckets.firstKey();
        double size = Math.rint((buckets.lastKey() - first) / bucket) + 1;
        if (size > MOST_BUCKETS) {
            throw new InvalidTraceException("%s: %s buckets of %s s are too many".formatted(file, size, bucket));
        }
        double[] jobs = new double[(int) size];
        buckets.forEach((time, arrivals) -> jobs[(int) Math.rint((time - first) / bucket)] += arrivals);
        return jobs;
    }
}

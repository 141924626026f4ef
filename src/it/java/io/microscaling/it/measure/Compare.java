package io.microscaling.it.measure;

import io.microscaling.it.measure.Rivals.Law;
import io.microscaling.pool.PoolSpec;
import io.microscaling.simulation.PlantSettings;
import io.microscaling.simulation.Result;
import io.microscaling.simulation.Simulation;
import io.microscaling.simulation.TaskResult;
import io.microscaling.simulation.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares {@code wait} with the laws that people come from, on recorded and made workloads, and prints the tables of
 * docs/measurements.md. Run by {@code mvn -Pcompare}; takes a folder of traces and the number of seeds.
 */
public final class Compare {

    private static final PlantSettings FAST = new PlantSettings(0.5, 2, 0.5, 0.1);
    private static final int SWEEP_SEEDS = 2;
    private static final double WITHIN = 2;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Map<String, Workload> workloads;
    private final int seeds;

    private Compare(Map<String, Workload> workloads, int seeds) {
        this.workloads = workloads;
        this.seeds = seeds;
    }

    public static void main(String... args) throws IOException {
        Path traces = Path.of(args[0]);
        Compare compare = new Compare(Workloads.all(traces), Integer.parseInt(args[1]));
        compare.againstAll();
        compare.slowStarts(3, 6);
        compare.slowStarts(8, 15);
        compare.threeServices(traces);
    }

    /** What a law came to on a workload, all seeds together. */
    private record Cell(long jobs, long late, double cost, double starts, double hours) {

        double latePercent() {
            return 100.0 * late / jobs;
        }
    }

    /** What a law came to on all workloads. */
    private record Line(Law law, Map<String, Cell> cells) {

        double late() {
            long late = cells.values().stream().mapToLong(Cell::late).sum();
            return 100.0 * late / cells.values().stream().mapToLong(Cell::jobs).sum();
        }

        double worst() {
            return cells.values().stream().mapToDouble(Cell::latePercent).max().orElse(0);
        }

        double cost() {
            return cells.values().stream().mapToDouble(Cell::cost).average().orElse(0);
        }

        double startsAnHour() {
            double starts = cells.values().stream().mapToDouble(Cell::starts).sum();
            return starts / cells.values().stream().mapToDouble(Cell::hours).sum();
        }
    }

    private Line run(Law law, PlantSettings plant, int runs) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        workloads.forEach((name, workload) -> cells.put(name, cell(law, workload, plant, runs)));
        return new Line(law, cells);
    }

    private static Cell cell(Law law, Workload workload, PlantSettings plant, int runs) {
        Simulation simulation = new Simulation(law.pool(), Map.of("a", workload), plant, law.sensor());
        List<TaskResult> results = IntStream.rangeClosed(1, runs)
                .parallel()
                .mapToObj(seed -> simulation
                        .run(law.family(), seed, task -> WITHIN, done -> {})
                        .tasks()
                        .get(0))
                .toList();
        double paid = results.stream().mapToDouble(TaskResult::containerSeconds).sum();
        double best =
                results.stream().mapToDouble(TaskResult::clairvoyantSeconds).sum();
        return new Cell(
                results.stream().mapToLong(TaskResult::jobs).sum(),
                results.stream().mapToLong(TaskResult::late).sum(),
                paid / best,
                results.stream().mapToDouble(TaskResult::starts).sum(),
                runs * workload.seconds() / 3_600);
    }

    private void againstAll() {
        OUT.printf("### Starts of 0.5 to 2 s, %d seeds (sweeps: %d)%n%n", seeds, SWEEP_SEEDS);
        Line ours = run(Rivals.ours(), FAST, seeds);
        OUT.println("| workload | jobs | late % | cost | starts an hour |");
        OUT.println("| --- | ---: | ---: | ---: | ---: |");
        ours.cells()
                .forEach((name, cell) -> OUT.printf(
                        Locale.ROOT,
                        "| %s | %d | %.4f | %.3f | %.0f |%n",
                        name,
                        cell.jobs(),
                        cell.latePercent(),
                        cell.cost(),
                        cell.starts() / cell.hours()));
        OUT.println();
        head();
        print(ours, "");
        Map<String, List<Line>> families = new LinkedHashMap<>();
        for (Law law : Rivals.all()) {
            families.computeIfAbsent(law.family(), family -> new ArrayList<>()).add(run(law, FAST, SWEEP_SEEDS));
        }
        families.forEach((family, lines) -> {
            lines.stream().filter(line -> line.law().byDefault()).forEach(line -> again(line, "by default"));
            lines.stream()
                    .filter(line -> line.cost() <= ours.cost())
                    .min(Comparator.comparingDouble(Line::late))
                    .ifPresentOrElse(
                            line -> again(line, "fewest late at our cost"),
                            () -> OUT.printf(
                                    "| %s | none of %d settings costs as little | | | | |%n", family, lines.size()));
            lines.stream()
                    .min(Comparator.comparingDouble(Line::late))
                    .ifPresent(line -> again(line, "fewest late at any"));
        });
        OUT.println();
    }

    private void again(Line line, String which) {
        print(run(line.law(), FAST, seeds), which);
    }

    private void slowStarts(int least, int most) {
        OUT.printf("### Starts of %d to %d s, %d seeds%n%n", least, most, seeds);
        PlantSettings plant = new PlantSettings(least, most, FAST.serviceTime(), FAST.spread());
        head();
        print(run(Rivals.ours(), plant, seeds), "");
        Rivals.knative(List.of("500ms")).forEach(law -> print(run(law, plant, seeds), ""));
        OUT.println();
    }

    private static void head() {
        OUT.println("| law | setting | late % | worst workload % | cost | starts an hour |");
        OUT.println("| --- | --- | ---: | ---: | ---: | ---: |");
    }

    private static void print(Line line, String which) {
        OUT.printf(
                Locale.ROOT,
                "| %s | %s%s | %.4f | %.3f | %.3f | %.0f |%n",
                line.law().family(),
                line.law().setting(),
                which.isEmpty() ? "" : " (" + which + ")",
                line.late(),
                line.worst(),
                line.cost(),
                line.startsAnHour());
    }

    /** Three services on 40 containers: the first in bursts, the second a sine, the third steady. */
    private void threeServices(Path traces) throws IOException {
        PoolSpec pool = Rivals.parse("""
                {"name": "three", "capacity": {"containers": 40}, "tasks": [
                  {"name": "first", "priority": 1, "target": {"type": "wait", "within": "2s"}},
                  {"name": "second", "priority": 2, "target": {"type": "wait", "within": "2s"}},
                  {"name": "third", "priority": 3, "target": {"type": "wait", "within": "2s"}}]}""");
        Workload cup = Workloads.worldCup(traces).withPeak(40);
        Map<String, Workload> jobs = new LinkedHashMap<>();
        jobs.put("first", Workloads.withBursts(cup, 30, 20, 180));
        jobs.put("second", Workloads.sine(2, 20, 240));
        jobs.put("third", Workloads.steady(22));
        OUT.printf("### Three services on 40 containers, %d seeds%n%n", seeds);
        OUT.println("| service | jobs | late % | done % |");
        OUT.println("| --- | ---: | ---: | ---: |");
        Simulation simulation = new Simulation(pool, jobs, FAST);
        List<Result> results = IntStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> simulation.run("three", seed, task -> WITHIN, done -> {}))
                .toList();
        for (int i = 0; i < jobs.size(); i++) {
            int task = i;
            List<TaskResult> own =
                    results.stream().map(run -> run.tasks().get(task)).toList();
            long all = own.stream().mapToLong(TaskResult::jobs).sum();
            OUT.printf(
                    Locale.ROOT,
                    "| %s | %d | %.4f | %.3f |%n",
                    own.get(0).task(),
                    all,
                    100.0 * own.stream().mapToLong(TaskResult::late).sum() / all,
                    100.0 * own.stream().mapToLong(TaskResult::done).sum() / all);
        }
        OUT.printf(
                "%nTicks over the capacity: %d%n",
                results.stream().mapToInt(Result::over).sum());
    }
}

package io.microscaling.cli;

import io.microscaling.config.ConfigLoader;
import io.microscaling.planning.Planner;
import io.microscaling.pool.PoolSpec;
import io.microscaling.settings.Durations;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problem;
import io.microscaling.simulation.HtmlReport;
import io.microscaling.simulation.InvalidTraceException;
import io.microscaling.simulation.JsonReport;
import io.microscaling.simulation.PlantSettings;
import io.microscaling.simulation.Report;
import io.microscaling.simulation.Result;
import io.microscaling.simulation.Simulation;
import io.microscaling.simulation.TextTable;
import io.microscaling.simulation.Traces;
import io.microscaling.simulation.Workload;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description =
                "Replays a recorded workload through the planner that runs live, and reports what it would have come to.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SimulateCommand implements Callable<Integer> {

    private static final double MILLIS = 1_000;

    @Mixin
    private final ConfigFiles config = new ConfigFiles();

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE.csv",
            description =
                    "What arrives: time_s,arrivals for one task, or time_s,task,arrivals; a line for each bucket.")
    private Path trace = Path.of("");

    @Option(names = "--pool", paramLabel = "NAME", description = "Which pool of the configuration. Default: the first.")
    private @Nullable String pool;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description =
                    "Whose jobs a trace without task names has. Default: the first task whose target reads a metric.")
    private @Nullable String task;

    @Option(
            names = "--speedup",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replays N times faster: N times as many jobs a second. Default: ${DEFAULT-VALUE}.")
    private double speedup;

    @Option(
            names = "--peak",
            paramLabel = "JOBS/S",
            description = "Scales the trace so that its fullest bucket has so many jobs a second.")
    private @Nullable Double peak;

    @Option(
            names = "--start-delay",
            paramLabel = "LEAST..MOST",
            defaultValue = "0.5s..2s",
            description = "How long a container takes to start, evenly distributed. Default: ${DEFAULT-VALUE}.")
    private String startDelay = "";

    @Option(
            names = "--service-time",
            paramLabel = "TIME",
            defaultValue = "0.5s",
            description = "How long a job keeps a container busy, on average. Default: ${DEFAULT-VALUE}.")
    private String serviceTime = "";

    @Option(
            names = "--spread",
            paramLabel = "PART",
            defaultValue = "0.1",
            description = "How much containers differ in speed: from 1 - PART to 1 + PART. Default: ${DEFAULT-VALUE}.")
    private double spread;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "2s",
            description =
                    "The longest wait that is not late, for tasks whose target says nothing of it. Default: ${DEFAULT-VALUE}.")
    private String within = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many runs, each with the next seed, are taken together. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Another configuration of the pool, to be run on the same jobs; may be repeated.")
    private List<String> compare = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Writes report.html and report.json into this folder.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints the report as JSON instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        check();
        PoolSpec own = load(config.list());
        Map<String, Workload> workloads = workloads(own);
        ToDoubleFunction<String> limits = limits(own);
        List<Report.Controller> controllers = new ArrayList<>();
        Progress progress = Progress.on(spec.commandLine().getErr(), runs * (1 + compare.size()));
        String name = config.list().isEmpty() ? own.name() : String.join("+", config.list());
        controllers.add(new Report.Controller(name, run(own, name, workloads, limits, progress)));
        for (String file : compare) {
            PoolSpec other = load(List.of(file));
            controllers.add(new Report.Controller(file, run(other, file, workloads, limits, progress)));
        }
        progress.done();
        tell(new Report(own.name(), String.valueOf(trace.getFileName()), controllers, said()));
        return ExitStatus.OK;
    }

    private void check() {
        if (runs < 1 || runs > 1_000) {
            throw usage("--runs", runs, "a number from 1 to 1000");
        }
        if (!(speedup > 0) || Double.isInfinite(speedup)) {
            throw usage("--speedup", speedup, "a number above 0");
        }
        if (peak != null && !(peak > 0 && Double.isFinite(peak))) {
            throw usage("--peak", peak, "a number of jobs a second above 0");
        }
        if (!(spread >= 0 && spread < 1)) {
            throw usage("--spread", spread, "a number from 0 to below 1");
        }
        plant();
        seconds("--within", within);
    }

    private PoolSpec load(List<String> files) {
        Vertx vertx = Vertx.vertx();
        try {
            List<PoolSpec> pools =
                    ConfigLoader.ofProcess(vertx, files).load().await().pools();
            return pools.stream()
                    .filter(each -> pool == null || each.name().equals(pool))
                    .findFirst()
                    .orElseThrow(() -> usage(
                            "--pool",
                            pool,
                            "one of " + pools.stream().map(PoolSpec::name).toList()));
        } finally {
            vertx.close().await();
        }
    }

    private Map<String, Workload> workloads(PoolSpec own) {
        Map<String, Workload> workloads = new LinkedHashMap<>();
        try {
            for (Workload each : Traces.read(trace)) {
                String name = each.task().isEmpty() ? unnamed(own) : each.task();
                if (own.task(name).isEmpty()) {
                    throw usage("--trace", trace, "jobs of the pool's tasks; it has no task '%s'".formatted(name));
                }
                Workload faster = each.of(name).faster(speedup);
                workloads.put(name, peak == null ? faster : faster.withPeak(peak));
            }
        } catch (NoSuchFileException e) {
            throw usage("--trace", trace, "a file; there is none");
        } catch (IOException e) {
            throw usage("--trace", trace, "a file that can be read: " + e.getMessage());
        } catch (InvalidTraceException e) {
            throw new InvalidSettingsException(List.of(new Problem("--trace", String.valueOf(e.getMessage()))));
        }
        return workloads;
    }

    private String unnamed(PoolSpec own) {
        if (task != null) {
            return task;
        }
        return own.tasks().stream()
                .filter(each -> each.goal().metric().isPresent()
                        || !each.goal().metricSet().metrics().isEmpty())
                .findFirst()
                .orElse(own.tasks().get(0))
                .name();
    }

    /** What the configuration promises; for a task that promises nothing, what the option says. */
    private ToDoubleFunction<String> limits(PoolSpec own) {
        Planner planner = Planner.of(own);
        double other = seconds("--within", within);
        return name ->
                planner.promise(name).within().map(SimulateCommand::seconds).orElse(other);
    }

    private List<Result> run(
            PoolSpec of,
            String name,
            Map<String, Workload> workloads,
            ToDoubleFunction<String> limits,
            Progress progress) {
        Simulation simulation = new Simulation(of, workloads, plant());
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            results.add(simulation.run(name, seed + i, limits, progress::at));
            progress.next();
        }
        return results;
    }

    private PlantSettings plant() {
        String[] range = startDelay.split("\\.\\.", -1);
        if (range.length > 2) {
            throw usage("--start-delay", startDelay, "a range such as 0.5s..2s");
        }
        double least = seconds("--start-delay", range[0]);
        double most = seconds("--start-delay", range[range.length - 1]);
        if (least > most) {
            throw usage("--start-delay", startDelay, "the shorter time first");
        }
        double service = seconds("--service-time", serviceTime);
        if (service <= 0) {
            throw usage("--service-time", serviceTime, "a time above 0");
        }
        return new PlantSettings(least, most, service, spread);
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("start delay", startDelay);
        said.put("service time", serviceTime);
        said.put("speed of containers", "±%.0f %%".formatted(100 * spread));
        said.put("speed-up", Double.toString(speedup));
        if (peak != null) {
            said.put("peak", peak + " jobs/s");
        }
        said.put("seeds", runs == 1 ? Long.toString(seed) : seed + " to " + (seed + runs - 1));
        return said;
    }

    private void tell(Report report) throws IOException {
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("report.html"), HtmlReport.render(report));
            Files.writeString(out.resolve("report.json"), JsonReport.render(report));
        }
        spec.commandLine().getOut().println(json ? JsonReport.render(report) : TextTable.render(report));
        if (out != null && !json) {
            spec.commandLine().getOut().println("The page: " + out.resolve("report.html"));
        }
    }

    private double seconds(String option, String text) {
        return seconds(Durations.parse(text).orElseThrow(() -> usage(option, text, "a time such as 500ms or 2s")));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private ParameterException usage(String option, @Nullable Object value, String expected) {
        return new ParameterException(
                spec.commandLine(), "%s: '%s' is not allowed; expected %s".formatted(option, value, expected));
    }
}

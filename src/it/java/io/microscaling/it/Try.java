package io.microscaling.it;

import io.microscaling.config.PoolParser;
import io.microscaling.pool.Details;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Reading;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.simulation.PlantSettings;
import io.microscaling.simulation.Result;
import io.microscaling.simulation.Simulation;
import io.microscaling.simulation.TaskResult;
import io.microscaling.simulation.Workload;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

final class Try {
    public static void main(String[] args) throws Exception {
        Map<String, Workload> all = Workloads.all(Path.of(args[0]));
        int seeds = Integer.parseInt(args[1]);
        PlantSettings plant = new PlantSettings(Double.parseDouble(args[2]), Double.parseDouble(args[3]), 0.5, 0.1);
        for (int a = 4; a < args.length; a++) {
            PoolSpec pool = pool(args[a]);
            System.out.println(args[a]);
            long late = 0, jobs = 0, starts = 0;
            double ratios = 0, hours = 0;
            long begin = System.nanoTime();
            for (var e : all.entrySet()) {
                long l = 0, j = 0, s = 0;
                double cs = 0, cl = 0;
                for (int seed = 1; seed <= seeds; seed++) {
                    Result r = new Simulation(
                                    pool, Map.of("a", e.getValue()), plant, sensor(System.getProperty("sensor", "all")))
                            .run("x", seed, t -> 2, x -> {});
                    TaskResult t = r.tasks().get(0);
                    l += t.late();
                    j += t.jobs();
                    cs += t.containerSeconds();
                    cl += t.clairvoyantSeconds();
                    s += t.starts();
                    hours += r.seconds() / 3600;
                }
                late += l;
                jobs += j;
                starts += s;
                ratios += cs / cl;
                System.out.printf(
                        "  %-12s late %.4f %%  cost %.3f  starts/run %d%n",
                        e.getKey(), 100.0 * l / j, cs / cl, s / seeds);
            }
            System.out.printf(
                    "  TOTAL        late %.4f %%  cost %.3f  starts/h %.0f  (%.1f s)%n",
                    100.0 * late / jobs, ratios / all.size(), starts / hours, (System.nanoTime() - begin) / 1e9);
        }
    }

    static UnaryOperator<Reading.Measured> sensor(String kind) {
        return r -> {
            Details d = r.details();
            double n = Double.NaN;
            return new Reading.Measured(
                    r.value(),
                    r.at(),
                    switch (kind) {
                        case "all" -> d;
                        case "noarr" -> new Details(d.inFlight(), n, d.completed(), List.of(), n);
                        case "done" -> new Details(n, n, d.completed(), List.of(), n);
                        case "arr" -> new Details(n, d.arrived(), n, List.of(), n);
                        case "fly" -> new Details(d.inFlight(), n, n, List.of(), n);
                        default -> Details.NONE;
                    });
        };
    }

    static PoolSpec pool(String target) {
        Problems problems = new Problems();
        JsonObject json = new JsonObject(
                "{\"name\":\"p\",\"capacity\":{\"containers\":200},\"tasks\":[{\"name\":\"a\"," + target + "}]}");
        PoolSpec pool = PoolParser.forPlanning().parse(Settings.of("pool", json.getMap(), problems));
        problems.throwIfAny();
        return pool;
    }
}

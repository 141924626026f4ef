package io.microscaling.monitoring;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.microscaling.message.Stamp;
import io.microscaling.message.TargetPromise;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.TaskSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts together the one message from which every viewer lives: {@code microscaling.<pool>.metrics}. */
final class Snapshot {

    private final PoolSpec pool;
    private final String node;
    private static final double MILLI = 1_000;
    private static final String NOT_PLANNED = "not known before the first plan";

    private final Function<String, TargetPromise> promises;
    private final List<TaskSpec> byPriority;

    /**
     * Of a pool as configured.
     *
     * @param node the name of this node, for people
     * @param promises what each task's target promises
     */
    Snapshot(PoolSpec pool, String node, Function<String, TargetPromise> promises) {
        this.pool = requireNonNull(pool, "pool");
        this.node = requireNonNull(node, "node");
        this.promises = requireNonNull(promises, "promises");
        this.byPriority = pool.tasks().stream()
                .sorted(Comparator.comparingInt(task -> task.bounds().priority()))
                .toList();
    }

    /**
     * The message as of now; what is not known yet has no number.
     *
     * @param lastMoves the latest decision on each task that moved, as a sentence
     */
    JsonObject of(
            Stamp stamp,
            Optional<Counts> counts,
            Optional<Demand> demand,
            Optional<Requested> requested,
            Map<String, String> lastMoves) {
        JsonObject json = stamp.toJson()
                .put("node", node)
                .put("scheduler", pool.scheduler().type())
                .put("interval", pool.pace().interval().toMillis())
                .put("dryRun", pool.dryRun())
                .put(
                        "capacity",
                        demand.flatMap(Demand::capacity).orElse(pool.capacity()).toJson());
        demand.flatMap(Demand::schedule).ifPresent(schedule -> json.put("schedule", schedule));
        counts.flatMap(Counts::observedAt).ifPresent(at -> json.put("observedAt", at.toEpochMilli()));
        counts.filter(Counts::isKnown).ifPresent(seen -> json.put("notConfigured", notConfigured(seen)));
        counts.flatMap(Counts::conflict).ifPresent(other -> json.put("conflict", other.toJson()));
        counts.flatMap(Counts::problem).ifPresent(problem -> json.put("problem", problem));
        JsonArray tasks = new JsonArray();
        for (TaskSpec task : byPriority) {
            String name = task.name();
            Optional<Requested.Entry> asked =
                    requested.map(message -> message.tasks().get(name));
            Optional<Demand.Entry> decided =
                    demand.map(message -> message.tasks().get(name));
            JsonObject entry = spec(task, decided.flatMap(Demand.Entry::bounds).orElse(task.bounds()));
            decided.flatMap(Demand.Entry::expectedWait).ifPresent(wait -> entry.put("wait", wait.toJson()));
            numbers(entry, counts.filter(Counts::isKnown).map(seen -> seen.of(name)), asked, decided);
            words(entry, asked, decided, Optional.ofNullable(lastMoves.get(name)));
            tasks.add(entry);
        }
        return json.put("tasks", tasks);
    }

    private static JsonArray notConfigured(Counts counts) {
        JsonArray others = new JsonArray();
        counts.notConfigured()
                .forEach((name, seen) -> others.add(new JsonObject()
                        .put("name", name)
                        .put("running", seen.running())
                        .put("starting", seen.starting())
                        .put("stopping", seen.stopping())
                        .put("failed", seen.failed())));
        return others;
    }

    private JsonObject spec(TaskSpec task, Bounds bounds) {
        JsonObject target = new JsonObject()
                .put("type", task.goal().target().type())
                .mergeIn(promises.apply(task.name()).toJson());
        JsonObject json = new JsonObject()
                .put("name", task.name())
                .mergeIn(bounds.toJson())
                .put("scalable", task.scalable())
                .put("target", target);
        if (!task.share().size().equals(ResourceRequest.NONE)) {
            json.put(
                    "size",
                    new JsonObject()
                            .put("cpu", task.share().size().milliCpu() / MILLI)
                            .put("memory", task.share().size().memory()));
        }
        return json;
    }

    private static void numbers(
            JsonObject entry,
            Optional<TaskCounts> counts,
            Optional<Requested.Entry> asked,
            Optional<Demand.Entry> decided) {
        Optional<Integer> requested = asked.map(Requested.Entry::requested).or(() -> counts.map(TaskCounts::present));
        Optional<Integer> demand = decided.map(Demand.Entry::demand).or(() -> requested);
        decided.map(Demand.Entry::ideal).or(() -> demand).ifPresent(ideal -> entry.put("ideal", ideal));
        demand.ifPresent(number -> entry.put("demand", number));
        requested.ifPresent(number -> entry.put("requested", number));
        counts.ifPresent(seen -> entry.mergeIn(seen.toJson()));
    }

    private static void words(
            JsonObject entry,
            Optional<Requested.Entry> asked,
            Optional<Demand.Entry> decided,
            Optional<String> lastMove) {
        JsonArray trace = decided.map(Demand.Entry::trace).orElse(new JsonArray());
        entry.put("reading", decided.map(Demand.Entry::reading).orElse(new JsonObject().put("absent", NOT_PLANNED)))
                .put("trace", trace)
                .put("why", holding(trace).or(() -> lastMove).orElse(""));
        asked.flatMap(Requested.Entry::blocked).ifPresent(blocked -> entry.put("blocked", blocked.toJson()));
    }

    /** Why the task stands where it stands, if a stage holds it and none moves it. */
    private static Optional<String> holding(JsonArray trace) {
        List<JsonObject> entries = trace.stream().map(JsonObject.class::cast).toList();
        boolean moves =
                entries.stream().anyMatch(entry -> !entry.getInteger("from").equals(entry.getInteger("to")));
        return moves
                ? Optional.empty()
                : entries.stream().map(entry -> entry.getString("why")).findFirst();
    }
}

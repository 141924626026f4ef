package io.microscaling.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Snapshots changed into what operators meet on bad days, and into large ones. */
public final class FakeTrouble {

    private static final List<String> COUNTS =
            List.of("ideal", "demand", "requested", "running", "starting", "stopping", "min", "max");
    private static final List<String> NUMBERS =
            List.of("ideal", "demand", "requested", "running", "starting", "stopping", "failed", "outdated", "deaths");
    private static final int LARGE = 24;
    private static final int MANY = 12;
    private static final String LONG =
            "image registry.example.org/team/shop/batch-of-the-night:2026-11-24 is not there: "
                    + "the registry answered 404 (manifest unknown: the named manifest is not known to the registry; it may have "
                    + "been deleted, or the tag may be misspelled). Build it, push it, or correct 'image' in the configuration; "
                    + "until then the task has what it had, and it is tried again every 30 s.";
    private static final String BLOCKED = "image shop/batch:9 is not there; build it or correct 'image'";

    private FakeTrouble() {}

    /** A scheduler that does not answer, a blocked task, failed containers and a reading that is missing. */
    public static JsonObject everywhere(JsonObject snapshot) {
        JsonObject troubled = snapshot.copy().put("problem", "Docker at unix:///var/run/docker.sock does not answer");
        JsonArray tasks = troubled.getJsonArray("tasks");
        tasks.getJsonObject(0).put("reading", new JsonObject().put("absent", "connection refused"));
        tasks.getJsonObject(1).put("failed", 2).put("deaths", 7);
        tasks.getJsonObject(2)
                .put(
                        "blocked",
                        new JsonObject()
                                .put("why", BLOCKED)
                                .put("severity", "trouble")
                                .put("since", snapshot.getLong("at") - 60_000)
                                .put("until", snapshot.getLong("at") + 8_000));
        long since = snapshot.getLong("at") - 60_000;
        return troubled.put(
                "problems",
                new JsonArray()
                        .add(problem("counting", troubled.getString("problem"), since))
                        .add(problem("reading", "no reading: connection refused", since)
                                .put("task", "payments"))
                        .add(problem("failed", "2 containers have failed", since)
                                .put("task", "reports"))
                        .add(problem("blocked", BLOCKED, since).put("task", "batch")));
    }

    static JsonObject problem(String kind, String why, long since) {
        return new JsonObject().put("kind", kind).put("why", why).put("since", since);
    }

    /** A scheduler that has not answered since the engine was started. */
    public static JsonObject uncounted(JsonObject snapshot) {
        String why = "Docker at unix:///var/run/docker.sock does not answer: is the daemon running?";
        JsonObject unknown = snapshot.copy().put("problem", why);
        unknown.remove("observedAt");
        for (Object each : unknown.getJsonArray("tasks")) {
            JsonObject task = (JsonObject) each;
            NUMBERS.forEach(task::remove);
            task.put("reading", new JsonObject().put("absent", "not known before the first plan"));
            task.put("why", "").put("trace", new JsonArray());
        }
        return unknown.put("problems", new JsonArray().add(problem("counting", why, snapshot.getLong("at") - 60_000)));
    }

    /** Tasks that wait for room, and one without a metric: an ordinary day. */
    public static JsonObject waiting(JsonObject snapshot) {
        JsonObject calm = snapshot.copy();
        JsonArray tasks = calm.getJsonArray("tasks");
        tasks.getJsonObject(0)
                .put(
                        "blocked",
                        new JsonObject()
                                .put("why", "waits for room: 2 containers are stopping")
                                .put("severity", "waiting")
                                .put("since", snapshot.getLong("at") - 60_000));
        tasks.getJsonObject(1)
                .put("target", new JsonObject().put("type", "fixed"))
                .put("reading", new JsonObject().put("absent", "no metric is configured"));
        return calm;
    }

    /** A queue that is served too slowly, and a message that is too long for a row. */
    public static JsonObject late(JsonObject snapshot) {
        long since = snapshot.getLong("at") - 60_000;
        JsonObject late = snapshot.copy();
        JsonArray tasks = late.getJsonArray("tasks");
        tasks.getJsonObject(0)
                .put("target", new JsonObject().put("type", "wait").put("within", "2s"))
                .put("reading", new JsonObject().put("value", 1_952).put("at", snapshot.getLong("at")))
                .put("wait", new JsonObject().put("expected", 61.4).put("limit", 2));
        return late.put(
                "problems",
                new JsonArray()
                        .add(problem("wait", "a job that comes now waits about 61 s; 2 s is allowed", since)
                                .put("task", "payments"))
                        .add(problem("blocked", LONG, since).put("task", "batch")));
    }

    /** Two containers of a task that is no longer configured. */
    public static JsonObject abandoned(JsonObject snapshot) {
        JsonObject abandoned = snapshot.copy();
        abandoned.getJsonObject("capacity").put("containers", FakeShop.CAPACITY + 2);
        JsonObject old = new JsonObject().put("name", "invoices").put("running", 2);
        List.of("starting", "stopping", "failed").forEach(key -> old.put(key, 0));
        return abandoned.put("notConfigured", new JsonArray().add(old));
    }

    /** A new configuration that was refused. */
    public static JsonObject refused(JsonObject snapshot) {
        long at = snapshot.getLong("at") - 1_000;
        return snapshot.copy()
                .put(
                        "configuration",
                        new JsonObject()
                                .put("refused", "pool.tasks[1].max is -3; expected at least 0")
                                .put("file", "/etc/microscaling/shop.yaml")
                                .put("line", 17)
                                .put("at", at))
                .put(
                        "problems",
                        new JsonArray()
                                .add(problem("configuration", "pool.tasks[1].max is -3; expected at least 0", at)));
    }

    /** More tasks than there are colours. */
    public static JsonObject manyTasks(JsonObject snapshot) {
        JsonObject many = snapshot.copy();
        many.getJsonObject("capacity").put("containers", 40);
        JsonArray tasks = many.getJsonArray("tasks");
        for (int i = 1; i <= MANY; i++) {
            tasks.add(tasks.getJsonObject(0)
                    .copy()
                    .put("name", "task-" + i)
                    .put("running", 1)
                    .put("starting", i % 2));
        }
        return many;
    }

    /** The same pool with many times the containers. */
    public static JsonObject large(JsonObject snapshot) {
        JsonObject large = snapshot.copy();
        large.getJsonObject("capacity").put("containers", FakeShop.CAPACITY * LARGE);
        for (Object item : large.getJsonArray("tasks")) {
            JsonObject task = (JsonObject) item;
            COUNTS.forEach(key -> task.put(key, task.getInteger(key) * LARGE));
        }
        return large;
    }
}

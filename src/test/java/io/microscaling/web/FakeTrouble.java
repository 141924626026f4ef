package io.microscaling.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Snapshots changed into what operators meet on bad days, and into large ones. */
public final class FakeTrouble {

    private static final List<String> COUNTS =
            List.of("ideal", "demand", "requested", "running", "starting", "stopping", "min", "max");
    private static final int LARGE = 24;
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

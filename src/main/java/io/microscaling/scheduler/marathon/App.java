package io.microscaling.scheduler.marathon;

import io.microscaling.http.Answer;
import io.microscaling.http.HttpException;
import io.microscaling.json.Fields;
import io.microscaling.message.TaskCounts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * What Marathon says of one app.
 *
 * @param instances how many there are to be
 * @param staged of its tasks, how many are on their way up
 * @param running how many run
 * @param healthy of those that run, how many pass their health checks
 * @param hasHealthChecks whether there are any to pass
 */
record App(int instances, int staged, int running, int healthy, boolean hasHealthChecks) {

    /**
     * All apps of an answer, by id.
     *
     * @throws HttpException if the answer is no list of apps
     */
    static Map<AppId, App> list(Answer answer) {
        JsonObject body = answer.object();
        try {
            Map<AppId, App> apps = new HashMap<>();
            for (Object each : array(body)) {
                JsonObject app = (JsonObject) each;
                apps.put(new AppId(Fields.text(app, "id")), from(app));
            }
            return apps;
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new HttpException(
                    "%s answered with what is no list of apps: %s".formatted(answer.host(), e.getMessage()), e);
        }
    }

    private static JsonArray array(JsonObject body) {
        if (!(body.getValue("apps") instanceof JsonArray)) {
            throw Fields.wrong(new JsonObject(), "apps", "an array");
        }
        return Fields.objects(body, "apps");
    }

    private static App from(JsonObject app) {
        return new App(
                Fields.containers(app, "instances"),
                Fields.containers(app, "tasksStaged"),
                Fields.containers(app, "tasksRunning"),
                Fields.containers(app, "tasksHealthy"),
                app.getValue("healthChecks") instanceof JsonArray checks && !checks.isEmpty());
    }

    /**
     * Up are those that are healthy where there are health checks, and that run where there are none. What is missing of the
     * number is starting, and what is beyond it is being stopped.
     */
    TaskCounts counts() {
        int up = Math.min(hasHealthChecks ? Math.min(healthy, running) : running, instances);
        long there = (long) staged + running;
        int beyond = (int) Math.min(Integer.MAX_VALUE, Math.max(0, there - instances));
        return TaskCounts.of(up, instances - up, beyond);
    }
}

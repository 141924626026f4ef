package io.microscaling.scheduler.marathon;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** An app of {@link FakeMarathon}. Not thread-safe. */
final class FakeApp {

    final String id;
    final boolean healthChecks;
    int instances;
    int staged;
    int running;
    int healthy;
    Optional<String> deployment = Optional.empty();
    boolean foreignDeployment;
    int version;

    FakeApp(String id, int instances, boolean healthChecks) {
        this.id = id;
        this.instances = instances;
        this.healthChecks = healthChecks;
    }

    /** One step of its deployment: a task further up or down. Whether anything changed. */
    boolean step() {
        int up = healthChecks ? healthy : running;
        if (staged + running < instances) {
            staged++;
        } else if (staged > 0) {
            staged--;
            running++;
        } else if (running > instances) {
            running--;
            healthy = Math.min(healthy, running);
        } else if (healthChecks && up < instances) {
            healthy++;
        } else {
            return false;
        }
        return true;
    }

    /** As {@code GET /v2/apps} tells of it. */
    JsonObject toJson() {
        JsonArray checks = new JsonArray();
        if (healthChecks) {
            checks.add(new JsonObject().put("protocol", "HTTP").put("path", "/health"));
        }
        JsonArray deployments = new JsonArray();
        deployment.ifPresent(each -> deployments.add(new JsonObject().put("id", each)));
        return new JsonObject()
                .put("id", id)
                .put("cmd", "sleep 1000")
                .put("cpus", 0.1)
                .put("mem", 32)
                .put("instances", instances)
                .put("healthChecks", checks)
                .put("tasksStaged", staged)
                .put("tasksRunning", running)
                .put("tasksHealthy", healthy)
                .put("tasksUnhealthy", healthChecks ? running - healthy : 0)
                .put("deployments", deployments)
                .put("version", "2026-11-25T00:00:00.%03dZ".formatted(version));
    }
}

package io.microscaling.message;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;

/**
 * What was seen of one task's containers. Each container is in exactly one of the first four numbers.
 *
 * @param running up; one that fails its health check still is, and is the first to be stopped
 * @param starting created or asked for, not yet up; also one that was created and never started: it may still come up
 * @param stopping asked to stop, not yet gone
 * @param failed exited or dead without having been asked to stop, or created and never started; not yet removed
 * @param outdated how many of the running ones were started from another specification than today's
 * @param deaths how many containers were seen to fail since the scheduler was opened; never decreases
 * @param unproven how many of the running ones that are not outdated have neither lived long enough nor a health check
 *     that found them healthy
 * @param youngDeaths how many of the deaths came soon after the container's start; never decreases
 */
public record TaskCounts(
        int running,
        int starting,
        int stopping,
        int failed,
        int outdated,
        long deaths,
        int unproven,
        long youngDeaths) {

    public static final TaskCounts NONE = new TaskCounts(0, 0, 0, 0, 0, 0);

    /** Counts of containers that all have lived long enough. */
    public TaskCounts(int running, int starting, int stopping, int failed, int outdated, long deaths) {
        this(running, starting, stopping, failed, outdated, deaths, 0, 0);
    }

    public static TaskCounts of(int running, int starting, int stopping) {
        return new TaskCounts(running, starting, stopping, 0, 0, 0);
    }

    /** Containers that take up room now: running, starting and stopping. */
    public int occupied() {
        return running + starting + stopping;
    }

    /** Containers that are there or on their way: running and starting. */
    public int present() {
        return running + starting;
    }

    public TaskCounts plus(TaskCounts other) {
        return new TaskCounts(
                running + other.running,
                starting + other.starting,
                stopping + other.stopping,
                failed + other.failed,
                outdated + other.outdated,
                deaths + other.deaths,
                unproven + other.unproven,
                youngDeaths + other.youngDeaths);
    }

    /** These without {@code extra} containers that are there only for the time of a replacement. */
    public TaskCounts without(int extra) {
        int ofStarting = Math.min(extra, starting);
        int ofRunning = Math.min(extra - ofStarting, running);
        return new TaskCounts(
                running - ofRunning, starting - ofStarting, stopping, failed, outdated, deaths, unproven, youngDeaths);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("running", running)
                .put("starting", starting)
                .put("stopping", stopping)
                .put("failed", failed)
                .put("outdated", outdated)
                .put("deaths", deaths)
                .put("unproven", unproven)
                .put("youngDeaths", youngDeaths);
    }

    /**
     * A number that is missing is 0.
     *
     * @throws IllegalArgumentException naming the key, if one is of another type or negative
     */
    public static TaskCounts from(JsonObject json) {
        return new TaskCounts(
                containers(json, "running"),
                containers(json, "starting"),
                containers(json, "stopping"),
                containers(json, "failed"),
                containers(json, "outdated"),
                total(json, "deaths"),
                containers(json, "unproven"),
                total(json, "youngDeaths"));
    }

    private static int containers(JsonObject json, String key) {
        return json.getValue(key) == null ? 0 : Fields.containers(json, key);
    }

    private static long total(JsonObject json, String key) {
        return json.getValue(key) == null ? 0 : Fields.wholeNumber(json, key);
    }
}

package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Stamp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this node knows of one pool: who announced it last and its newest snapshot. Thread-safe. */
final class KnownPool {

    /** Five announcements missed. */
    static final Duration LOST_AFTER = Duration.ofSeconds(10);

    private static final List<String> SUMMED =
            List.of("running", "starting", "stopping", "failed", "demand", "requested");
    private static final List<String> TOLD = List.of(
            "scheduler",
            "dryRun",
            "capacity",
            "notConfigured",
            "conflict",
            "problem",
            "problems",
            "configuration",
            "at",
            "observedAt");

    private final String name;
    private volatile Announced announced;
    private volatile @Nullable JsonObject snapshot;

    private record Announced(String node, Instant heardAt) {}

    KnownPool(String name, String node, Instant heardAt) {
        this.name = requireNonNull(name, "name");
        this.announced = new Announced(node, heardAt);
    }

    /** What was heard by a clock that was set back since counts as heard {@code now}. */
    void notAfter(Instant now) {
        Announced last = announced;
        if (last.heardAt().isAfter(now)) {
            announced = new Announced(last.node(), now);
        }
    }

    String name() {
        return name;
    }

    void announced(String node, Instant heardAt) {
        announced = new Announced(node, heardAt);
    }

    /**
     * Takes over a snapshot unless a newer one is known.
     *
     * @throws IllegalArgumentException if the message has no valid stamp
     */
    synchronized void seen(JsonObject message) {
        JsonObject known = snapshot;
        if (known == null || Stamp.from(message).isAfter(Stamp.from(known))) {
            snapshot = message;
        }
    }

    /** The newest snapshot, not to be changed; empty until one came. */
    Optional<JsonObject> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    Duration silence(Instant now) {
        return Duration.between(announced.heardAt(), now);
    }

    boolean isLost(Instant now) {
        return silence(now).compareTo(LOST_AFTER) > 0;
    }

    /** One line of {@code /api/pools}. */
    JsonObject summary(Instant now) {
        JsonObject summary = head(now).put("node", announced.node());
        snapshot().ifPresent(message -> {
            TOLD.stream().filter(message::containsKey).forEach(key -> summary.put(key, message.getValue(key)));
            JsonArray tasks = message.getJsonArray("tasks", new JsonArray());
            SUMMED.forEach(key -> sum(tasks, key).ifPresent(sum -> summary.put(key, sum)));
            summary.put("tasks", tasks.size());
        });
        return summary;
    }

    /** The whole snapshot under the pool's name. */
    Optional<JsonObject> whole(Instant now) {
        return snapshot().map(message -> head(now).mergeIn(message));
    }

    private JsonObject head(Instant now) {
        return new JsonObject().put("name", name).put("lost", isLost(now));
    }

    /** Nothing if it is not known of one of them. */
    private static Optional<Integer> sum(JsonArray tasks, String key) {
        List<JsonObject> all = tasks.stream().map(JsonObject.class::cast).toList();
        return all.stream().allMatch(task -> task.containsKey(key))
                ? Optional.of(
                        all.stream().mapToInt(task -> task.getInteger(key)).sum())
                : Optional.empty();
    }
}

package io.microscaling.scheduler.docker;

import io.microscaling.scheduler.EngineId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is written on each container, and how containers are named. */
final class Labels {

    /** The original's label: its value is the task. Ours carry it too, so one filter finds both. */
    static final String ORIGINAL = "com.microscaling.microscaling-in-a-box";

    static final String POOL = "microscaling.pool";
    static final String TASK = "microscaling.task";
    static final String SPEC = "microscaling.spec";

    /** Which engine created it: an {@link EngineId}. */
    static final String ENGINE = "microscaling.engine";

    /** How many seconds a container may take to end, if its task says so. */
    static final String GRACE = "microscaling.grace";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private Labels() {}

    static Map<String, String> of(String pool, String task, String fingerprint, EngineId engine) {
        return Map.of(POOL, pool, TASK, task, SPEC, fingerprint, ORIGINAL, task, ENGINE, engine.toString());
    }

    /** Of a container that only says that an engine is here: of the pool, but of no task. */
    static Map<String, String> ofEngine(String pool, EngineId engine) {
        return Map.of(POOL, pool, ORIGINAL, "", ENGINE, engine.toString());
    }

    /** Which engine created a container with these labels for the pool. */
    static Optional<EngineId> engine(Map<String, String> labels, String pool) {
        return Optional.ofNullable(labels.get(ENGINE))
                .filter(text -> pool.equals(labels.get(POOL)))
                .flatMap(EngineId::parse);
    }

    /** How long a container with these labels may take to end; empty if they say nothing of it. */
    static Optional<Duration> grace(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(GRACE))
                .filter(SECONDS.asMatchPredicate())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** The name of a task's {@code number}th container. Two engines on one pool choose the same ones, so they meet. */
    static String containerName(String pool, String task, int number) {
        return "microscaling-%s-%s-%d".formatted(pool, task, number);
    }

    /** Whether a container is the pool's. What carries not all of the labels is not, for no list would show it. */
    static boolean isOf(Map<String, String> labels, String pool) {
        return pool.equals(labels.get(POOL)) && labels.containsKey(TASK) && labels.containsKey(ORIGINAL);
    }

    /** Whether a container was started by the original, which knows no pools. */
    static boolean isOriginal(Map<String, String> labels) {
        return labels.containsKey(ORIGINAL) && !labels.containsKey(POOL);
    }
}

package io.microscaling.counting;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.NotConfigured;
import io.microscaling.pool.PoolSpec;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log which tasks have containers and are not configured, when that changes. Not thread-safe. */
final class NotConfiguredReport {

    private static final Logger LOG = LoggerFactory.getLogger(NotConfiguredReport.class);

    private final PoolSpec pool;
    private Set<String> told = Set.of();

    NotConfiguredReport(PoolSpec pool) {
        this.pool = requireNonNull(pool, "pool");
    }

    void report(Map<String, TaskCounts> seen) {
        seen.forEach((task, counts) -> {
            if (!told.contains(task)) {
                LOG.warn(
                        "not configured pool={} task={} containers={} failed={}; {}",
                        pool.name(),
                        task,
                        counts.occupied(),
                        counts.failed(),
                        whatFollows());
            }
        });
        told = Set.copyOf(seen.keySet());
    }

    private String whatFollows() {
        return pool.lifecycle().notConfigured() == NotConfigured.STOP
                ? "they are stopped, as notConfigured is 'stop'"
                : "they go on running and use room; add the task again, or set notConfigured to 'stop'";
    }
}

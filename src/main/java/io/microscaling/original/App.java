package io.microscaling.original;

import io.microscaling.settings.Settings;
import java.util.Optional;

/**
 * One app of the original's JSON, as far as it had a meaning there.
 *
 * @param priority 0 is the highest and the default
 * @param rule {@code Queue}, {@code SimpleQueue}, or anything else for what fills the remainder
 * @param length the length at which its queue is kept; of meaning for the two rules of queues only
 * @param metric {@code AzureQueue}, {@code NSQ} or {@code SQS}, if it has one
 * @param command split at white space
 */
record App(
        String name,
        int priority,
        int min,
        int max,
        String rule,
        int length,
        Optional<String> metric,
        String image,
        String command) {

    /** Reads it as the original did: what is missing is 0 or empty, what is unknown is passed over. */
    static App parse(Settings app) {
        Settings config = app.section("config");
        return new App(
                app.string("name"),
                app.integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
                app.integer("minContainers", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
                app.integer("maxContainers", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
                app.string("ruleType", ""),
                config.integer("targetQueueLength", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
                app.optionalString("metricType").filter(type -> !type.isEmpty()),
                config.string("image", ""),
                config.string("command", ""));
    }

    boolean isQueue() {
        return rule.equals("Queue") || rule.equals("SimpleQueue");
    }
}

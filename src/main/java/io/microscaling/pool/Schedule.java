package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What is different at certain hours.
 *
 * @param cron when it begins: five fields, as in a crontab
 * @param zone whose hours these are
 * @param lasts how long it lasts from each beginning
 * @param min of a task, instead of its own
 * @param max of a task, instead of its own
 * @param priority of a task, instead of its own
 */
public record Schedule(
        String cron, ZoneId zone, Duration lasts, OptionalInt min, OptionalInt max, OptionalInt priority) {

    public Schedule {
        requireNonNull(cron, "cron");
        requireNonNull(zone, "zone");
        requireNonNull(lasts, "lasts");
        requireNonNull(min, "min");
        requireNonNull(max, "max");
        requireNonNull(priority, "priority");
    }

    /** For people: {@code '0 8 * * MON-FRI' (Europe/Berlin) for 10h}. */
    public String words() {
        String length = lasts.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
        return "'%s' (%s) for %s".formatted(cron, zone, length);
    }
}

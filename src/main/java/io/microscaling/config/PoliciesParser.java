package io.microscaling.config;

import io.microscaling.planning.policy.ActiveSchedules;
import io.microscaling.pool.OrderParser;
import io.microscaling.pool.Policies;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Cooldown;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Rates;
import io.microscaling.pool.Policies.Select;
import io.microscaling.pool.Policies.Speed;
import io.microscaling.pool.Policies.Stabilization;
import io.microscaling.pool.Policies.Tolerance;
import io.microscaling.pool.Schedule;
import io.microscaling.settings.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the policies of a task; every problem is reported to the settings. */
final class PoliciesParser {

    private static final int MOST = 100_000;
    private static final int LEAST_IMPORTANT = 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration DEFAULT_COOLDOWN = Duration.ofMinutes(5);

    private PoliciesParser() {}

    static Policies parse(Settings task, int min, int max) {
        return new Policies(
                tolerance(task),
                stabilization(task.section("stabilization")),
                speed(task.section("behavior")),
                cooldown(task.section("cooldown")),
                activation(task, min),
                fallback(task),
                schedules(task, min, max),
                OrderParser.parse(task));
    }

    private static Optional<Tolerance> tolerance(Settings task) {
        if (!task.has("tolerance")) {
            return Optional.empty();
        }
        if (task.holdsMapping("tolerance")) {
            Settings section = task.section("tolerance");
            Tolerance tolerance =
                    new Tolerance(section.number("up", 0, MOST, Double.NaN), section.number("down", 0, 1, Double.NaN));
            section.done();
            return Optional.of(tolerance);
        }
        double both = task.number("tolerance", 0, MOST, 0);
        return Optional.of(new Tolerance(both, both));
    }

    private static Stabilization stabilization(Settings section) {
        Stabilization windows = new Stabilization(
                section.duration("up", Duration.ZERO, DAY, Duration.ZERO),
                section.duration("down", Duration.ZERO, DAY, Duration.ZERO));
        section.done();
        return windows;
    }

    private static Cooldown cooldown(Settings section) {
        Cooldown cooldown = new Cooldown(
                section.duration("up", Duration.ZERO, DAY, Duration.ZERO),
                section.duration("down", Duration.ZERO, DAY, Duration.ZERO));
        section.done();
        return cooldown;
    }

    private static Speed speed(Settings section) {
        Speed speed = new Speed(rates(section, "up"), rates(section, "down"));
        section.done();
        return speed;
    }

    private static Rates rates(Settings behavior, String direction) {
        Settings section = behavior.section(direction);
        Select select = section.choice("select", Select.class, Select.MAX);
        List<Rate> limits = new ArrayList<>();
        for (Settings policy : section.sections("policies")) {
            RateKind kind = policy.choice("type", RateKind.class, RateKind.COUNT);
            limits.add(new Rate(
                    kind == RateKind.PERCENT,
                    policy.integer("value", 1, MOST),
                    policy.duration("period", Duration.ofMillis(100), DAY, Duration.ofSeconds(15))));
            policy.done();
        }
        section.done();
        return new Rates(select, limits);
    }

    private enum RateKind {
        COUNT,
        PERCENT
    }

    /**
     * {@code idle} alone makes a task that is active while its reading is over 0. A task with a {@code min} above 0 and no
     * {@code idle} is always active, as with KEDA.
     */
    private static Optional<Activation> activation(Settings task, int min) {
        Settings section = task.section("activation");
        Activation activation = new Activation(
                section.number("threshold", 0, Double.MAX_VALUE, 0),
                section.duration("cooldown", Duration.ZERO, DAY, DEFAULT_COOLDOWN),
                task.integer("idle", 0, MOST, min));
        section.done();
        boolean matters = task.has("idle") || (task.has("activation") && min == 0);
        return matters ? Optional.of(activation) : Optional.empty();
    }

    private static Optional<Fallback> fallback(Settings task) {
        if (!task.has("fallback")) {
            return Optional.empty();
        }
        Settings section = task.section("fallback");
        Fallback.Behavior otherwise = section.has("count") ? Fallback.Behavior.STATIC : Fallback.Behavior.HOLD;
        Fallback.Behavior behavior = section.choice("behavior", Fallback.Behavior.class, otherwise);
        boolean needsCount = behavior != Fallback.Behavior.HOLD && behavior != Fallback.Behavior.CURRENT;
        int count = needsCount ? section.integer("count", 0, MOST) : section.integer("count", 0, MOST, 0);
        Fallback fallback = new Fallback(section.integer("after", 0, MOST, 3), behavior, count);
        section.done();
        return Optional.of(fallback);
    }

    private static List<Schedule> schedules(Settings task, int min, int max) {
        List<Schedule> schedules = new ArrayList<>();
        for (Settings section : task.sections("schedules")) {
            Schedule schedule = schedule(
                    section,
                    section.optionalInteger("min", 0, MOST),
                    section.optionalInteger("max", 0, MOST),
                    section.optionalInteger("priority", 1, LEAST_IMPORTANT));
            if (!section.has("min") && !section.has("max") && !section.has("priority")) {
                section.problem("min", "missing; expected what it changes: min, max or priority");
            }
            if (schedule.min().orElse(min) > schedule.max().orElse(max)) {
                section.problem(
                        "min",
                        "%d is over max, which is %d then; expected min <= max"
                                .formatted(
                                        schedule.min().orElse(min),
                                        schedule.max().orElse(max)));
            }
            section.done();
            schedules.add(schedule);
        }
        return schedules;
    }

    /** {@code cron}, {@code zone} and {@code for}, with what changes then. */
    static Schedule schedule(
            Settings section, Optional<Integer> min, Optional<Integer> max, Optional<Integer> priority) {
        String cron = section.string("cron");
        if (!cron.isEmpty()) {
            ActiveSchedules.problem(cron)
                    .ifPresent(problem -> section.problem(
                            "cron",
                            "'%s' is not allowed; expected five fields such as 0 8 * * MON-FRI: %s"
                                    .formatted(cron, problem)));
        }
        if (!section.has("for")) {
            section.problem("for", "missing; expected how long it lasts, such as 10h");
        }
        Duration lasts = section.duration("for", Duration.ofMinutes(1), Duration.ofDays(366), Duration.ofHours(1));
        return new Schedule(cron, zone(section), lasts, optional(min), optional(max), optional(priority));
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static ZoneId zone(Settings section) {
        String zone = section.string("zone", "UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            section.problem(
                    "zone", "'%s' is not allowed; expected a time zone such as Europe/Berlin or UTC".formatted(zone));
            return ZoneOffset.UTC;
        }
    }
}

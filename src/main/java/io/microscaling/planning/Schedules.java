package io.microscaling.planning;

import java.util.Optional;

/** What whoever reads a configuration needs to know of schedules. */
public final class Schedules {

    private Schedules() {}

    /** What is wrong with a cron expression of five fields; empty if nothing is. */
    public static Optional<String> problem(String cron) {
        return ActiveSchedules.problem(cron);
    }
}

package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a container is watched and how it ends; what is empty is the image's or the pool's default.
 *
 * @param stopSignal that asks it to end
 * @param stopGrace how long it may take to end then, before it is killed; whole seconds
 * @param logDriver where what it writes goes
 * @param logOptions of the driver; may hold secrets and references to them
 */
public record LifeOptions(
        Optional<String> stopSignal,
        Optional<Duration> stopGrace,
        Optional<Healthcheck> healthcheck,
        Optional<String> logDriver,
        Map<String, String> logOptions) {

    private static final Pattern SIGNAL = Pattern.compile("(?:SIG)?[A-Z0-9+-]+");
    private static final Set<String> DRIVERS = Set.of(
            "none",
            "local",
            "json-file",
            "syslog",
            "journald",
            "gelf",
            "fluentd",
            "awslogs",
            "splunk",
            "etwlogs",
            "gcplogs",
            "loki");
    private static final Duration LONGEST = Duration.ofHours(6);

    public LifeOptions {
        logOptions = Map.copyOf(logOptions);
    }

    static LifeOptions from(Settings task) {
        checkRestart(task);
        Settings logging = task.section("logging");
        LifeOptions options = new LifeOptions(
                Forms.matching(task, "stop_signal", SIGNAL, "a signal such as SIGTERM"),
                Forms.duration(
                        task,
                        "stop_grace_period",
                        LifeOptions::isGrace,
                        "whole seconds such as 10s or 1m30s, 6h at most"),
                Healthcheck.from(task),
                Forms.read(
                        logging, "driver", "one of " + DRIVERS.stream().sorted().toList(), LifeOptions::driver),
                Forms.pairs(logging, "options", "=", name -> Optional.empty()));
        logging.done();
        return options;
    }

    /** The same with other options of the driver. */
    public LifeOptions withLogOptions(Map<String, String> options) {
        return new LifeOptions(stopSignal, stopGrace, healthcheck, logDriver, options);
    }

    private static Optional<String> driver(String name) {
        return Optional.of(name).filter(DRIVERS::contains);
    }

    private static boolean isGrace(Duration grace) {
        return grace.toMillis() % 1000 == 0 && grace.compareTo(LONGEST) <= 0;
    }

    /** A container that the Docker engine restarts by itself comes back beside the one that replaces it. */
    private static void checkRestart(Settings task) {
        task.optionalString("restart")
                .filter(policy -> !policy.equals("no") && !policy.equals("false"))
                .ifPresent(policy -> task.problem(
                        "restart",
                        "'%s' is not allowed; expected \"no\": a container that ends is replaced anyway, and one that the"
                                        .formatted(policy)
                                + " Docker engine restarted too would be one too many"));
    }

    @Override
    public String toString() {
        return "LifeOptions[stopGrace=%s, log driver=%s]".formatted(stopGrace, logDriver);
    }
}

package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where an engine is and how to speak to it. Who says the same shares its connections.
 *
 * @param host the engine's socket: {@code unix:///path} or {@code tcp://host:port}
 * @param apiVersion the API version to speak; empty to choose one from the engine's range
 * @param stopGrace how long a container may take to end after it was asked to, before it is killed; whole seconds
 * @param timeout how long the engine may take to answer a call; a stop gets {@code stopGrace} on top
 * @param pullTimeout how long a pull may take
 * @param parallelism how many containers are started at the same time, at most
 */
public record EngineSettings(
        URI host,
        Optional<ApiVersion> apiVersion,
        Duration stopGrace,
        Duration timeout,
        Duration pullTimeout,
        int parallelism) {

    public static final String DEFAULT_HOST = "unix:///var/run/docker.sock";

    private static final int DEFAULT_PARALLELISM = 8;
    private static final int MOST_PARALLELISM = 100;

    public EngineSettings {
        requireNonNull(host, "host");
        requireNonNull(apiVersion, "apiVersion");
        requireNonNull(stopGrace, "stopGrace");
        requireNonNull(timeout, "timeout");
        requireNonNull(pullTimeout, "pullTimeout");
    }

    /** Reads and checks its keys and leaves the others alone; every problem is reported to {@code settings}. */
    public static EngineSettings from(Settings settings) {
        return new EngineSettings(
                host(settings),
                apiVersion(settings),
                stopGrace(settings),
                timeout(settings),
                settings.duration("pullTimeout", Duration.ofSeconds(1), Duration.ofHours(6), Duration.ofMinutes(5)),
                settings.integer("parallelism", 1, MOST_PARALLELISM, DEFAULT_PARALLELISM));
    }

    /** As {@link #from}, for who starts, stops and pulls nothing: of no more keys than where the engine is. */
    public static EngineSettings ofCallsOnly(Settings settings) {
        EngineSettings otherwise = from(Settings.of("", Map.of(), new Problems()));
        return new EngineSettings(
                host(settings),
                apiVersion(settings),
                otherwise.stopGrace(),
                timeout(settings),
                otherwise.pullTimeout(),
                otherwise.parallelism());
    }

    private static Duration timeout(Settings settings) {
        return settings.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(10));
    }

    private static URI host(Settings settings) {
        URI otherwise = URI.create(DEFAULT_HOST);
        String text = settings.string("host", DEFAULT_HOST);
        Optional<URI> host = Hosts.parse(text);
        if (host.isEmpty()) {
            settings.problem(
                    "host",
                    "this is no engine that can be reached; expected unix:///path/to/docker.sock or tcp://host:port,"
                            + " such as " + DEFAULT_HOST);
        }
        return host.orElse(otherwise);
    }

    private static Optional<ApiVersion> apiVersion(Settings settings) {
        Optional<String> text = settings.optionalString("apiVersion");
        Optional<ApiVersion> version = text.flatMap(ApiVersion::parse);
        if (text.isPresent() && version.isEmpty()) {
            settings.problem(
                    "apiVersion", "'%s' is not allowed; expected a version such as \"1.44\"".formatted(text.get()));
        }
        return version;
    }

    private static Duration stopGrace(Settings settings) {
        Duration grace = settings.duration("stopGrace", Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(10));
        if (grace.toMillis() % 1000 != 0) {
            settings.problem("stopGrace", "the engine counts in whole seconds; expected one such as 2s or 10s");
        }
        return grace;
    }
}

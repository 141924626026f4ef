package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * @param host the engine's socket: {@code unix:///path} or {@code tcp://host:port}
 * @param pull when images are pulled
 * @param adopt whether containers of the original, which carry its label and no pool, count and may be stopped
 * @param apiVersion the API version to speak; empty to choose one from the engine's range
 * @param network the containers' network mode: {@code bridge}, {@code host}, {@code none} or a network's name; empty
 *     for the engine's default
 * @param stopGrace how long a container may take to end after it was asked to, before it is killed; whole seconds
 * @param timeout how long the engine may take to answer a call; a stop gets {@code stopGrace} on top
 * @param pullTimeout how long a pull may take
 * @param parallelism how many containers are started at the same time, at most
 */
record DockerSettings(
        URI host,
        PullPolicy pull,
        boolean adopt,
        Optional<ApiVersion> apiVersion,
        Optional<String> network,
        Duration stopGrace,
        Duration timeout,
        Duration pullTimeout,
        int parallelism) {

    static final String DEFAULT_HOST = "unix:///var/run/docker.sock";

    private static final int DEFAULT_PARALLELISM = 8;
    private static final int MOST_PARALLELISM = 100;
    private static final Pattern NETWORK = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.:-]*");

    DockerSettings {
        requireNonNull(host, "host");
        requireNonNull(pull, "pull");
        requireNonNull(apiVersion, "apiVersion");
        requireNonNull(network, "network");
        requireNonNull(stopGrace, "stopGrace");
        requireNonNull(timeout, "timeout");
        requireNonNull(pullTimeout, "pullTimeout");
    }

    /** Reads and checks the settings; every problem is reported to {@code settings}. */
    static DockerSettings from(Settings settings) {
        DockerSettings docker = new DockerSettings(
                host(settings),
                settings.choice("pull", PullPolicy.class, PullPolicy.MISSING),
                settings.bool("adopt", false),
                apiVersion(settings),
                network(settings),
                stopGrace(settings),
                settings.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(10)),
                settings.duration("pullTimeout", Duration.ofSeconds(1), Duration.ofHours(6), Duration.ofMinutes(5)),
                settings.integer("parallelism", 1, MOST_PARALLELISM, DEFAULT_PARALLELISM));
        settings.done();
        return docker;
    }

    /** What connections to the engine depend on; the rest is as if it were not there. */
    DockerSettings ofEngine() {
        return new DockerSettings(
                host,
                PullPolicy.MISSING,
                false,
                apiVersion,
                Optional.empty(),
                stopGrace,
                timeout,
                pullTimeout,
                parallelism);
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

    private static Optional<String> network(Settings settings) {
        Optional<String> network = settings.optionalString("network");
        network.filter(Predicate.not(name -> NETWORK.matcher(name).matches()))
                .ifPresent(name -> settings.problem(
                        "network",
                        "'%s' is not allowed; expected bridge, host, none or the name of a network".formatted(name)));
        return network;
    }

    private static Duration stopGrace(Settings settings) {
        Duration grace = settings.duration("stopGrace", Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(10));
        if (grace.toMillis() % 1000 != 0) {
            settings.problem("stopGrace", "the engine counts in whole seconds; expected one such as 2s or 10s");
        }
        return grace;
    }
}

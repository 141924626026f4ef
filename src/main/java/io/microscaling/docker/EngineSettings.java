package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.cli.CliException;
import io.microscaling.docker.cli.DockerCli;
import io.microscaling.docker.cli.Endpoint;
import io.microscaling.docker.cli.Endpoints;
import io.microscaling.docker.cli.Hosts;
import io.microscaling.docker.cli.TlsFiles;
import io.microscaling.settings.Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an engine is and how to speak to it. Who says the same shares its connections.
 *
 * @param endpoint where the engine is, and what TLS to it takes
 * @param apiVersion the API version to speak; empty to choose one from the engine's range
 * @param stopGrace how long a container may take to end after it was asked to, before it is killed; whole seconds
 * @param timeout how long the engine may take to answer a call; a stop gets {@code stopGrace} on top
 * @param pullTimeout how long a pull may take
 * @param parallelism how many containers are started at the same time, at most
 */
public record EngineSettings(
        Endpoint endpoint,
        Optional<ApiVersion> apiVersion,
        Duration stopGrace,
        Duration timeout,
        Duration pullTimeout,
        int parallelism) {

    private static final int DEFAULT_PARALLELISM = 8;
    private static final int MOST_PARALLELISM = 100;

    public EngineSettings {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(apiVersion, "apiVersion");
        requireNonNull(stopGrace, "stopGrace");
        requireNonNull(timeout, "timeout");
        requireNonNull(pullTimeout, "pullTimeout");
    }

    /** The engine's socket: {@code unix:///path} or {@code tcp://host:port}. */
    public URI host() {
        return endpoint.host();
    }

    /** As {@link #from(Settings, DockerCli)}, with the command line of this process's user. */
    public static EngineSettings from(Settings settings) {
        return from(settings, DockerCli.ofThisUser());
    }

    /**
     * Reads and checks its keys and leaves the others alone; every problem is reported to {@code settings}.
     *
     * @param cli says where the engine is if the keys do not
     */
    public static EngineSettings from(Settings settings, DockerCli cli) {
        return new EngineSettings(
                endpoint(settings, cli),
                apiVersion(settings),
                stopGrace(settings),
                settings.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(10)),
                settings.duration("pullTimeout", Duration.ofSeconds(1), Duration.ofHours(6), Duration.ofMinutes(5)),
                settings.integer("parallelism", 1, MOST_PARALLELISM, DEFAULT_PARALLELISM));
    }

    /** What the configuration names, or else what the Docker command line would take. */
    private static Endpoint endpoint(Settings settings, DockerCli cli) {
        Optional<String> host = settings.optionalString("host");
        Optional<String> context = settings.optionalString("context");
        Optional<TlsFiles> tls = tls(settings);
        if (host.isPresent() && context.isPresent()) {
            settings.problem("context", "host names the engine already; expected one of them");
        } else if (host.isEmpty() && tls.isPresent()) {
            settings.problem("tls", "it goes with a host, such as tcp://host:2376; a context has its own");
        }
        if (host.isPresent()) {
            return endpoint(settings, host.get(), tls);
        }
        Endpoints endpoints = new Endpoints(cli);
        return context.map(name -> found(settings, "context", () -> endpoints.context(name)))
                .orElseGet(() -> found(settings, "host", endpoints::chosen));
    }

    private static Endpoint endpoint(Settings settings, String text, Optional<TlsFiles> tls) {
        Optional<URI> host = Hosts.parse(text);
        if (host.isEmpty()) {
            settings.problem(
                    "host",
                    "this is no engine that can be reached; expected unix:///path/to/docker.sock or tcp://host:port,"
                            + " such as " + Endpoint.DEFAULT_HOST);
        } else if (tls.isPresent() && !"tcp".equals(host.get().getScheme())) {
            settings.problem("tls", "there is no TLS on a socket; expected a host such as tcp://host:2376");
        }
        return new Endpoint(host.orElse(Endpoint.DEFAULT_HOST), tls, "host");
    }

    /** Nothing that a command line would refuse is passed over: another engine might be taken for it. */
    private static Endpoint found(Settings settings, String key, Supplier<Endpoint> find) {
        try {
            return find.get();
        } catch (CliException e) {
            settings.problem(key, e.getMessage() + "; or set 'host'");
            return Endpoint.byDefault();
        }
    }

    private static Optional<TlsFiles> tls(Settings settings) {
        return settings.optionalSection("tls").map(section -> {
            Optional<Path> folder = file(section, "folder");
            TlsFiles files = new TlsFiles(file(section, "ca"), file(section, "cert"), file(section, "key"));
            section.done();
            if (files.cert().isPresent() != files.key().isPresent()) {
                section.problem("cert", "cert and key go together; expected both or none");
            }
            return folder.map(path -> filesIn(section, path, files)).orElse(files);
        });
    }

    private static TlsFiles filesIn(Settings section, Path folder, TlsFiles single) {
        if (!single.isEmpty()) {
            section.problem("folder", "expected a folder with ca.pem, cert.pem and key.pem, or ca, cert and key alone");
        }
        try {
            return TlsFiles.in(folder);
        } catch (CliException e) {
            section.problem("folder", String.valueOf(e.getMessage()));
            return single;
        }
    }

    private static Optional<Path> file(Settings section, String key) {
        try {
            return section.optionalString(key).map(Path::of);
        } catch (InvalidPathException e) {
            section.problem(key, "this is no path of a file");
            return Optional.empty();
        }
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

package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes clients that speak the engine's version of the API. Nothing of the environment gets into them. Thread-safe. */
final class DockerClients {

    /** For a client whose answers may take as long as they like, such as an event stream. */
    static final Duration UNLIMITED = Duration.ZERO;

    private static final Logger LOG = LoggerFactory.getLogger(DockerClients.class);

    private final EngineSettings settings;
    private final TimeLimit timeLimit;
    private Optional<ApiVersion> spoken = Optional.empty();

    DockerClients(EngineSettings settings, TimeLimit timeLimit) {
        this.settings = requireNonNull(settings, "settings");
        this.timeLimit = requireNonNull(timeLimit, "timeLimit");
    }

    /** The versions to speak: the configured one, or what fits the engine's range. Blocks. */
    ApiVersions negotiate() {
        return settings.apiVersion()
                .map(version -> new ApiVersions(version, version))
                .orElseGet(this::ask);
    }

    /** A client of its own connections, to be closed. Connects lazily. */
    DockerClient open(ApiVersion version, Duration responseTimeout, int connections) {
        return open(Optional.of(version), responseTimeout, connections);
    }

    /** Never fails: what is closed is of no more use anyway. */
    static void close(DockerClient client) {
        try {
            client.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("closing a client failed reason=\"{}\"", e.getMessage());
        }
    }

    private ApiVersions ask() {
        DockerClient client = open(Optional.empty(), settings.timeout(), 1);
        try {
            Version engine = timeLimit.within(
                    settings.timeout(), () -> client.versionCmd().exec());
            return choose(engine);
        } finally {
            close(client);
        }
    }

    private synchronized ApiVersions choose(Version engine) {
        ApiVersion newest = parsed(engine.getApiVersion());
        ApiVersion oldest = Optional.ofNullable(engine.getMinAPIVersion())
                .flatMap(ApiVersion::parse)
                .orElse(newest);
        ApiVersion chosen = ApiVersion.PREFERRED.within(oldest, newest);
        if (!Optional.of(chosen).equals(spoken)) {
            LOG.info(
                    "docker found host={} engine={} api={} range={}..{}",
                    settings.host(),
                    engine.getVersion(),
                    chosen,
                    oldest,
                    newest);
            spoken = Optional.of(chosen);
        }
        return new ApiVersions(chosen, newest);
    }

    private static ApiVersion parsed(String version) {
        return Optional.ofNullable(version)
                .flatMap(ApiVersion::parse)
                .orElseThrow(() -> new UncheckedIOException(
                        new IOException("its API version is '%s', which is none".formatted(version))));
    }

    private DockerClient open(Optional<ApiVersion> version, Duration responseTimeout, int connections) {
        DefaultDockerClientConfig.Builder config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(settings.host().toString());
        version.ifPresent(each -> config.withApiVersion(each.toString()));
        ZerodepDockerHttpClient.Builder transport = new ZerodepDockerHttpClient.Builder()
                .dockerHost(settings.host())
                .maxConnections(connections)
                .connectionTimeout(settings.timeout());
        if (!responseTimeout.equals(UNLIMITED)) {
            transport.responseTimeout(responseTimeout);
        }
        settings.endpoint()
                .tls()
                .map(files -> new Tls(files).context())
                .ifPresent(context -> transport.sslConfig(() -> context));
        return DockerClientImpl.getInstance(config.build(), transport.build());
    }
}

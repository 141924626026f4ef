package io.microscaling.docker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which engine the Docker command line speaks to. Every method fails with a {@link CliException}. */
public final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    /** The context that stands for no context. */
    private static final String DEFAULT = "default";

    private final DockerCli cli;

    public Endpoints(DockerCli cli) {
        this.cli = requireNonNull(cli, "cli");
    }

    /**
     * The one that {@code docker} speaks to when it is told nothing: that of {@code DOCKER_HOST}, else of the context
     * {@code DOCKER_CONTEXT}, else of the current context, else the default.
     */
    public Endpoint chosen() {
        if (cli.variable("DOCKER_HOST").isPresent()) {
            return ofEnvironment();
        }
        Optional<String> variable = cli.variable("DOCKER_CONTEXT");
        if (variable.isPresent()) {
            return context(variable.get(), "DOCKER_CONTEXT");
        }
        return DockerCli.text(cli.config(), "currentContext")
                .map(name -> context(name, "the current context in " + cli.configFile()))
                .orElseGet(Endpoint::byDefault);
    }

    /** That of a context. */
    public Endpoint context(String name) {
        return context(name, "context");
    }

    private Endpoint ofEnvironment() {
        boolean tls = cli.variable("DOCKER_TLS_VERIFY").isPresent()
                || cli.variable("DOCKER_TLS").isPresent();
        URI host = Hosts.ofCli(cli.variable("DOCKER_HOST").orElse(""), "the environment variable DOCKER_HOST", tls);
        if (!tls || !isTcp(host)) {
            return new Endpoint(host, Optional.empty(), "DOCKER_HOST");
        }
        Path folder = cli.variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(cli::folder);
        return new Endpoint(host, Optional.of(TlsFiles.in(folder)), "DOCKER_HOST with the certificates in " + folder);
    }

    private Endpoint context(String name, String from) {
        if (name.equals(DEFAULT)) {
            return cli.variable("DOCKER_HOST").isPresent() ? ofEnvironment() : Endpoint.byDefault();
        }
        String folder = folderOf(name);
        Path contexts = cli.folder().resolve("contexts");
        JsonObject meta = DockerCli.json(
                        contexts.resolve("meta").resolve(folder).resolve("meta.json"))
                .orElseThrow(() -> new CliException(
                        "there is no Docker context '%s' (%s) in %s; 'docker context ls' lists those that there are"
                                .formatted(name, from, contexts)));
        JsonObject docker = DockerCli.object(DockerCli.object(meta, "Endpoints"), "docker");
        TlsFiles files = TlsFiles.those(contexts.resolve("tls").resolve(folder).resolve("docker"));
        boolean unverified = Boolean.TRUE.equals(docker.getValue("SkipTLSVerify"));
        return endpoint(name, from, docker, !files.isEmpty() || unverified ? Optional.of(files) : Optional.empty());
    }

    private static Endpoint endpoint(String name, String from, JsonObject docker, Optional<TlsFiles> tls) {
        String host = DockerCli.text(docker, "Host")
                .orElseThrow(() -> new CliException("the Docker context '%s' names no engine".formatted(name)));
        URI uri = Hosts.ofCli(host, "the Docker context '%s'".formatted(name), tls.isPresent());
        if (Boolean.TRUE.equals(docker.getValue("SkipTLSVerify"))) {
            LOG.warn("docker context={} says SkipTLSVerify; the engine's certificate is checked all the same", name);
        }
        return new Endpoint(uri, tls.filter(files -> isTcp(uri)), "%s '%s'".formatted(from, name));
    }

    private static boolean isTcp(URI host) {
        return "tcp".equals(host.getScheme());
    }

    /** The command line names a context's folders by the digest of its name. */
    private static String folderOf(String context) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(context.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

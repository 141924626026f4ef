package io.microscaling.docker.cli;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The logins that {@code docker login} has kept: in {@code config.json} itself or with credential helpers. Read anew each
 * time, as tokens expire. Blocks.
 */
public final class Logins {

    private final DockerCli cli;
    private final CredentialHelper helper;

    public Logins(DockerCli cli) {
        this(cli, new CredentialHelper());
    }

    Logins(DockerCli cli, CredentialHelper helper) {
        this.cli = requireNonNull(cli, "cli");
        this.helper = requireNonNull(helper, "helper");
    }

    /**
     * The login at the registry of an image, from where the command line takes it: the registry's own helper, else the
     * one for all, else the file. Empty if there is none.
     *
     * @throws CliException without a secret, if the file cannot be read or the helper fails
     */
    public Optional<Login> of(String image) {
        String host = Registry.of(image);
        JsonObject config = cli.config();
        return own(DockerCli.object(config, "credHelpers"), host)
                .or(() -> DockerCli.text(config, "credsStore"))
                .map(name -> helper.get(name, Registry.server(host)))
                .orElseGet(() -> kept(DockerCli.object(config, "auths"), host));
    }

    private static Optional<String> own(JsonObject helpers, String host) {
        return keyOf(helpers, host).flatMap(key -> DockerCli.text(helpers, key));
    }

    private static Optional<Login> kept(JsonObject auths, String host) {
        return keyOf(auths, host).flatMap(key -> login(DockerCli.object(auths, key), Registry.server(host)));
    }

    private static Optional<Login> login(JsonObject kept, String server) {
        return DockerCli.text(kept, "identitytoken")
                .map(token -> new Login(server, "", token, true))
                .or(() -> DockerCli.text(kept, "auth").flatMap(auth -> Login.decode(server, auth)))
                .or(() -> DockerCli.text(kept, "username")
                        .map(user -> new Login(
                                server, user, DockerCli.text(kept, "password").orElse(""), false)));
    }

    private static Optional<String> keyOf(JsonObject servers, String host) {
        return servers.fieldNames().stream()
                .filter(server -> Registry.host(server).equals(host))
                .findFirst();
    }
}

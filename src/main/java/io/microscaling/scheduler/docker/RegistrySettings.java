package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.cli.Login;
import io.microscaling.docker.cli.Registry;
import io.microscaling.settings.Secret;
import io.microscaling.settings.Settings;

/**
 * A login of the pool's own.
 *
 * @param server the registry that is told it, by its host; no other is
 * @param username may refer to a secret
 * @param password may refer to a secret
 */
record RegistrySettings(String server, Secret username, Secret password) {

    RegistrySettings {
        requireNonNull(server, "server");
        requireNonNull(username, "username");
        requireNonNull(password, "password");
    }

    static RegistrySettings from(Settings settings) {
        RegistrySettings registry = new RegistrySettings(
                Registry.host(settings.string("server", Registry.HUB)),
                Secret.of(settings.string("username")),
                Secret.of(settings.string("password")));
        settings.done();
        return registry;
    }

    boolean isOf(String image) {
        return Registry.of(image).equals(server);
    }

    /**
     * Resolves the secrets, so reads files.
     *
     * @throws IllegalStateException naming the reference that cannot be resolved
     */
    Login login() {
        return Login.of(Registry.server(server), username.reveal(), password.reveal());
    }
}

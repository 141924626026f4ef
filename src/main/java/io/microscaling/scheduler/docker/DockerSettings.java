package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.EngineSettings;
import io.microscaling.docker.cli.DockerCli;
import io.microscaling.settings.Settings;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * @param engine where the engine is and how to speak to it
 * @param pull when images are pulled
 * @param adopt whether containers of the original, which carry its label and no pool, count and may be stopped
 * @param network the containers' network mode: {@code bridge}, {@code host}, {@code none} or a network's name; empty
 *     for the engine's default
 * @param registry a login of the pool's own
 * @param cli what else there is to go by: the logins of the command line
 */
record DockerSettings(
        EngineSettings engine,
        PullPolicy pull,
        boolean adopt,
        Optional<String> network,
        Optional<RegistrySettings> registry,
        DockerCli cli) {

    private static final Pattern NETWORK = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.:-]*");

    DockerSettings {
        requireNonNull(engine, "engine");
        requireNonNull(pull, "pull");
        requireNonNull(network, "network");
        requireNonNull(registry, "registry");
        requireNonNull(cli, "cli");
    }

    /** Reads and checks the settings; every problem is reported to {@code settings}. */
    static DockerSettings from(Settings settings, DockerCli cli) {
        DockerSettings docker = new DockerSettings(
                EngineSettings.from(settings, cli),
                settings.choice("pull", PullPolicy.class, PullPolicy.MISSING),
                settings.bool("adopt", false),
                network(settings),
                settings.optionalSection("registry").map(RegistrySettings::from),
                cli);
        settings.done();
        return docker;
    }

    private static Optional<String> network(Settings settings) {
        Optional<String> network = settings.optionalString("network");
        network.filter(Predicate.not(name -> NETWORK.matcher(name).matches()))
                .ifPresent(name -> settings.problem(
                        "network",
                        "'%s' is not allowed; expected bridge, host, none or the name of a network".formatted(name)));
        return network;
    }
}

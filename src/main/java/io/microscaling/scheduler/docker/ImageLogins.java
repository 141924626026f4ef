package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.cli.CliException;
import io.microscaling.docker.cli.Login;
import io.microscaling.docker.cli.Logins;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Redactor;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who we are at the registries of images: as configured, or else as {@code docker login} has kept it. Blocks. */
final class ImageLogins {

    private static final Logger LOG = LoggerFactory.getLogger(ImageLogins.class);

    private final Optional<RegistrySettings> own;
    private final Logins kept;
    private final Redactor redactor;

    /**
     * @param redactor learns every secret before it is used
     */
    ImageLogins(Optional<RegistrySettings> own, Logins kept, Redactor redactor) {
        this.own = requireNonNull(own, "own");
        this.kept = requireNonNull(kept, "kept");
        this.redactor = requireNonNull(redactor, "redactor");
    }

    /**
     * The login for an image; empty if there is none.
     *
     * @throws SchedulerException if a configured one cannot be resolved
     */
    Optional<Login> of(String image) {
        Optional<Login> login = own.filter(registry -> registry.isOf(image))
                .map(ImageLogins::resolved)
                .or(() -> kept(image));
        login.ifPresent(each -> redactor.learn(List.of(each.secret())));
        return login;
    }

    private static Login resolved(RegistrySettings registry) {
        try {
            return registry.login();
        } catch (IllegalStateException e) {
            throw new SchedulerException(
                    SchedulerException.Kind.REFUSED,
                    "the scheduler's registry %s: %s".formatted(registry.server(), e.getMessage()),
                    null);
        }
    }

    /** As the command line does: what is public can be pulled all the same. */
    private Optional<Login> kept(String image) {
        try {
            return kept.of(image);
        } catch (CliException e) {
            LOG.warn("pulling without a login image={} reason=\"{}\"", image, e.getMessage());
            return Optional.empty();
        }
    }
}

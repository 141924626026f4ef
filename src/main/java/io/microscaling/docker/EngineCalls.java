package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.Container;
import io.microscaling.docker.cli.Login;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one user of a shared engine. Each blocks, unless it says otherwise, ends within its time limit, and fails
 * with an {@link EngineException}. To be closed by its user, which leaves the calls of others alone. Thread-safe.
 */
public final class EngineCalls {

    private final SharedEngine shared;
    private final Connections connections;
    private final TimeLimit timeLimit;
    private final EngineSettings settings;
    private final DockerErrors errors;
    private final Set<Pull> pulls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param errors puts what goes wrong into words, without the secrets of this user
     */
    public EngineCalls(SharedEngine shared, DockerErrors errors) {
        this.shared = requireNonNull(shared, "shared");
        this.connections = shared.connections();
        this.timeLimit = shared.timeLimit();
        this.settings = shared.settings();
        this.errors = requireNonNull(errors, "errors");
    }

    /** Every container that carries the engine's label, in any state; does not block, and ends on any thread. */
    public Future<List<Container>> list() {
        return shared.list().recover(e -> Future.failedFuture(inWords("listing containers", e)));
    }

    /**
     * Makes a call that is answered.
     *
     * @param what is tried, as the beginning of a sentence: {@code starting microscaling-shop-worker-1}
     * @param limit after which it is cut
     */
    public <T> T call(String what, Duration limit, Function<Connection, T> call) {
        if (closed) {
            throw DockerErrors.closed();
        }
        try {
            return connections.use(connection -> timeLimit.within(limit, () -> call.apply(connection)));
        } catch (RuntimeException e) {
            throw inWords(what, e);
        }
    }

    /** Makes a call whose answer is of no interest. */
    public void run(String what, Duration limit, Function<Connection, ? extends @Nullable Object> call) {
        call(what, limit, connection -> Optional.ofNullable(call.apply(connection)));
    }

    /**
     * Pulls an image; one without a tag or digest is the latest.
     *
     * @param login who we are at its registry
     * @param progress is told how far it is, such as {@code 120 of 400 MB}, on any thread
     */
    public void pull(String image, Optional<Login> login, Consumer<String> progress) {
        run("pulling " + image, settings.pullTimeout().plus(settings.timeout()), connection -> {
            Pull pull = new Pull(progress);
            pulls.add(pull);
            try {
                PullImageCmd command = connection.pulls().pullImageCmd(ImageNames.withTag(image));
                login.map(EngineCalls::auth).ifPresent(command::withAuthConfig);
                command.exec(pull);
                pull.await(settings.pullTimeout());
            } finally {
                pulls.remove(pull);
            }
            return null;
        });
    }

    private static AuthConfig auth(Login login) {
        AuthConfig auth = new AuthConfig().withRegistryAddress(login.server());
        return login.token()
                ? auth.withIdentityToken(login.secret())
                : auth.withUsername(login.user()).withPassword(login.secret());
    }

    /** Ends the pulls under way; the engine goes on with them by itself, or not. */
    public void cutPulls() {
        pulls.forEach(pull -> pull.onError(DockerErrors.closed()));
    }

    /** Cuts this user's calls; later ones fail as closed. */
    public void close() {
        closed = true;
        cutPulls();
        timeLimit.cut();
    }

    private EngineException inWords(String what, Throwable e) {
        if (closed || connections.isClosed()) {
            return DockerErrors.closed();
        }
        return errors.translate(what, e instanceof RuntimeException raw ? raw : new IllegalStateException(e));
    }
}

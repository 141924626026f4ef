package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration again and again while the engine runs, and passes on each valid change that needs no
 * restart, once two looks agree on it: a file may be half written when one falls on it. Whatever else it finds is reported once, and the old configuration stays. To be used on one Vert.x context; {@link #stop} from anywhere.
 */
public final class ConfigWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ConfigLoader loader;
    private final Consumer<Configuration> listener;
    private final Consumer<String> refusals;
    private Configuration current;
    private @Nullable Configuration seenOnce;
    private String reported = "";
    private volatile long timer;
    private Future<?> reading = Future.succeededFuture();

    /**
     * A watcher that does not look yet.
     *
     * @param listener told of each new configuration that is to be taken over
     * @param refusals told, once, why a change was refused
     */
    public ConfigWatcher(
            Vertx vertx,
            ConfigLoader loader,
            Configuration current,
            Consumer<Configuration> listener,
            Consumer<String> refusals) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.loader = requireNonNull(loader, "loader");
        this.current = requireNonNull(current, "current");
        this.listener = requireNonNull(listener, "listener");
        this.refusals = requireNonNull(refusals, "refusals");
    }

    public void start() {
        timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
    }

    /** Looks no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (reading.isComplete()) {
            reading =
                    loader.load().onSuccess(this::read).onFailure(this::failed).otherwiseEmpty();
        }
    }

    private void read(Configuration fresh) {
        List<String> refused = Changes.refused(current, fresh);
        if (!refused.isEmpty()) {
            refuse(String.join("; ", refused));
        } else if (fresh.equals(current)) {
            reported = "";
        } else if (fresh.equals(seenOnce)) {
            reported = "";
            current = fresh;
            LOG.info("configuration changed files={}", loader.files());
            listener.accept(fresh);
        } else {
            seenOnce = fresh;
        }
    }

    private void failed(Throwable failure) {
        refuse(
                failure instanceof InvalidSettingsException
                        ? String.valueOf(failure.getMessage()).replace("\n", "; ")
                        : String.valueOf(failure));
    }

    private void refuse(String why) {
        if (!why.equals(reported)) {
            reported = why;
            LOG.error("configuration refused, the old one stays files={} reason=\"{}\"", loader.files(), why);
            refusals.accept(why);
        }
    }
}

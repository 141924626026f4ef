package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Refusal;
import io.microscaling.pool.PoolSpec;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Place;
import io.microscaling.settings.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration files every second while the engine runs, and passes on each valid change that needs no
 * restart, once two looks agree on it: a file may be half written when one falls on it. Whatever else it finds is told
 * once, and the old configuration stays. Files are parsed only if they look different from outside, or, every
 * {@link #THOROUGH}th time, if their bytes are different. Does not look while a change is being taken over. To be used
 * on one Vert.x context; {@link #stop} from anywhere.
 */
public final class ConfigWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Every how many looks the bytes are read whatever the attributes say, and what was refused is parsed again. */
    private static final int THOROUGH = 10;

    private final Vertx vertx;
    private final List<String> files;
    private final Supplier<Future<Configuration>> loader;
    private final Duration interval;
    private final Listener listener;
    private final InstantSource clock;
    private Configuration newest;
    private @Nullable Configuration seenOnce;
    private String reported = "";
    private volatile long timer;
    private Future<?> looking = Future.succeededFuture();
    private FilesSeen seen = FilesSeen.NOTHING;
    /** What was read last was understood, and no further look at it is needed. */
    private boolean settled;

    private int looks;

    /** Who is told of what became of the configuration. */
    public interface Listener {

        /** The pools that are in force; not all of the newest configuration's, if some could not be deployed. */
        List<PoolSpec> inForce();

        /** A valid configuration is to be taken over; ends when that is done, or failed and was told. */
        Future<Void> changed(Configuration fresh);

        /** The newest configuration is refused; told once. */
        void refused(Refusal refusal);

        /** What was refused is gone from the files: they say again what is in force. */
        void mended();
    }

    /**
     * A watcher that does not look yet.
     *
     * @param current what is in force
     */
    public ConfigWatcher(
            Vertx vertx, ConfigLoader loader, Configuration current, Listener listener, InstantSource clock) {
        this(vertx, loader.files(), loader::load, current, listener, clock, INTERVAL);
    }

    ConfigWatcher(
            Vertx vertx,
            List<String> files,
            Supplier<Future<Configuration>> loader,
            Configuration current,
            Listener listener,
            InstantSource clock,
            Duration interval) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.files = List.copyOf(files);
        this.loader = requireNonNull(loader, "loader");
        this.interval = requireNonNull(interval, "interval");
        this.newest = requireNonNull(current, "current");
        this.listener = requireNonNull(listener, "listener");
        this.clock = requireNonNull(clock, "clock");
    }

    public void start() {
        timer = vertx.setPeriodic(interval.toMillis(), id -> look());
    }

    /** Looks no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking.isComplete()) {
            boolean thorough = looks++ % THOROUGH == 0;
            FilesSeen before = seen;
            looking = vertx.executeBlocking(() -> before.again(files, thorough))
                    .compose(now -> isKnown(now, thorough) ? Future.succeededFuture() : load(now))
                    .otherwiseEmpty();
        }
    }

    /** What was refused is read again now and then: it may have been the file system that failed, not the file. */
    private boolean isKnown(FilesSeen now, boolean thorough) {
        return settled && now.equals(seen) && !(thorough && !reported.isEmpty());
    }

    /** {@code now} was seen before the files are read, so that what is written meanwhile is a change at the next look. */
    private Future<Void> load(FilesSeen now) {
        seen = now;
        settled = true;
        return loader.get().onFailure(this::failed).compose(this::read);
    }

    private Future<Void> read(Configuration fresh) {
        List<String> refused = Changes.refused(newest.with(listener.inForce()), fresh);
        if (!refused.isEmpty()) {
            refuse(refused.stream().map(this::inFiles).toList());
        } else if (fresh.equals(newest)) {
            mended();
        } else if (fresh.equals(seenOnce)) {
            reported = "";
            newest = fresh;
            settled = false;
            return listener.changed(fresh);
        } else {
            seenOnce = fresh;
            settled = false;
        }
        return Future.succeededFuture();
    }

    private void mended() {
        if (!reported.isEmpty()) {
            reported = "";
            listener.mended();
        }
    }

    private void failed(Throwable failure) {
        refuse(
                failure instanceof InvalidSettingsException invalid
                        ? invalid.problems()
                        : List.of(inFiles("cannot be read: " + failure)));
    }

    private Problem inFiles(String what) {
        return new Problem(Optional.of(new Place(String.join(", ", files), OptionalInt.empty())), "", what);
    }

    private void refuse(List<Problem> problems) {
        Refusal refusal = Refusal.of(problems, clock.instant());
        if (!refusal.why().equals(reported)) {
            reported = refusal.why();
            LOG.error("configuration refused, the old one stays reason=\"{}\"", refusal.why());
            listener.refused(refusal);
        }
    }
}

package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pools on one engine have in common: connections, lists and the stream of events. It has threads of its own,
 * since those of a pool end with the pool. Its failures are raw: they are put into words for each pool, without that
 * pool's secrets. Thread-safe.
 */
public final class SharedEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SharedEngine.class);
    private static final Duration SPACING_PER_POOL = Duration.ofMillis(5);
    private static final Duration MOST_SPACING = Duration.ofMillis(250);

    private final EngineSettings settings;
    private final Interest interest;
    private final TimeLimit timeLimit;
    private final ExecutorService threads;
    private final Connections connections;
    private final SharedList<List<Container>> list;
    private final Calm calm;
    private final InstantSource clock;
    private final EventStream events;
    private final List<EngineListener> pools = new CopyOnWriteArrayList<>();

    /**
     * @param interest which containers are listed and which events are followed
     */
    SharedEngine(EngineSettings settings, Interest interest, InstantSource clock) {
        this.interest = requireNonNull(interest, "interest");
        this.settings = requireNonNull(settings, "settings");
        this.clock = requireNonNull(clock, "clock");
        calm = new Calm(clock, settings.timeout());
        timeLimit = new TimeLimit("docker-timeouts");
        threads = Executors.newFixedThreadPool(SharedList.AT_ONCE + 1, SharedEngine::thread);
        DockerClients clients = new DockerClients(settings, timeLimit);
        connections = new Connections(() -> Connection.open(clients, settings));
        list = new SharedList<>(this::beginList, () -> spacing(pools.size()), clock, timeLimit::later);
        events = new EventStream(clients, settings, interest, threads, timeLimit, clock, new Random(), new ToAll());
        LOG.info(
                "docker taken host={} tls={} named-by=\"{}\"",
                settings.host(),
                settings.endpoint().tls().isPresent(),
                settings.endpoint().from());
        events.open();
    }

    /** One pool is not held up; 50 pools list about four times a second. */
    static Duration spacing(int pools) {
        Duration spacing = SPACING_PER_POOL.multipliedBy(Math.max(0, pools - 1));
        return spacing.compareTo(MOST_SPACING) > 0 ? MOST_SPACING : spacing;
    }

    public EngineSettings settings() {
        return settings;
    }

    Connections connections() {
        return connections;
    }

    /** A limit of one user's calls, which that user can cut. */
    TimeLimit timeLimit() {
        return timeLimit.sharing();
    }

    /** Every container of interest, in any state, in a list that begins after this call. */
    Future<List<Container>> list() {
        return list.next();
    }

    /** To be taken before a list is asked for, and kept with it. */
    public Instant asking() {
        return clock.instant();
    }

    /** Whether a list that was asked for then is as good as a new one: nothing was told of since, and it is not too old. */
    public boolean isStillTrue(Instant asked) {
        return calm.isTrue(asked);
    }

    /**
     * A list differs from the one before, that was asked for then, and it is not the doing of who says so. If no event told
     * of it, silence is not believed until one does.
     */
    public void changed(Instant asked) {
        if (calm.isUntold(asked)) {
            calm.distrust();
        }
    }

    /** Has a user of the engine told of its events. */
    public void add(EngineListener pool) {
        pools.add(pool);
    }

    public void remove(EngineListener pool) {
        pools.remove(pool);
    }

    /** Cuts what is under way. Blocks. */
    void close() {
        events.close();
        list.close();
        connections.close();
        timeLimit.close();
        threads.shutdownNow();
    }

    private Future<List<Container>> beginList() {
        Promise<List<Container>> answer = Promise.promise();
        try {
            threads.execute(() -> list(answer));
        } catch (RejectedExecutionException e) {
            answer.fail(DockerErrors.closed());
        }
        return answer.future();
    }

    private void list(Promise<List<Container>> answer) {
        List<Container> listed;
        try {
            listed = listNow();
        } catch (RuntimeException e) {
            answer.fail(e);
            return;
        }
        answer.complete(listed);
    }

    private List<Container> listNow() {
        return connections.use(connection -> timeLimit.within(settings.timeout(), () -> {
            ListContainersCmd command = connection.calls().listContainersCmd().withShowAll(true);
            interest.label().map(List::of).ifPresent(command::withLabelFilter);
            return command.exec();
        }));
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "docker-shared");
        thread.setDaemon(true);
        return thread;
    }

    private final class ToAll implements EngineListener {

        @Override
        public void happened(Event event) {
            calm.told();
            each(pool -> pool.happened(event));
        }

        @Override
        public void opened() {
            calm.told();
            each(EngineListener::opened);
        }

        @Override
        public void lost() {
            calm.distrust();
            connections.renew();
            each(EngineListener::lost);
        }

        @Override
        public String clear(String text) {
            String cleared = text;
            for (EngineListener pool : pools) {
                cleared = pool.clear(cleared);
            }
            return cleared;
        }

        /** A pool that fails keeps nothing from the others. */
        private void each(Consumer<EngineListener> tell) {
            for (EngineListener pool : pools) {
                try {
                    tell.accept(pool);
                } catch (RuntimeException e) {
                    LOG.warn("a pool did not take an event host={}", settings.host(), e);
                }
            }
        }
    }
}

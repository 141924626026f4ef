package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
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
final class SharedEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SharedEngine.class);
    private static final List<String> MANAGED = List.of(Labels.ORIGINAL);
    private static final Duration SPACING_PER_POOL = Duration.ofMillis(5);
    private static final Duration MOST_SPACING = Duration.ofMillis(250);

    private final DockerSettings settings;
    private final TimeLimit timeLimit;
    private final ExecutorService threads;
    private final Connections connections;
    private final SharedList<List<Container>> list;
    private final EventStream events;
    private final List<EventStream.Listener> pools = new CopyOnWriteArrayList<>();

    SharedEngine(DockerSettings settings, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings");
        timeLimit = new TimeLimit("docker-timeouts");
        threads = Executors.newFixedThreadPool(SharedList.AT_ONCE + 1, SharedEngine::thread);
        DockerClients clients = new DockerClients(settings, timeLimit);
        connections = new Connections(() -> Connection.open(clients, settings));
        list = new SharedList<>(this::beginList, () -> spacing(pools.size()), clock, timeLimit::later);
        events = new EventStream(clients, settings, threads, timeLimit, clock, new Random(), new ToAll());
        events.open();
    }

    /** One pool is not held up; 50 pools list about four times a second. */
    static Duration spacing(int pools) {
        Duration spacing = SPACING_PER_POOL.multipliedBy(Math.max(0, pools - 1));
        return spacing.compareTo(MOST_SPACING) > 0 ? MOST_SPACING : spacing;
    }

    DockerSettings settings() {
        return settings;
    }

    Connections connections() {
        return connections;
    }

    /** A limit of one pool's calls, which that pool can cut. */
    TimeLimit timeLimit() {
        return timeLimit.sharing();
    }

    /** Every container that carries the original's label, in any state, in a list that begins after this call. */
    Future<List<Container>> list() {
        return list.next();
    }

    void add(EventStream.Listener pool) {
        pools.add(pool);
    }

    void remove(EventStream.Listener pool) {
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
        return connections.use(connection -> timeLimit.within(
                settings.timeout(),
                () -> connection
                        .calls()
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(MANAGED)
                        .exec()));
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "docker-shared");
        thread.setDaemon(true);
        return thread;
    }

    private final class ToAll implements EventStream.Listener {

        @Override
        public void happened(Event event) {
            each(pool -> pool.happened(event));
        }

        @Override
        public void opened() {
            each(EventStream.Listener::opened);
        }

        @Override
        public void lost() {
            connections.renew();
            each(EventStream.Listener::lost);
        }

        @Override
        public String clear(String text) {
            String cleared = text;
            for (EventStream.Listener pool : pools) {
                cleared = pool.clear(cleared);
            }
            return cleared;
        }

        /** A pool that fails keeps nothing from the others. */
        private void each(Consumer<EventStream.Listener> tell) {
            for (EventStream.Listener pool : pools) {
                try {
                    tell.accept(pool);
                } catch (RuntimeException e) {
                    LOG.warn("a pool did not take an event host={}", settings.host(), e);
                }
            }
        }
    }
}

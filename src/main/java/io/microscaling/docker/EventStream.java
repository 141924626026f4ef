package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import io.microscaling.backoff.Backoff;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the events of an engine that are of interest. The stream ends with the daemon; it is then opened again with a
 * growing back-off, from a little before the last event seen, until {@link #close()}. Thread-safe.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long OVERLAP_SECONDS = 2;

    private final DockerClients clients;
    private final EngineSettings settings;
    private final Interest interest;
    private final Executor threads;
    private final TimeLimit timer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final EngineListener listener;

    private Optional<Session> session = Optional.empty();
    private OptionalLong lastEvent = OptionalLong.empty();
    private Backoff backoff = Backoff.between(FIRST_PAUSE, LONGEST_PAUSE);
    private boolean complained;
    private boolean closed;

    EventStream(
            DockerClients clients,
            EngineSettings settings,
            Interest interest,
            Executor threads,
            TimeLimit timer,
            InstantSource clock,
            RandomGenerator random,
            EngineListener listener) {
        this.clients = requireNonNull(clients, "clients");
        this.settings = requireNonNull(settings, "settings");
        this.interest = requireNonNull(interest, "interest");
        this.threads = requireNonNull(threads, "threads");
        this.timer = requireNonNull(timer, "timer");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
        this.listener = requireNonNull(listener, "listener");
    }

    /** Opens the stream, sooner or later, unless it was closed. */
    synchronized void open() {
        if (!closed) {
            threads.execute(() -> {
                try {
                    connect();
                } catch (RuntimeException e) {
                    later(e);
                }
            });
        }
    }

    /** Ends the stream and its thread. */
    synchronized void close() {
        closed = true;
        session.ifPresent(Session::end);
        session = Optional.empty();
    }

    /** On a worker thread. */
    private void connect() {
        DockerClient client = clients.open(clients.negotiate().typed(), DockerClients.UNLIMITED, 1);
        Session opened = new Session(client);
        synchronized (this) {
            if (closed) {
                DockerClients.close(client);
                return;
            }
            session = Optional.of(opened);
        }
        timer.later(settings.timeout(), opened::endUnlessOpen);
        var events = interest.narrow(client.eventsCmd());
        since().ifPresent(events::withSince);
        try {
            events.exec(opened);
        } catch (RuntimeException e) {
            opened.onError(e);
        }
    }

    private synchronized Optional<String> since() {
        return lastEvent.isPresent()
                ? Optional.of(Long.toString(Math.max(0, lastEvent.getAsLong() - OVERLAP_SECONDS)))
                : Optional.empty();
    }

    /** A time that is still to come is not to be waited for. */
    private synchronized void saw(Event event) {
        if (event.getTime() != null) {
            lastEvent =
                    OptionalLong.of(Math.min(event.getTime(), clock.instant().getEpochSecond()));
        }
    }

    /** Only a stream that lasts is a good one: garbage may begin like one. */
    private synchronized void lasted() {
        backoff = backoff.reset();
        if (complained) {
            LOG.info("docker events followed again host={}", settings.host());
            complained = false;
        }
    }

    private void later(Throwable reason) {
        Duration wait;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!complained) {
                LOG.warn(
                        "docker events lost host={} reason=\"{}\"; trying again",
                        settings.host(),
                        listener.clear(String.valueOf(reason.getMessage())));
                complained = true;
            }
            Instant now = clock.instant();
            backoff = backoff.failed(now, random);
            wait = backoff.waitFrom(now);
        }
        timer.later(wait, this::open);
    }

    /** One life of the stream. */
    private final class Session implements ResultCallback<Event> {

        private final DockerClient client;
        private boolean open;
        private boolean over;

        Session(DockerClient client) {
            this.client = client;
        }

        @Override
        public void onStart(Closeable stream) {
            synchronized (this) {
                open = true;
            }
            timer.later(LONGEST_PAUSE, this::lastedUnlessOver);
            listener.opened();
        }

        @Override
        public void onNext(@Nullable Event event) {
            if (event != null) {
                saw(event);
                listener.happened(event);
            }
        }

        @Override
        public void onError(Throwable reason) {
            if (finish()) {
                later(reason);
                listener.lost();
            }
        }

        @Override
        public void onComplete() {
            onError(new IllegalStateException("the daemon ended it"));
        }

        /** Asked for by the library after an end that was told by {@link #onComplete()} or {@link #onError}. */
        @Override
        public void close() {
            finish();
        }

        /** A daemon that hangs takes the request and answers nothing. */
        void endUnlessOpen() {
            boolean hangs;
            synchronized (this) {
                hangs = !open;
            }
            if (hangs) {
                onError(new IllegalStateException(
                        "no answer within %d ms".formatted(settings.timeout().toMillis())));
            }
        }

        void end() {
            finish();
        }

        private void lastedUnlessOver() {
            synchronized (this) {
                if (over) {
                    return;
                }
            }
            lasted();
        }

        /** Closing the client closes its sockets, which ends a thread that waits for one. */
        private boolean finish() {
            synchronized (this) {
                if (over) {
                    return false;
                }
                over = true;
            }
            DockerClients.close(client);
            return true;
        }
    }
}

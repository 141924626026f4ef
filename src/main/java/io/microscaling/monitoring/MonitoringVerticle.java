package io.microscaling.monitoring;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.bus.Subscription;
import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Refusal;
import io.microscaling.message.Requested;
import io.microscaling.message.Stamped;
import io.microscaling.message.TargetPromise;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells viewers of one pool: a snapshot at each heartbeat, and early when something changed; the last minutes and the
 * latest decisions on request; and that the pool exists.
 */
public final class MonitoringVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(MonitoringVerticle.class);
    private static final long PAUSE_MILLIS = 50;

    private final PoolSpec pool;
    private final String node;
    private final InstantSource clock;
    private final Sequence sequence;
    private final Snapshot snapshot;
    private final Supplier<Optional<Refusal>> refusal;
    private final PoolHistory history;
    /** By address. */
    private final Map<String, Object> lastSaid = new HashMap<>();

    private @Nullable Publication publication;
    private @Nullable Subscription<Counts> counts;
    private @Nullable Subscription<Demand> demand;
    private @Nullable Subscription<Requested> requested;
    private boolean soon;

    /**
     * Tells of one pool.
     *
     * @param node the name of this node, for people
     * @param promises what each task's target promises, by the task's name
     * @param refusal why the newest configuration is not in force, if it is not; thread-safe
     * @param history what viewers are shown of the past; no other verticle uses it at the same time
     */
    public MonitoringVerticle(
            PoolSpec pool,
            long epoch,
            String node,
            Function<String, TargetPromise> promises,
            Supplier<Optional<Refusal>> refusal,
            PoolHistory history,
            InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.node = requireNonNull(node, "node");
        this.clock = requireNonNull(clock, "clock");
        this.sequence = new Sequence(pool.name(), epoch, clock);
        this.snapshot = new Snapshot(pool, node, promises);
        this.refusal = requireNonNull(refusal, "refusal");
        this.history = requireNonNull(history, "history");
    }

    @Override
    public Future<?> start() {
        String name = pool.name();
        publication = new Publication(vertx.eventBus(), Addresses.metrics(name), Reach.CLUSTER);
        counts = subscription(Addresses.counts(name), Counts::from, Essence::of);
        demand = subscription(Addresses.demand(name), Demand::from, Essence::of);
        requested = subscription(Addresses.requested(name), Requested::from, Essence::of);
        vertx.setPeriodic(pool.pace().interval().toMillis(), id -> history.sampled(publish()));
        return Future.join(
                        publication.start(),
                        Future.join(counts.start(), demand.start(), requested.start()),
                        vertx.eventBus()
                                .<Object>consumer(Addresses.events(name), event -> happened(event.body()))
                                .completion(),
                        answer(Addresses.decisions(name), history::decisions),
                        answer(Addresses.latest(Addresses.events(name)), history::events),
                        answer(Addresses.history(name), () -> history.series(name)))
                .onSuccess(ready -> new Announcement(vertx, name, node, clock).start());
    }

    /** A message that says nothing new waits for the heartbeat. */
    private <T extends Stamped> Subscription<T> subscription(
            String address, Function<JsonObject, T> parse, Function<T, Object> essence) {
        return new Subscription<>(vertx.eventBus(), address, parse, message -> {
            Object said = essence.apply(message);
            if (!said.equals(lastSaid.put(address, said))) {
                publishSoon();
            }
        });
    }

    /** Anybody on the bus may tell of an event. */
    private void happened(@Nullable Object event) {
        try {
            history.happened(event);
        } catch (IllegalArgumentException e) {
            LOG.warn("event refused pool={} reason=\"{}\"", pool.name(), e.getMessage());
        }
    }

    private Future<Void> answer(String address, Supplier<JsonObject> reply) {
        return vertx.eventBus()
                .consumer(address, request -> request.reply(reply.get()))
                .completion();
    }

    /** Many changes at once make one early snapshot; the next one waits a moment, so that viewers can follow. */
    private void publishSoon() {
        if (!soon) {
            soon = true;
            vertx.setTimer(PAUSE_MILLIS, id -> {
                soon = false;
                publish();
            });
        }
    }

    private JsonObject publish() {
        JsonObject numbers = snapshot.of(
                sequence.next(),
                requireNonNull(counts).last(),
                requireNonNull(demand).last(),
                requireNonNull(requested).last(),
                history.lastMoves());
        refusal.get().ifPresent(why -> numbers.put("configuration", why.toJson()));
        JsonObject message = history.complete(numbers);
        requireNonNull(publication).publish(message);
        return message;
    }
}

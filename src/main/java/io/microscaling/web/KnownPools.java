package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pools of the whole cluster, learnt from their announcements. A pool that falls silent is kept as lost for a while,
 * then forgotten. Messages are taken on one Vert.x context; reading is thread-safe.
 */
final class KnownPools {

    /** A lost pool is shown so long that a person sees that it is gone. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(KnownPools.class);
    /** Names come from whoever is on the bus: so many are shown, and no more. */
    static final int MOST = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,100}");
    private static final int MAX_NODE_LENGTH = 200;
    private static final long SWEEP_MILLIS = 1_000;
    private static final DeliveryOptions SOON = new DeliveryOptions().setSendTimeout(2_000);

    private final Vertx vertx;
    private final InstantSource clock;
    private final Map<String, KnownPool> pools = new ConcurrentSkipListMap<>();
    private final Map<String, MessageConsumer<JsonObject>> consumers = new HashMap<>();

    KnownPools(Vertx vertx, InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Ends when announcements are heard. */
    Future<Void> start() {
        vertx.setPeriodic(SWEEP_MILLIS, id -> sweep(clock.instant()));
        return vertx.eventBus().consumer(Addresses.POOLS, this::announced).completion();
    }

    /** All of them by name, the lost ones too. */
    Collection<KnownPool> all() {
        return pools.values();
    }

    Optional<KnownPool> find(String name) {
        return Optional.ofNullable(pools.get(name));
    }

    private void announced(Message<JsonObject> announcement) {
        String name = announcement.body().getString("pool", "");
        String node = announcement.body().getString("node", "");
        if (!NAME.matcher(name).matches() || node.length() > MAX_NODE_LENGTH) {
            LOG.warn(
                    "announcement ignored: '{}' cannot be the name of a pool, or its node's name is too long",
                    start(name));
            return;
        }
        KnownPool known = pools.get(name);
        if (known == null && pools.size() >= MOST) {
            LOG.warn("announcement ignored: {} pools are known, which is all that are kept; not pool={}", MOST, name);
        } else if (known == null) {
            discovered(new KnownPool(name, node, clock.instant()));
        } else {
            known.announced(node, clock.instant());
        }
    }

    private static String start(String name) {
        return name.length() <= MAX_NODE_LENGTH ? name : name.substring(0, MAX_NODE_LENGTH) + "…";
    }

    private void discovered(KnownPool pool) {
        LOG.debug("pool discovered pool={}", pool.name());
        pools.put(pool.name(), pool);
        String address = Addresses.metrics(pool.name());
        consumers.put(pool.name(), vertx.eventBus().consumer(address, message -> seen(pool, message.body())));
        vertx.eventBus()
                .<JsonObject>request(Addresses.latest(address), new JsonObject(), SOON)
                .onSuccess(reply -> seen(pool, reply.body()))
                .onFailure(
                        failure -> LOG.debug("no snapshot yet pool={} reason={}", pool.name(), failure.getMessage()));
    }

    private static void seen(KnownPool pool, JsonObject snapshot) {
        try {
            pool.seen(snapshot);
        } catch (IllegalArgumentException e) {
            LOG.warn("snapshot ignored pool={} reason=\"{}\"", pool.name(), e.getMessage());
        }
    }

    private void sweep(Instant now) {
        pools.values().forEach(pool -> pool.notAfter(now));
        pools.values().stream()
                .filter(pool -> pool.silence(now).compareTo(FORGOTTEN_AFTER) > 0)
                .forEach(this::forget);
    }

    private void forget(KnownPool pool) {
        pools.remove(pool.name());
        MessageConsumer<JsonObject> consumer = consumers.remove(pool.name());
        if (consumer != null) {
            consumer.unregister();
        }
    }
}

package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.planning.History;
import io.microscaling.planning.Planner;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pools of this node. Takes a list of pools and makes it so: new ones are deployed, removed ones released with their
 * containers left alone, changed ones give way to their successors. One change at a time. Thread-safe.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Vertx vertx;
    private final Keeping keeping;
    private final String node;
    private final InstantSource clock;
    private final Parts parts = new Parts();
    private final Map<String, PoolDeployment> deployments = new LinkedHashMap<>();
    private Future<Void> lastChange = Future.succeededFuture();

    /**
     * An engine without pools.
     *
     * @param keeping what outlives the process
     * @param node the name of this node, for people
     */
    public Engine(Vertx vertx, Keeping keeping, String node, InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.keeping = requireNonNull(keeping, "keeping");
        this.node = requireNonNull(node, "node");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Brings the deployed pools to these, after whatever change is still under way. */
    public synchronized Future<Void> apply(List<PoolSpec> pools) {
        Map<String, PoolSpec> wanted = new LinkedHashMap<>();
        pools.forEach(pool -> wanted.put(pool.name(), pool));
        lastChange = lastChange.transform(before -> change(wanted));
        return lastChange;
    }

    /** Drains the pools that want it, then stops acting for all; containers are left otherwise. */
    public synchronized Future<Void> stop() {
        lastChange = lastChange.transform(before -> drainAll().compose(drained -> change(Map.of())));
        return lastChange;
    }

    /** Whether every pool was counted at least once. */
    public Future<Boolean> isReady() {
        List<Future<Boolean>> counted =
                current().stream().map(PoolDeployment::isCounted).toList();
        return Future.join(counted).map(done -> counted.stream().allMatch(Future::result));
    }

    /** The pools that are deployed now. */
    public List<PoolSpec> pools() {
        return current().stream().map(PoolDeployment::pool).toList();
    }

    /** All at the same time, so that their deadlines do not add up. */
    private Future<?> drainAll() {
        return Future.join(current().stream().map(PoolDeployment::drain).toList());
    }

    private Future<Void> change(Map<String, PoolSpec> wanted) {
        Set<String> names = current().stream()
                .map(deployment -> deployment.pool().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        names.addAll(wanted.keySet());
        return each(names, name -> changeOne(name, wanted));
    }

    private Future<Void> changeOne(String name, Map<String, PoolSpec> wanted) {
        PoolDeployment current = deployment(name);
        PoolSpec next = wanted.get(name);
        if (current == null) {
            PoolSpec fresh = requireNonNull(next);
            return recall(fresh).compose(history -> deploy(fresh, Handover.of(fresh, history)));
        }
        if (next == null) {
            return release(current).mapEmpty();
        }
        return next.equals(current.pool()) ? Future.succeededFuture() : replace(current, next);
    }

    private Future<Void> replace(PoolDeployment current, PoolSpec next) {
        LOG.info("reconfiguring pool={}", next.name());
        return release(current)
                .compose(before -> deploy(next, before).recover(failure -> bringBack(current.pool(), before, failure)));
    }

    /** What cannot be deployed must not cost the pool that was. */
    private Future<Void> bringBack(PoolSpec old, Handover before, Throwable failure) {
        LOG.error("reconfiguring failed pool={}, the old configuration stays", old.name());
        return deploy(old, before).transform(back -> Future.failedFuture(failure));
    }

    private Future<Handover> release(PoolDeployment current) {
        remove(current);
        return current.undeploy();
    }

    /** What an earlier process remembered of the pool. */
    private Future<History> recall(PoolSpec pool) {
        return keeping.recall(pool.name()).map(kept -> {
            try {
                return Planner.of(pool).recall(kept);
            } catch (IllegalArgumentException e) {
                LOG.warn("memory of no use pool={} reason=\"{}\"", pool.name(), e.getMessage());
                return History.empty();
            }
        });
    }

    private Future<Void> deploy(PoolSpec pool, Handover before) {
        return keeping.nextEpoch(pool.name())
                .compose(epoch -> new PoolDeployment(vertx, pool, parts, epoch, before, node, clock).deploy(keeping))
                .onSuccess(this::add)
                .mapEmpty();
    }

    private synchronized List<PoolDeployment> current() {
        return new ArrayList<>(deployments.values());
    }

    private synchronized @Nullable PoolDeployment deployment(String name) {
        return deployments.get(name);
    }

    private synchronized void add(PoolDeployment deployment) {
        deployments.put(deployment.pool().name(), deployment);
        LOG.info(
                "pool deployed pool={} tasks={} scheduler={} capacity={}",
                deployment.pool().name(),
                deployment.pool().tasks().size(),
                deployment.pool().scheduler().type(),
                deployment.pool().capacity().containers());
    }

    private synchronized void remove(PoolDeployment deployment) {
        deployments.remove(deployment.pool().name());
    }

    /** One after the other; all are tried, and the first failure is the result. */
    private static <T> Future<Void> each(Iterable<T> items, Function<T, Future<Void>> action) {
        Future<Void> all = Future.succeededFuture();
        for (T item : items) {
            all = all.transform(before -> action.apply(item)
                    .compose(done ->
                            before.succeeded() ? Future.succeededFuture() : Future.failedFuture(before.cause())));
        }
        return all;
    }
}

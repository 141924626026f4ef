package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Refusal;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final StateRepository states;
    private final String node;
    private final InstantSource clock;
    private final EngineId id;
    private final Plugins plugins = new Plugins();
    private final Map<String, PoolDeployment> deployments = new LinkedHashMap<>();
    private Set<String> wanted = Set.of();
    private Future<Void> lastChange = Future.succeededFuture();
    private volatile Optional<Refusal> refusal = Optional.empty();

    /**
     * An engine without pools.
     *
     * @param states what outlives the process
     * @param node the name of this node, for people
     */
    public Engine(Vertx vertx, StateRepository states, String node, InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.states = requireNonNull(states, "states");
        this.node = requireNonNull(node, "node");
        this.clock = requireNonNull(clock, "clock");
        this.id = EngineId.begin(clock);
    }

    /**
     * Brings the deployed pools to these, after whatever change is still under way.
     *
     * @return fails when all were tried, naming each pool that could not be changed and why
     */
    public synchronized Future<Void> apply(List<PoolSpec> pools) {
        Map<String, PoolSpec> specs = new LinkedHashMap<>();
        pools.forEach(pool -> specs.put(pool.name(), pool));
        wanted = Set.copyOf(specs.keySet());
        lastChange = lastChange.transform(before -> change(specs));
        return lastChange;
    }

    /**
     * Has {@code steady} go by the wall again, after whatever change is still under way and while no pool acts, and then
     * every pool begin anew; containers are left alone.
     *
     * @return fails when all were tried, naming each pool that could not begin and why
     */
    synchronized Future<Void> goByTheWall(SteadyClock steady) {
        lastChange = lastChange.transform(before -> allAnew(steady));
        return lastChange;
    }

    /** Has viewers see why the newest configuration is not in force; empty if it is. */
    void refused(Optional<Refusal> why) {
        refusal = why.map(each -> each.notAfter(clock.instant()));
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    /** Drains the pools that want it, then stops acting for all; containers are left otherwise. */
    public synchronized Future<Void> stop() {
        lastChange = lastChange.transform(before -> drainAll().compose(drained -> change(Map.of())));
        return lastChange;
    }

    /** Which pools are not counted yet, by name, with the reason; none if all are. */
    public Future<Map<String, String>> notReady() {
        Map<String, String> missing = new TreeMap<>();
        notDeployed().forEach(pool -> missing.put(pool, "is not deployed"));
        List<PoolDeployment> pools = current();
        List<Future<Optional<String>>> reasons =
                pools.stream().map(PoolDeployment::notReady).toList();
        return Future.join(reasons).map(asked -> {
            for (int i = 0; i < pools.size(); i++) {
                String name = pools.get(i).pool().name();
                reasons.get(i).result().ifPresent(why -> missing.put(name, why));
            }
            return missing;
        });
    }

    private synchronized Set<String> notDeployed() {
        Set<String> names = new LinkedHashSet<>(wanted);
        names.removeAll(deployments.keySet());
        return names;
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
            return restore(fresh).compose(state -> deploy(fresh, Handover.of(fresh, state)));
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

    private Future<Void> allAnew(SteadyClock steady) {
        Map<String, Future<Handover>> left = new LinkedHashMap<>();
        current().forEach(old -> left.put(old.pool().name(), old.undeploy()));
        return Future.join(List.copyOf(left.values())).compose(stopped -> {
            Duration lead = steady.step();
            refused(refusal);
            return each(
                    left.keySet(),
                    name -> anew(
                            requireNonNull(deployment(name)),
                            requireNonNull(left.get(name)).result(),
                            lead));
        });
    }

    private Future<Void> anew(PoolDeployment old, Handover before, Duration lead) {
        PlannerState state = restored(old.pool(), before.state().toMap());
        return deploy(old.pool(), before.setBack(state, clock.instant(), lead)).onFailure(failed -> remove(old));
    }

    private Future<Handover> release(PoolDeployment current) {
        remove(current);
        return current.undeploy();
    }

    /** What an earlier process remembered of the pool. */
    private Future<PlannerState> restore(PoolSpec pool) {
        return states.restore(pool.name()).map(saved -> restored(pool, saved.getMap()));
    }

    private static PlannerState restored(PoolSpec pool, Map<String, Object> saved) {
        try {
            return Planner.of(pool).restore(saved);
        } catch (InvalidSettingsException e) {
            LOG.warn(
                    "saved state of no use pool={} reason=\"{}\"",
                    pool.name(),
                    e.problems().get(0));
            return PlannerState.empty();
        }
    }

    private Future<Void> deploy(PoolSpec pool, Handover before) {
        return states.nextEpoch(pool.name())
                .compose(
                        epoch -> new PoolDeployment(vertx, pool, plugins, epoch, before, node, id, this::refusal, clock)
                                .deploy(states))
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

    /** One after the other; all are tried, and every failure is told with the name of its pool. */
    private static Future<Void> each(Iterable<String> pools, Function<String, Future<Void>> action) {
        List<String> failures = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (String pool : pools) {
            all = all.compose(before -> action.apply(pool))
                    .onFailure(e -> failures.add("pool %s: %s".formatted(pool, e.getMessage())))
                    .otherwiseEmpty();
        }
        return all.compose(done -> failures.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(new PoolsException(String.join("; ", failures))));
    }
}

package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.config.ConfigWatcher;
import io.microscaling.config.Configuration;
import io.microscaling.config.Differences;
import io.microscaling.message.Event;
import io.microscaling.message.Refusal;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what changed in the configuration, and tells log and viewers what became of it. */
final class Reconfiguration implements ConfigWatcher.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);

    private final Engine engine;
    private final Discoveries discoveries;
    private final Tidings tidings;
    private final InstantSource clock;
    /** Of the newest valid configuration, if it could not be taken over as a whole. */
    private Optional<Refusal> notTaken = Optional.empty();

    Reconfiguration(Engine engine, Discoveries discoveries, Tidings tidings, InstantSource clock) {
        this.engine = requireNonNull(engine, "engine");
        this.discoveries = requireNonNull(discoveries, "discoveries");
        this.tidings = requireNonNull(tidings, "tidings");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public List<PoolSpec> inForce() {
        return engine.pools();
    }

    @Override
    public Future<Void> changed(Configuration fresh) {
        List<PoolSpec> before = engine.pools();
        return discoveries
                .apply(fresh.pools())
                .onSuccess(done -> accepted(before, engine.pools()))
                .onFailure(this::failed)
                .otherwiseEmpty();
    }

    @Override
    public void refused(Refusal refusal) {
        engine.refused(Optional.of(refusal));
        tell("the changed configuration was refused, the old one stays: " + refusal.why());
    }

    @Override
    public void mended() {
        engine.refused(notTaken);
        LOG.info("configuration mended, nothing changed");
        tell("the configuration can be read again, and nothing in it changed");
    }

    private void accepted(List<PoolSpec> before, List<PoolSpec> after) {
        notTaken = Optional.empty();
        engine.refused(notTaken);
        List<String> changes = Differences.between(before, after);
        LOG.info("configuration accepted changes=\"{}\"", changes.isEmpty() ? "none" : String.join("; ", changes));
        Set<String> pools = names(Stream.concat(before.stream(), after.stream()));
        for (String pool : pools) {
            changes.stream()
                    .filter(change -> change.startsWith("pool %s".formatted(pool) + ":")
                            || change.startsWith("pool %s ".formatted(pool)))
                    .forEach(change -> tell(pool, "the changed configuration was taken over: " + change));
        }
    }

    private void failed(Throwable failure) {
        String why = "it could not be taken over as a whole: " + failure.getMessage();
        LOG.error("configuration not taken over reason=\"{}\"", failure.getMessage());
        notTaken = Optional.of(new Refusal(why, Optional.empty(), clock.instant()));
        engine.refused(notTaken);
        tell("the changed configuration is not in force: " + why);
    }

    private void tell(String what) {
        names(engine.pools().stream()).forEach(pool -> tell(pool, what));
    }

    private void tell(String pool, String what) {
        tidings.tell(pool, Event.Kind.CONFIGURATION, what, "configuration");
    }

    private static Set<String> names(Stream<PoolSpec> pools) {
        return pools.map(PoolSpec::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

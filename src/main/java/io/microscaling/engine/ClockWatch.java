package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Event;
import io.microscaling.settings.Durations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether the wall clock was set back, and then has the pools begin anew by the corrected time. */
final class ClockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** NTP slews what is less than 128 ms, and a leap second is one. */
    private static final Duration NEGLIGIBLE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final SteadyClock clock;
    private final Engine engine;
    private final Tidings tidings;
    private Future<Void> following = Future.succeededFuture();

    ClockWatch(Vertx vertx, SteadyClock clock, Engine engine, Tidings tidings) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.clock = requireNonNull(clock, "clock");
        this.engine = requireNonNull(engine, "engine");
        this.tidings = requireNonNull(tidings, "tidings");
    }

    /** Begins to look; ends with its Vert.x. */
    void start() {
        vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
    }

    private void look() {
        Duration lead = clock.ahead();
        if (following.isComplete() && lead.compareTo(NEGLIGIBLE) > 0) {
            following = follow(lead);
        }
    }

    private Future<Void> follow(Duration lead) {
        String what = "the wall clock was set back by %s: the pools begin anew, by the corrected time"
                .formatted(Durations.rounded(lead));
        LOG.warn("{}", what);
        return engine.goByTheWall(clock)
                .onFailure(e -> LOG.error("pools did not begin anew reason=\"{}\"", e.getMessage()))
                .otherwiseEmpty()
                .onSuccess(done -> tell(what));
    }

    private void tell(String what) {
        engine.pools().forEach(pool -> tidings.tell(pool.name(), Event.Kind.CLOCK, what, "engine"));
    }
}

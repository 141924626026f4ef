package io.microscaling.demand;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Event;
import io.microscaling.message.Stamp;
import io.microscaling.settings.Durations;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once that a metric cannot be read, and once that it is back: a line in the log, an event for viewers. While it
 * lasts, that and the latest reason are in every snapshot. Not thread-safe.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String task;
    private final String metric;
    private final EventBus bus;
    private final Sequence sequence;
    private final InstantSource clock;
    private @Nullable Instant since;

    /**
     * Of a metric that has not been read yet.
     *
     * @param metric which of the task's metrics; empty if it has one
     */
    Outage(String task, String metric, EventBus bus, Sequence sequence, InstantSource clock) {
        this.task = requireNonNull(task, "task");
        this.metric = requireNonNull(metric, "metric");
        this.bus = requireNonNull(bus, "bus");
        this.sequence = requireNonNull(sequence, "sequence");
        this.clock = requireNonNull(clock, "clock");
    }

    /** The metric could not be read. */
    void goesOn(String why) {
        if (since == null) {
            since = clock.instant();
            Stamp stamp = tell("%s cannot be read: %s".formatted(name(), why));
            LOG.warn("metric failed pool={} task={}{} reason=\"{}\"", stamp.pool(), task, key(), why);
        }
    }

    /** The metric was read. */
    void ended() {
        if (since != null) {
            String length = Durations.roundedSeconds(Duration.between(since, clock.instant()));
            since = null;
            Stamp stamp = tell("%s is back after %s".formatted(name(), length));
            LOG.info("metric is back pool={} task={}{} after=\"{}\"", stamp.pool(), task, key(), length);
        }
    }

    private Stamp tell(String why) {
        Stamp stamp = sequence.next();
        Event event = Event.of(stamp, Event.Kind.METRIC, Optional.of(task), why, "metric");
        bus.publish(Addresses.events(stamp.pool()), event.toJson());
        return stamp;
    }

    private String name() {
        return metric.isEmpty() ? "the metric" : "metric " + metric;
    }

    private String key() {
        return metric.isEmpty() ? "" : " metric=" + metric;
    }
}

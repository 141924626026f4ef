package io.microscaling.demand;

import static io.microscaling.metric.InvalidReadingException.MALFORMED;
import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.metric.InvalidReadingException;
import io.microscaling.metric.PushedReading;
import io.microscaling.metric.PushedSource;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes readings that are pushed from outside; answers each with {@code {"ok":true}} or refuses it with the reason. */
final class PushEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(PushEndpoint.class);
    private static final int NO_SUCH_TASK = 404;
    private static final int NOT_PUSHED = 409;

    private final String pool;
    private final MetricReaders readers;
    private final InstantSource clock;
    private final InstantSource wall;

    /**
     * @param clock what the ages of readings are reckoned with
     * @param wall what the times of those that push are compared with
     */
    PushEndpoint(String pool, MetricReaders readers, InstantSource clock, InstantSource wall) {
        this.pool = requireNonNull(pool, "pool");
        this.readers = requireNonNull(readers, "readers");
        this.clock = requireNonNull(clock, "clock");
        this.wall = requireNonNull(wall, "wall");
    }

    /**
     * Begins to listen.
     *
     * @param listener told of each reader whose source was given a new reading
     */
    Future<Void> listen(EventBus bus, Consumer<MetricReader> listener) {
        return bus.<Object>consumer(Addresses.readingSet(pool), message -> take(message, listener))
                .completion();
    }

    private void take(Message<Object> message, Consumer<MetricReader> listener) {
        if (!(message.body() instanceof JsonObject body)) {
            refuse(message, MALFORMED, "the body is no JSON object; expected {task, value, at?}");
            return;
        }
        try {
            take(PushedReading.from(body, wall.instant()), message, listener);
        } catch (InvalidReadingException e) {
            refuse(message, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void take(PushedReading pushed, Message<Object> message, Consumer<MetricReader> listener) {
        MetricReader reader = readers.find(pushed.task(), pushed.metric());
        if (reader == null) {
            refuse(message, NO_SUCH_TASK, missing(pushed));
        } else if (reader.source() instanceof PushedSource source) {
            push(pushed, source, message, () -> listener.accept(reader));
        } else {
            String why = "task %s reads its metric itself; give it metric: {type: bus} to push readings";
            refuse(message, NOT_PUSHED, why.formatted(pushed.task()));
        }
    }

    private void push(PushedReading pushed, PushedSource source, Message<Object> message, Runnable listener) {
        if (source.set(byOurClock(pushed.reading()))) {
            listener.run();
            message.reply(new JsonObject().put("ok", true));
        } else {
            String why = "the reading of task %s at %d is older than the one before; push a newer one, or leave at out";
            refuse(
                    message,
                    NOT_PUSHED,
                    why.formatted(pushed.task(), pushed.reading().at().toEpochMilli()));
        }
    }

    /** As old as it is by the wall, but by the clock that never goes back. */
    private Reading.Measured byOurClock(Reading.Measured reading) {
        Duration age = Duration.between(reading.at(), wall.instant());
        return new Reading.Measured(reading.value(), clock.instant().minus(age), reading.details());
    }

    private String missing(PushedReading pushed) {
        return pushed.metric().isEmpty()
                ? "pool %s has no task '%s' with a metric".formatted(pool, pushed.task())
                : "pool %s has no task '%s' with a metric '%s'".formatted(pool, pushed.task(), pushed.metric());
    }

    private void refuse(Message<Object> message, int code, String why) {
        LOG.warn("push refused pool={} code={} reason=\"{}\"", pool, code, why);
        message.fail(code, why);
    }
}

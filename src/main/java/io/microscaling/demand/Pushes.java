package io.microscaling.demand;

import static io.microscaling.metric.InvalidReadingException.MALFORMED;
import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.metric.InvalidReadingException;
import io.microscaling.metric.PushedSource;
import io.microscaling.metric.ReadingSet;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes readings that are pushed from outside; answers each with {@code {"ok":true}} or refuses it with the reason. */
final class Pushes {

    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final int NO_SUCH_TASK = 404;
    private static final int NOT_PUSHED = 409;

    private final String pool;
    private final Map<String, Probe> probes;
    private final InstantSource clock;

    Pushes(String pool, Map<String, Probe> probes, InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.probes = requireNonNull(probes, "probes");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Begins to listen.
     *
     * @param listener told of each task whose source was given a new reading
     */
    Future<Void> listen(EventBus bus, Consumer<Probe> listener) {
        return bus.<Object>consumer(Addresses.readingSet(pool), message -> take(message, listener))
                .completion();
    }

    private void take(Message<Object> message, Consumer<Probe> listener) {
        if (!(message.body() instanceof JsonObject body)) {
            refuse(message, MALFORMED, "the body is no JSON object; expected {task, value, at?}");
            return;
        }
        try {
            take(ReadingSet.from(body, clock.instant()), message, listener);
        } catch (InvalidReadingException e) {
            refuse(message, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void take(ReadingSet pushed, Message<Object> message, Consumer<Probe> listener) {
        Probe probe = probes.get(ReadingSet.source(pushed.task(), pushed.metric()));
        if (probe == null) {
            refuse(message, NO_SUCH_TASK, missing(pushed));
        } else if (probe.source() instanceof PushedSource source) {
            source.set(pushed.reading());
            listener.accept(probe);
            message.reply(new JsonObject().put("ok", true));
        } else {
            String why = "task %s reads its metric itself; give it metric: {type: bus} to push readings";
            refuse(message, NOT_PUSHED, why.formatted(pushed.task()));
        }
    }

    private String missing(ReadingSet pushed) {
        return pushed.metric().isEmpty()
                ? "pool %s has no task '%s' with a metric".formatted(pool, pushed.task())
                : "pool %s has no task '%s' with a metric '%s'".formatted(pool, pushed.task(), pushed.metric());
    }

    private void refuse(Message<Object> message, int code, String why) {
        LOG.warn("push refused pool={} code={} reason=\"{}\"", pool, code, why);
        message.fail(code, why);
    }
}

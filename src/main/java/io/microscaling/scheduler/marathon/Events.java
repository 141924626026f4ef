package io.microscaling.scheduler.marathon;

import static java.util.Objects.requireNonNull;

import io.microscaling.http.HttpException;
import io.microscaling.http.JsonClient;
import io.microscaling.http.Loop;
import io.microscaling.scheduler.SchedulerContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/**
 * Follows Marathon's stream of events, and calls its listeners for each that may concern our apps, and whenever the stream
 * begins anew: something may have been missed. Thread-safe.
 */
final class Events {

    /** Plans of deployments without the definitions of all apps in them. */
    private static final String PATH = "/v2/events?plan-format=light";

    private static final Set<String> OF_STREAMS =
            Set.of("event_stream_attached", "event_stream_detached", "subscribe_event", "unsubscribe_event");

    private final JsonClient client;
    private final Duration silence;
    private final Set<String> apps;
    private final Loop loop;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    /** @param apps the ids that concern us */
    Events(SchedulerContext context, JsonClient client, Duration silence, Set<String> apps) {
        this.client = requireNonNull(client, "client");
        this.silence = requireNonNull(silence, "silence");
        this.apps = Set.copyOf(apps);
        String what = "marathon events pool=" + context.pool().name();
        this.loop = new Loop(context.vertx(), what, context.clock(), new Random(), this::follow);
    }

    void add(Runnable listener) {
        listeners.add(listener);
        loop.start();
    }

    void close() {
        loop.close();
    }

    private Future<Void> follow() {
        EventReader reader = new EventReader(this::happened);
        return client.stream(PATH, "text/event-stream", silence, chunk -> take(reader, chunk))
                .compose(answer -> Future.failedFuture(new HttpException(
                        "%s answered %d: GET /v2/events".formatted(answer.host(), answer.status()), null)));
    }

    private void take(EventReader reader, Buffer chunk) {
        if (chunk.length() == 0) {
            loop.well();
            tell();
        } else {
            reader.handle(chunk);
        }
    }

    private void happened(String data) {
        if (mayConcernUs(data)) {
            tell();
        }
    }

    private boolean mayConcernUs(String data) {
        try {
            JsonObject event = new JsonObject(data);
            return !OF_STREAMS.contains(String.valueOf(event.getValue("eventType")))
                    && Stream.of("appId", "runSpecId")
                            .map(event::getValue)
                            .allMatch(app -> app == null || apps.contains(app.toString()));
        } catch (DecodeException e) {
            return true; // one that was too long to be kept whole, or none: counting does no harm
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}

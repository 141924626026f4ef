package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Event;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/** Tells a pool's viewers what happened to the pool as a whole, and none of its verticles knows. */
final class Tidings {

    private final Vertx vertx;
    private final InstantSource clock;

    Tidings(Vertx vertx, InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * @param why one sentence for people, without secrets
     * @param by who did it
     */
    void tell(String pool, Event.Kind kind, String why, String by) {
        Sequence sequence = new Sequence(pool, 0, clock);
        Event event = Event.of(sequence.next(), kind, Optional.empty(), why, by);
        vertx.eventBus().publish(Addresses.events(pool), event.toJson());
    }
}

package io.microscaling.bus;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Publication.Reach;
import io.microscaling.message.Command;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Takes all orders for a pool at one address and passes each on to whoever obeys its kind, with the answer back; so
 * verticles can each obey some kinds. Refuses what it does not know. There is one for each pool of a node.
 */
public final class ControlRouter {

    private static final int MALFORMED = 400;
    private static final int NOBODY = 503;
    /** Whoever gave the order gives up long before; longer than any order may take. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private final EventBus bus;
    private final String pool;

    public ControlRouter(EventBus bus, String pool) {
        this.bus = requireNonNull(bus, "bus");
        this.pool = requireNonNull(pool, "pool");
    }

    /** Begins to take orders. */
    public Future<Void> listen() {
        return bus.<Object>localConsumer(Addresses.control(pool), this::route).completion();
    }

    /**
     * Obeys one kind of order.
     *
     * @param orders answers each message, or fails it with a code and a sentence
     */
    public static Future<Void> obey(EventBus bus, String pool, Command command, Handler<Message<JsonObject>> orders) {
        return bus.localConsumer(Addresses.control(pool, command), orders).completion();
    }

    private void route(Message<Object> order) {
        try {
            pass(Command.of(order.body()), order);
        } catch (IllegalArgumentException e) {
            order.fail(MALFORMED, e.getMessage());
        }
    }

    private void pass(Command command, Message<Object> order) {
        DeliveryOptions options = new DeliveryOptions(Reach.NODE.options()).setSendTimeout(PATIENCE.toMillis());
        bus.request(Addresses.control(pool, command), order.body(), options)
                .onSuccess(answer -> order.reply(answer.body()))
                .onFailure(refused -> refuse(command, order, refused));
    }

    private void refuse(Command command, Message<Object> order, Throwable refused) {
        if (refused instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            order.fail(reply.failureCode(), reply.getMessage());
        } else {
            order.fail(NOBODY, "nobody obeys '%s' at the moment; try again".formatted(command.word()));
        }
    }
}

package io.microscaling.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One kind of whole-state message, seen from who sends it: publishes, and answers whoever asks for the last one. To be
 * used on one Vert.x context.
 */
public final class Publication {

    /** The code with which a request is refused while nothing was published yet. */
    public static final int NOTHING_YET = 404;

    private final EventBus bus;
    private final String address;
    private final Reach reach;
    private @Nullable JsonObject last;

    public Publication(EventBus bus, String address, Reach reach) {
        this.bus = requireNonNull(bus, "bus");
        this.address = requireNonNull(address, "address");
        this.reach = requireNonNull(reach, "reach");
    }

    /** Begins to answer requests; the future tells when every node knows. */
    public Future<Void> start() {
        return reach.<Object>consume(bus, Addresses.latest(address), this::answer)
                .completion();
    }

    public void publish(JsonObject message) {
        last = message;
        bus.publish(address, message, reach.options());
    }

    private void answer(Message<Object> request) {
        if (last == null) {
            request.fail(NOTHING_YET, "nothing was published on " + address + " yet");
        } else {
            request.reply(last, reach.options());
        }
    }

    /** How far messages go. */
    public enum Reach {
        /** To this node only: what the verticles of a pool tell each other. */
        NODE(true),
        /** To every node of the cluster: what viewers see. */
        CLUSTER(false);

        private final boolean local;

        Reach(boolean local) {
            this.local = local;
        }

        DeliveryOptions options() {
            return new DeliveryOptions().setLocalOnly(local);
        }

        <T> MessageConsumer<T> consume(EventBus bus, String address, io.vertx.core.Handler<Message<T>> handler) {
            return local ? bus.localConsumer(address, handler) : bus.consumer(address, handler);
        }
    }
}

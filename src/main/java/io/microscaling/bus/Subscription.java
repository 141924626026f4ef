package io.microscaling.bus;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Publication.Reach;
import io.microscaling.message.Stamped;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of whole-state message, seen from who needs it: keeps a copy of the newest one of this node, asks for it at
 * the start, ignores what is older than what it has, and refuses what it cannot read. To be used on one Vert.x context.
 *
 * @param <T> the message
 */
public final class Subscription<T extends Stamped> {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private final EventBus bus;
    private final String address;
    private final Function<JsonObject, T> parse;
    private final Consumer<T> listener;
    private @Nullable T last;

    /**
     * A subscription that is still at rest.
     *
     * @param parse throws {@link IllegalArgumentException} naming what is wrong with a message
     * @param listener told of each newer message, after {@link #last()} has it
     */
    public Subscription(EventBus bus, String address, Function<JsonObject, T> parse, Consumer<T> listener) {
        this.bus = requireNonNull(bus, "bus");
        this.address = requireNonNull(address, "address");
        this.parse = requireNonNull(parse, "parse");
        this.listener = requireNonNull(listener, "listener");
    }

    /** Listens, then asks for the last message; ready even if nobody has one yet. */
    public Future<Void> start() {
        return Reach.NODE
                .<Object>consume(bus, address, message -> accept(message.body()))
                .completion()
                .onSuccess(listening -> askForLatest());
    }

    /** The newest message so far. */
    public Optional<T> last() {
        return Optional.ofNullable(last);
    }

    private void askForLatest() {
        bus.<Object>request(Addresses.latest(address), new JsonObject(), Reach.NODE.options())
                .onSuccess(reply -> accept(reply.body()))
                .onFailure(nobody -> LOG.debug("nothing to catch up with on {}: {}", address, nobody.getMessage()));
    }

    private void accept(@Nullable Object body) {
        parsed(body).filter(this::isNewer).ifPresent(message -> {
            last = message;
            listener.accept(message);
        });
    }

    private Optional<T> parsed(@Nullable Object body) {
        try {
            if (!(body instanceof JsonObject json)) {
                throw new IllegalArgumentException("the body is no JSON object");
            }
            return Optional.of(parse.apply(json));
        } catch (IllegalArgumentException | ClassCastException e) {
            LOG.warn("message refused address={} reason=\"{}\"", address, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isNewer(T message) {
        return last == null || message.stamp().isAfter(last.stamp());
    }
}

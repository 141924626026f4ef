package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.ControlRouter;
import io.microscaling.message.Command;
import io.microscaling.message.Counts;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Scales a pool to nothing before the engine stops, when {@code microscaling.<pool>.control} says
 * {@code {"command": "drain"}}. The answer comes when nothing is left, or refuses when the deadline has passed. To be used
 * on one Vert.x context.
 */
final class Drain {

    private static final int DEADLINE = 504;
    private static final JsonObject DRAINED = new JsonObject().put("ok", true);

    private final Vertx vertx;
    private final PoolSpec pool;
    private final BooleanSupplier acts;
    private final Runnable begin;
    private final Promise<Void> empty = Promise.promise();
    private boolean underWay;

    /**
     * A drain that is not under way.
     *
     * @param acts whether this engine acts for the pool; one that leaves it to another has nothing to drain
     * @param begin asks for no container of any task
     */
    Drain(Vertx vertx, PoolSpec pool, BooleanSupplier acts, Runnable begin) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.pool = requireNonNull(pool, "pool");
        this.acts = requireNonNull(acts, "acts");
        this.begin = requireNonNull(begin, "begin");
    }

    Future<Void> listen() {
        return ControlRouter.obey(vertx.eventBus(), pool.name(), Command.DRAIN, this::drain);
    }

    boolean isUnderWay() {
        return underWay;
    }

    void counted(Counts counts) {
        boolean nothing = counts.problem().isEmpty()
                && counts.tasks().values().stream()
                                .mapToInt(TaskCounts::occupied)
                                .sum()
                        == 0;
        if (underWay && nothing) {
            empty.tryComplete();
        }
    }

    private void drain(Message<JsonObject> message) {
        if (!acts.getAsBoolean()) {
            message.reply(DRAINED.copy());
            return;
        }
        underWay = true;
        begin.run();
        empty.future()
                .timeout(pool.lifecycle().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(drained -> message.reply(DRAINED.copy()))
                .onFailure(late -> message.fail(
                        DEADLINE,
                        "containers of pool %s are left after %d ms"
                                .formatted(
                                        pool.name(),
                                        pool.lifecycle().drainTimeout().toMillis())));
    }
}

package io.microscaling.planning.policy;

import io.microscaling.pool.Policies.Order;
import io.microscaling.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator wants at this time; it stands above what an idle task would have. */
final class OrderStage {

    private OrderStage() {}

    /** The order that holds: one given now before one that is configured; {@code null} if there is none. */
    static @Nullable Order inForce(@Nullable Order given, @Nullable Order configured, Instant wall) {
        return holds(given, wall) ? given : holds(configured, wall) ? configured : null;
    }

    private static boolean holds(@Nullable Order order, Instant wall) {
        return order != null && wall.isBefore(order.until());
    }

    static Ruling rule(Order order, int requested, Instant wall) {
        int number = order instanceof Order.Exactly exactly ? exactly.count() : requested;
        return new Ruling(
                "order",
                number,
                () -> "%s for another %s"
                        .formatted(
                                order instanceof Order.Exactly exactly ? "set to " + exactly.count() : "paused",
                                Durations.seconds(Duration.between(wall, order.until()))));
    }
}

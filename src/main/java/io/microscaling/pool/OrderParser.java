package io.microscaling.pool;

import io.microscaling.pool.Policies.Order;
import io.microscaling.settings.Settings;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads what an operator wants of a task; every problem is reported to the settings. */
public final class OrderParser {

    private static final int MOST = 100_000;

    private OrderParser() {}

    /** The kinds of order; of several for one task, the first of these wins. */
    public enum Kind {
        PAUSE,
        OVERRIDE;

        /** The key under which it stands. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads one, and refuses whatever else stands there. */
        public Order parse(Settings section) {
            Order order = switch (this) {
                case PAUSE -> new Order.Pause(until(section));
                case OVERRIDE -> new Order.Exactly(section.integer("count", 0, MOST), until(section));
            };
            section.done();
            return order;
        }
    }

    /** Reads {@code pause: {until: …}} or {@code override: {count: 5, until: …}}, if there is one. */
    public static Optional<Order> parse(Settings task) {
        Optional<Order> first = Optional.empty();
        for (Kind kind : Kind.values()) {
            Optional<Order> order = task.optionalSection(kind.word()).map(kind::parse);
            first = first.or(() -> order);
        }
        return first;
    }

    private static Instant until(Settings section) {
        return section.instant("until").orElseGet(() -> {
            if (!section.has("until")) {
                section.problem("until", "missing; expected when it ends, such as 2026-12-24T18:00:00Z");
            }
            return Instant.MIN;
        });
    }
}

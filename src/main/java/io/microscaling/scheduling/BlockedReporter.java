package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Event;
import io.microscaling.message.Stamp;
import io.vertx.core.eventbus.EventBus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells viewers when a task gets into trouble and when it is out of it, once each. */
final class BlockedReporter {

    private final Sequence sequence;
    private final Map<String, String> told = new HashMap<>();

    BlockedReporter(Sequence sequence) {
        this.sequence = requireNonNull(sequence, "sequence");
    }

    void report(EventBus bus, Dispatcher dispatcher, Instant now) {
        for (TaskControl task : dispatcher.tasks()) {
            String name = task.task().name();
            Optional<String> why = task.trouble(now).map(blocked -> blocked.why());
            if (why.isPresent() && !told.containsKey(name)) {
                told.put(name, why.get());
                tell(bus, Event.Kind.BLOCKED, name, why.get());
            } else if (why.isEmpty() && task.shortfall() == 0 && told.remove(name) != null) {
                tell(bus, Event.Kind.UNBLOCKED, name, "has what was asked for again");
            }
        }
    }

    private void tell(EventBus bus, Event.Kind kind, String task, String why) {
        Stamp stamp = sequence.next();
        Event event = Event.of(stamp, kind, Optional.of(task), why, "scheduler");
        bus.publish(Addresses.events(stamp.pool()), event.toJson());
    }
}

package io.microscaling.demand;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Decision;
import io.microscaling.message.Event;
import io.microscaling.message.Plan;
import io.microscaling.message.Requested;
import io.microscaling.message.Stamp;
import io.vertx.core.eventbus.EventBus;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each change of a demand once: an event for viewers, one line in the log. */
final class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final Sequence sequence;
    private final Map<String, Integer> last = new HashMap<>();

    Decisions(Sequence sequence) {
        this.sequence = requireNonNull(sequence, "sequence");
    }

    /**
     * Tells what is new in {@code plan}.
     *
     * @param requested what stood before the first plan
     * @return whether anything was new
     */
    boolean report(EventBus bus, Plan plan, Requested requested) {
        boolean changed = false;
        for (Decision decision : plan.decisions()) {
            Integer before = last.put(decision.task(), decision.demand());
            int from = before == null ? requested.of(decision.task()) : before;
            if (from != decision.demand()) {
                tell(bus, decision, new Event.Move(from, decision.demand()));
            }
            changed |= before == null || before != decision.demand();
        }
        return changed;
    }

    /** A number that no stage moved is what the scheduler was asked for by somebody else, as by a drain. */
    private static String why(Decision decision) {
        String why = decision.why();
        return why.isEmpty() ? "the scheduler was asked for %d, and it stays so".formatted(decision.demand()) : why;
    }

    private void tell(EventBus bus, Decision decision, Event.Move move) {
        Stamp stamp = sequence.next();
        String why = why(decision);
        LOG.info(
                "scaling pool={} task={} from={} to={} reason=\"{}\"",
                stamp.pool(),
                decision.task(),
                move.from(),
                move.to(),
                why);
        Event event = Event.decision(
                stamp, decision.task(), move, why, decision.toJson().getJsonArray("trace"));
        bus.publish(Addresses.events(stamp.pool()), event.toJson());
    }
}

package io.microscaling.monitoring;

import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message says, without when it was said or measured: two that are equal show viewers nothing new, so the second
 * can wait for the heartbeat.
 */
final class Essence {

    private Essence() {}

    static Object of(Counts counts) {
        return List.of(
                counts.observedAt().isPresent(),
                counts.tasks(),
                counts.notConfigured(),
                counts.conflict(),
                counts.problem());
    }

    static Object of(Requested requested) {
        return List.of(requested.tasks(), requested.draining());
    }

    static Object of(Demand demand) {
        List<Object> all = new ArrayList<>(List.of(demand.capacity(), demand.schedule()));
        demand.tasks().forEach((name, entry) -> all.add(List.of(name, of(entry))));
        return all;
    }

    private static Object of(Demand.Entry entry) {
        JsonObject reading = entry.reading().copy();
        reading.remove("at");
        return List.of(entry.demand(), entry.ideal(), reading, entry.trace(), entry.bounds(), entry.expectedWait());
    }
}

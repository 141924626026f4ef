package io.microscaling.scheduler.docker.compose;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import io.microscaling.message.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts containers that ended without having been asked to, as the event stream tells. Thread-safe. */
final class Deaths {

    /** One that ends sooner after its start has not done its work. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<ComposeService, long[]> counts = new HashMap<>();

    Deaths(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void happened(Event event, Stopping stopping) {
        EventActor actor = event.getActor();
        String action = String.valueOf(event.getAction());
        if (actor == null || actor.getId() == null) {
            return;
        }
        if (action.equals("start")) {
            starts.put(actor.getId(), clock.instant());
        } else if (action.equals("die")) {
            Instant started = starts.remove(actor.getId());
            ComposeService service = service(actor);
            if (service != null && !stopping.contains(actor.getId())) {
                died(service, started);
            }
        }
    }

    private void died(ComposeService service, @Nullable Instant started) {
        long[] count = counts.computeIfAbsent(service, first -> new long[2]);
        count[0]++;
        if (started != null && clock.instant().isBefore(started.plus(YOUNG))) {
            count[1]++;
        }
    }

    private static @Nullable ComposeService service(EventActor actor) {
        Map<String, String> labels = actor.getAttributes() == null ? Map.of() : actor.getAttributes();
        String project = labels.get(ComposeLabels.PROJECT);
        String service = labels.get(ComposeLabels.SERVICE);
        boolean oneOff = "true".equalsIgnoreCase(labels.get(ComposeLabels.ONE_OFF));
        return project == null || service == null || oneOff ? null : new ComposeService(project, service);
    }

    synchronized TaskCounts addTo(ComposeService service, TaskCounts seen) {
        long[] count = counts.getOrDefault(service, new long[2]);
        return seen.plus(new TaskCounts(0, 0, 0, 0, 0, count[0], 0, count[1]));
    }
}

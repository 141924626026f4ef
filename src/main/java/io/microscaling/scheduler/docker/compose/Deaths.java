package io.microscaling.scheduler.docker.compose;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import io.microscaling.message.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts containers that ended without having been asked to, as the event stream tells. Thread-safe. */
final class Deaths {

    /** One that ends sooner after its start has not done its work. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    /** For how long after somebody else has stopped a container it is theirs: Compose makes its successor then. */
    private static final Duration THEIRS = Duration.ofSeconds(10);

    /** What a container ends with that was asked to: by itself, by TERM, by KILL. */
    private static final Set<String> ASKED = Set.of("0", "143", "137");

    private final InstantSource clock;
    private final Map<String, Instant> stoppedByAnother = new HashMap<>();
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
            stoppedByAnother.remove(actor.getId());
        } else if (action.equals("die")) {
            Instant started = starts.remove(actor.getId());
            ComposeService service = service(actor);
            if (service != null && !stopping.contains(actor.getId())) {
                died(service, started);
                if (ASKED.contains(attributes(actor).getOrDefault("exitCode", ""))) {
                    stoppedByAnother.put(actor.getId(), clock.instant());
                }
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
        Map<String, String> labels = attributes(actor);
        String project = labels.get(ComposeLabels.PROJECT);
        String service = labels.get(ComposeLabels.SERVICE);
        boolean oneOff = "true".equalsIgnoreCase(labels.get(ComposeLabels.ONE_OFF));
        return project == null || service == null || oneOff ? null : new ComposeService(project, service);
    }

    private static Map<String, String> attributes(EventActor actor) {
        return actor.getAttributes() == null ? Map.of() : actor.getAttributes();
    }

    /** Whether one that is down was stopped by somebody else, and only just. */
    synchronized boolean wasStoppedByAnother(Member member) {
        Instant now = clock.instant();
        stoppedByAnother.values().removeIf(at -> !now.isBefore(at.plus(THEIRS)));
        return !member.copy() && member.state() == Member.State.DOWN && stoppedByAnother.containsKey(member.id());
    }

    synchronized TaskCounts addTo(ComposeService service, TaskCounts seen) {
        long[] count = counts.getOrDefault(service, new long[2]);
        return seen.plus(new TaskCounts(0, 0, 0, 0, 0, count[0], 0, count[1]));
    }
}

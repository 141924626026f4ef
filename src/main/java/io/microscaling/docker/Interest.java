package io.microscaling.docker;

import com.github.dockerjava.api.command.EventsCmd;
import com.github.dockerjava.api.model.EventType;
import java.util.List;
import java.util.Optional;

/**
 * Which of an engine's objects its users are about.
 *
 * @param label what the containers carry that are listed, and whatever an event is about; empty for all
 * @param types of what events are followed
 * @param actions the events that are followed, such as {@code start}; empty for all
 */
public record Interest(Optional<String> label, List<EventType> types, List<String> actions) {

    public Interest {
        types = List.copyOf(types);
        actions = List.copyOf(actions);
    }

    /** All that happens to the containers that carry a label. */
    public static Interest inContainers(String label) {
        return new Interest(Optional.of(label), List.of(EventType.CONTAINER), List.of());
    }

    /** A command that follows nothing else. */
    EventsCmd narrow(EventsCmd events) {
        events.withEventTypeFilter(types.toArray(EventType[]::new));
        label.ifPresent(events::withLabelFilter);
        return actions.isEmpty() ? events : events.withEventFilter(actions.toArray(String[]::new));
    }
}

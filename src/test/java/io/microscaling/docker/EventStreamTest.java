package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Event;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final EngineSettings settings =
            EngineSettings.from(Settings.of("scheduler", Map.of("host", "tcp://127.0.0.1:1"), new Problems()));
    private final TimeLimit timer = new TimeLimit("test-timeouts");
    private final List<Runnable> begun = new ArrayList<>();
    private final EventStream events = new EventStream(
            new DockerClients(settings, timer),
            settings,
            Interest.inContainers("some.label"),
            begun::add,
            timer,
            InstantSource.system(),
            new Random(1),
            new Nobody());

    @AfterEach
    void close() {
        timer.close();
    }

    /** What a timer does that was set before the close, while Docker is out of reach: its threads are gone by then. */
    @Test
    void open_closedMeanwhile_doesNothing() {
        events.close();

        events.open();

        assertThat(begun).isEmpty();
    }

    @Test
    void open_unreachableAndClosedMeanwhile_isNotTriedAgain() {
        events.open();
        events.close();
        timer.close();

        begun.get(0).run();

        assertThat(begun).hasSize(1);
    }

    private static final class Nobody implements EngineListener {

        @Override
        public void happened(Event event) {}

        @Override
        public void opened() {}

        @Override
        public void lost() {}

        @Override
        public String clear(String text) {
            return text;
        }
    }
}

package io.microscaling.planning;

import static io.microscaling.planning.Tasks.proportional;
import static io.microscaling.planning.Tasks.remainder;
import static io.microscaling.planning.Tasks.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.reading.Reading;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Heartbeats and events: when a target takes a step, and what holds in between. */
class TriggerTest {

    private static final Duration HALF = Tasks.INTERVAL.dividedBy(2);

    private final Scene scene = Scene.of(100, simple("a", 1, 0, 50)).running("a", 3);

    @Test
    void event_nothingRemembered_holds() {
        scene.event();

        assertThat(scene.demand("a")).isEqualTo(3);
        assertThat(scene.ideal("a")).isEqualTo(3);
    }

    @Test
    void event_firstReadingPushed_stepsAtOnce() {
        scene.reading("a", 20).event();

        assertThat(scene.demand("a")).isEqualTo(4);
    }

    @Test
    void event_countsChangedOnly_keepsTheLastWish() {
        scene.reading("a", 20).heartbeat().told().event();
        assertThat(scene.demand("a")).isEqualTo(4);

        scene.started("a").event();
        assertThat(scene.demand("a")).isEqualTo(4);
        assertThat(scene.ideal("a")).isEqualTo(4);
        assertThat(scene.trace("a")).isEmpty();
    }

    @Test
    void event_newReadingSoonAfterAHeartbeat_steps() {
        scene.reading("a", 20).heartbeat().done();

        scene.pass(Duration.ofMillis(1)).reading("a", 20).event();

        assertThat(scene.demand("a")).isEqualTo(5);
    }

    @Test
    void event_newReadingSoonAfterAnEventStep_waitsHalfAnInterval() {
        scene.reading("a", 20).event().done();

        scene.pass(HALF.minusMillis(1)).reading("a", 20).event();
        assertThat(scene.demand("a")).isEqualTo(4);

        scene.pass(Duration.ofMillis(1)).reading("a", 20).event();
        assertThat(scene.demand("a")).isEqualTo(5);
    }

    @Test
    void heartbeat_soonAfterAnEventStep_isSkippedAndTheNextIsNot() {
        scene.pass(Tasks.INTERVAL)
                .pass(HALF.plusMillis(1))
                .reading("a", 20)
                .event()
                .done();
        scene.pass(HALF.minusMillis(1).minus(Tasks.INTERVAL));

        scene.heartbeatWithOldReadings();
        assertThat(scene.demand("a")).isEqualTo(4);

        scene.heartbeatWithOldReadings();
        assertThat(scene.demand("a")).isEqualTo(5);
    }

    @Test
    void heartbeat_sameReadingAsBefore_steps() {
        scene.reading("a", 20).heartbeat().done().heartbeatWithOldReadings();

        assertThat(scene.demand("a")).isEqualTo(5);
    }

    @Test
    void event_newReadingOfAnotherTask_doesNotStepThisOne() {
        Scene two = Scene.of(100, simple("a", 1, 0, 50), simple("b", 1, 0, 50));
        two.running("a", 3).reading("a", 20).running("b", 3).reading("b", 20);
        two.heartbeat().done();

        two.pass(Duration.ofMillis(300)).reading("b", 20).event();

        assertThat(two.demands()).isEqualTo(Map.of("a", 4, "b", 5));
    }

    @Test
    void event_readingLostMeanwhile_holds() {
        Scene full = Scene.of(4, proportional("a", 1, 0, 10), remainder("r", 2, 0, 10));
        full.running("a", 1).reading("a", 12).running("r", 3).heartbeat().told();

        full.stopped("r").reading("a", new Reading.Absent("time-out")).event();

        assertThat(full.demand("a")).isEqualTo(1);
    }

    @Test
    void event_maxLoweredByAReload_appliesAtOnce() {
        scene.reading("a", 20).heartbeat().told();

        scene.reload(100, simple("a", 1, 0, 2)).event();

        assertThat(scene.demand("a")).isEqualTo(2);
    }
}

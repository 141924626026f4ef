package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.scheduler.docker.InFlight.Entered;
import io.microscaling.scheduler.docker.InFlight.View;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight();

    @Test
    void view_startOnItsWay_isThere() {
        Start start = start("w-1");
        inFlight.created(start, "id-1");

        assertThat(view().starts())
                .containsExactly(java.util.Map.entry("w-1", new InFlightView.Asked("worker", "id-1", false)));
    }

    @Test
    void view_startEndedBeforeTheListWasAskedFor_isNotThere() {
        inFlight.ended(start("w-1"));

        assertThat(view().starts()).isEmpty();
    }

    @Test
    void view_startBegunAndEndedWhileTheListWasOnItsWay_isThere() {
        try (View early = inFlight.view()) {
            inFlight.ended(start("w-1"));

            assertThat(inFlight.seenFrom(early).starts()).containsOnlyKeys("w-1");
        }
    }

    @Test
    void view_startThatFailed_isNotThere() {
        try (View early = inFlight.view()) {
            inFlight.dropped(start("w-1"));

            assertThat(inFlight.seenFrom(early).starts()).isEmpty();
        }
    }

    @Test
    void view_stopEndedWhileTheListWasOnItsWay_isThere() {
        try (View early = inFlight.view()) {
            Stop stop = enter(List.of(), "w-1").stops().get(0);
            inFlight.ended(stop);

            assertThat(inFlight.seenFrom(early).stops()).containsExactly("id-w-1");
        }
        assertThat(view().stops()).isEmpty();
    }

    @Test
    void view_olderViewStillOpen_keepsWhatEndedAfterIt() {
        View older = inFlight.view();
        inFlight.ended(start("w-1"));
        inFlight.view().close();

        assertThat(inFlight.seenFrom(older).starts()).containsOnlyKeys("w-1");
    }

    @Test
    void enter_victimIsBeingStarted_cancelsTheStart() {
        Start start = start("w-1");

        Entered entered = enter(List.of(), "w-1");

        assertThat(entered.cancelled()).containsExactly(start);
        assertThat(entered.stops()).isEmpty();
        assertThat(inFlight.isCancelled(start)).isTrue();
        assertThat(inFlight.ended(start)).isFalse();
    }

    @Test
    void enter_victimHasStarted_stopsIt() {
        try (View early = inFlight.view()) {
            inFlight.ended(start("w-1"));

            Entered entered = inFlight.enter(early, "worker", seen -> new Work(List.of(), List.of(listed("w-1"))));

            assertThat(entered.stops()).extracting(stop -> stop.id).containsExactly("id-w-1");
        }
    }

    @Test
    void doubtful_start_takesItsRoomUntilTheEngineHasAnsweredForAWhile() {
        View asked = inFlight.view();
        inFlight.doubtful(start("w-1"));

        inFlight.answered(asked, Instant.EPOCH);
        asked.close();
        answer(Instant.EPOCH.plusSeconds(60));
        answer(Instant.EPOCH.plusSeconds(60).plus(InFlight.SETTLED).minusMillis(1));
        assertThat(view().starts()).containsOnlyKeys("w-1");

        answer(Instant.EPOCH.plusSeconds(60).plus(InFlight.SETTLED));
        assertThat(view().starts()).isEmpty();
    }

    @Test
    void enter_victimIsDoubtful_isStoppedByItsId() {
        Start start = start("w-1");
        inFlight.doubtful(start);

        Entered entered = enter(List.of(), "w-1");

        assertThat(entered.cancelled()).isEmpty();
        assertThat(entered.stops()).extracting(stop -> stop.id).containsExactly("id-w-1");
    }

    @Test
    void enter_victimIsDoubtfulAndHasNoId_isLeftUntilItIsListed() {
        inFlight.doubtful(start("w-1"));
        ContainerInfo unlisted = ContainerInfo.asked("", "w-1", "worker", Instant.EPOCH);

        try (View view = inFlight.view()) {
            Entered entered = inFlight.enter(view, "worker", seen -> new Work(List.of(), List.of(unlisted)));

            assertThat(entered.stops()).isEmpty();
        }
    }

    @Test
    void isBusy_startingOrStopping_isTrueUntilItEnds() {
        Start start = start("w-1");
        inFlight.created(start, "id-1");
        Stop stop = enter(List.of(), "w-2").stops().get(0);

        assertThat(inFlight.isBusy("id-1")).isTrue();
        assertThat(inFlight.isBusy("id-w-2")).isTrue();
        inFlight.ended(start);
        inFlight.ended(stop);
        assertThat(inFlight.isBusy("id-1")).isFalse();
        assertThat(inFlight.isBusy("id-w-2")).isFalse();
    }

    @Test
    void taken_name_isKept() {
        inFlight.taken("w-1");

        assertThat(view().taken()).containsExactly("w-1");
    }

    private void answer(Instant now) {
        try (View view = inFlight.view()) {
            inFlight.answered(view, now);
        }
    }

    private InFlightView view() {
        try (View view = inFlight.view()) {
            return inFlight.seenFrom(view);
        }
    }

    private Start start(String name) {
        return enter(List.of(name)).starts().get(0);
    }

    private Entered enter(List<String> names, String... victims) {
        try (View view = inFlight.view()) {
            List<ContainerInfo> stopped =
                    List.of(victims).stream().map(InFlightTest::listed).toList();
            return inFlight.enter(view, "worker", seen -> new Work(names, stopped));
        }
    }

    private static ContainerInfo listed(String name) {
        return Containers.running("id-" + name, name, Instant.EPOCH);
    }
}

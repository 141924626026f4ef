package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.scheduler.docker.InFlight.Entered;
import io.microscaling.scheduler.docker.InFlight.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight ledger = new InFlight();

    @Test
    void ongoing_startOnItsWay_isThere() {
        Start start = start("w-1");
        ledger.created(start, "id-1");

        assertThat(ongoing().starts())
                .containsExactly(java.util.Map.entry("w-1", new InFlightView.Asked("worker", "id-1", false)));
    }

    @Test
    void ongoing_startEndedBeforeTheListWasAskedFor_isNotThere() {
        ledger.ended(start("w-1"));

        assertThat(ongoing().starts()).isEmpty();
    }

    @Test
    void ongoing_startBegunAndEndedWhileTheListWasOnItsWay_isThere() {
        try (View early = ledger.view()) {
            ledger.ended(start("w-1"));

            assertThat(ledger.ongoing(early).starts()).containsOnlyKeys("w-1");
        }
    }

    @Test
    void ongoing_startThatFailed_isNotThere() {
        try (View early = ledger.view()) {
            ledger.dropped(start("w-1"));

            assertThat(ledger.ongoing(early).starts()).isEmpty();
        }
    }

    @Test
    void ongoing_stopEndedWhileTheListWasOnItsWay_isThere() {
        try (View early = ledger.view()) {
            Stop stop = enter(List.of(), "w-1").stops().get(0);
            ledger.ended(stop);

            assertThat(ledger.ongoing(early).stops()).containsExactly("id-w-1");
        }
        assertThat(ongoing().stops()).isEmpty();
    }

    @Test
    void ongoing_olderViewStillOpen_keepsWhatEndedAfterIt() {
        View older = ledger.view();
        ledger.ended(start("w-1"));
        ledger.view().close();

        assertThat(ledger.ongoing(older).starts()).containsOnlyKeys("w-1");
    }

    @Test
    void enter_victimIsBeingStarted_cancelsTheStart() {
        Start start = start("w-1");

        Entered entered = enter(List.of(), "w-1");

        assertThat(entered.cancelled()).containsExactly(start);
        assertThat(entered.stops()).isEmpty();
        assertThat(ledger.isCancelled(start)).isTrue();
        assertThat(ledger.ended(start)).isFalse();
    }

    @Test
    void enter_victimHasStarted_stopsIt() {
        try (View early = ledger.view()) {
            ledger.ended(start("w-1"));

            Entered entered = ledger.enter(early, "worker", ongoing -> new Work(List.of(), List.of(listed("w-1"))));

            assertThat(entered.stops()).extracting(stop -> stop.id).containsExactly("id-w-1");
        }
    }

    @Test
    void doubtful_start_takesItsRoomUntilTheEngineHasAnsweredForAWhile() {
        View asked = ledger.view();
        ledger.doubtful(start("w-1"));

        ledger.answered(asked, Instant.EPOCH);
        asked.close();
        answer(Instant.EPOCH.plusSeconds(60));
        answer(Instant.EPOCH.plusSeconds(60).plus(InFlight.SETTLED).minusMillis(1));
        assertThat(ongoing().starts()).containsOnlyKeys("w-1");

        answer(Instant.EPOCH.plusSeconds(60).plus(InFlight.SETTLED));
        assertThat(ongoing().starts()).isEmpty();
    }

    @Test
    void enter_victimIsDoubtful_isStoppedByItsId() {
        Start start = start("w-1");
        ledger.doubtful(start);

        Entered entered = enter(List.of(), "w-1");

        assertThat(entered.cancelled()).isEmpty();
        assertThat(entered.stops()).extracting(stop -> stop.id).containsExactly("id-w-1");
    }

    @Test
    void enter_victimIsDoubtfulAndHasNoId_isLeftUntilItIsListed() {
        ledger.doubtful(start("w-1"));
        ContainerInfo unlisted = ContainerInfo.asked("", "w-1", "worker", Instant.EPOCH);

        try (View view = ledger.view()) {
            Entered entered = ledger.enter(view, "worker", ongoing -> new Work(List.of(), List.of(unlisted)));

            assertThat(entered.stops()).isEmpty();
        }
    }

    @Test
    void isBusy_startingOrStopping_isTrueUntilItEnds() {
        Start start = start("w-1");
        ledger.created(start, "id-1");
        Stop stop = enter(List.of(), "w-2").stops().get(0);

        assertThat(ledger.isBusy("id-1")).isTrue();
        assertThat(ledger.isBusy("id-w-2")).isTrue();
        ledger.ended(start);
        ledger.ended(stop);
        assertThat(ledger.isBusy("id-1")).isFalse();
        assertThat(ledger.isBusy("id-w-2")).isFalse();
    }

    @Test
    void taken_name_isKept() {
        ledger.taken("w-1");

        assertThat(ongoing().taken()).containsExactly("w-1");
    }

    private void answer(Instant now) {
        try (View view = ledger.view()) {
            ledger.answered(view, now);
        }
    }

    private InFlightView ongoing() {
        try (View view = ledger.view()) {
            return ledger.ongoing(view);
        }
    }

    private Start start(String name) {
        return enter(List.of(name)).starts().get(0);
    }

    private Entered enter(List<String> names, String... victims) {
        try (View view = ledger.view()) {
            List<ContainerInfo> stopped =
                    List.of(victims).stream().map(InFlightTest::listed).toList();
            return ledger.enter(view, "worker", ongoing -> new Work(names, stopped));
        }
    }

    private static ContainerInfo listed(String name) {
        return new ContainerInfo(
                "id-" + name,
                name,
                "worker",
                false,
                ContainerInfo.State.RUNNING,
                ContainerInfo.Health.NONE,
                Instant.EPOCH,
                Optional.empty());
    }
}

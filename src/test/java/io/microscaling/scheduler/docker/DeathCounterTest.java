package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathCounterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    private final List<String> told = new ArrayList<>();
    private final DeathCounter deaths = new DeathCounter((task, id, name, at, age) -> told.add(id + age));

    @Test
    void sawDead_inTheFirstList_areNotCounted() {
        deaths.sawDead(List.of(dead("a")), NOW);
        deaths.sawDead(List.of(dead("a"), dead("b")), NOW);

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", counts(1, 0)));
        assertThat(told).containsExactly("bOptional.empty");
    }

    @Test
    void died_toldTwiceAndListed_countsOnce() {
        deaths.sawDead(List.of(), NOW);
        died("worker", "a");
        died("worker", "a");
        deaths.sawDead(List.of(dead("a")), NOW);

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", counts(1, 0)));
        assertThat(told).hasSize(1);
    }

    @Test
    void excuse_thenDies_isNotCounted() {
        deaths.sawDead(List.of(), NOW);
        deaths.excuse("a");
        died("worker", "a");

        assertThat(deaths.byTask()).isEmpty();
        assertThat(told).isEmpty();
    }

    /** A list may be older than the end of a container: a rollout that halts gave up an old one for it. */
    @Test
    void corrected_diedAndStillListedAsRunning_isDead() {
        died("worker", "a");

        List<ContainerInfo> corrected = deaths.corrected(List.of(running("a"), running("b"), dead("c")));

        assertThat(corrected)
                .extracting(ContainerInfo::state)
                .containsExactly(ContainerInfo.State.EXITED, ContainerInfo.State.RUNNING, ContainerInfo.State.EXITED);
    }

    @Test
    void corrected_startedAgain_isAsListed() {
        died("worker", "a");
        deaths.started("a");

        assertThat(deaths.corrected(List.of(running("a")))).containsExactly(running("a"));
    }

    @Test
    void corrected_afterEventsWereMissed_isAsListed() {
        died("worker", "a");
        deaths.missedSome();

        assertThat(deaths.corrected(List.of(running("a")))).containsExactly(running("a"));
    }

    @Test
    void died_tasks_areCountedApart() {
        died("worker", "a");
        died("worker", "b");
        died("reports", "c");

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", counts(2, 0), "reports", counts(1, 0)));
    }

    @ParameterizedTest(name = "up for {0} ms")
    @CsvSource({"0, 1", "9999, 1", "10000, 0", "3600000, 0"})
    void died_afterItsStart_isYoungForTenSeconds(long millis, int young) {
        deaths.born("a", NOW.minusMillis(millis));
        died("worker", "a");

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", counts(1, young)));
    }

    @Test
    void died_startNotSeen_countsFromItsCreation() {
        deaths.saw(List.of(listed("a", NOW.minusSeconds(3)), listed("b", NOW.minusSeconds(30))));
        died("worker", "a");
        died("worker", "b");

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", counts(2, 1)));
        assertThat(told).containsExactly("aOptional[PT3S]", "bOptional[PT30S]");
    }

    private void died(String task, String id) {
        deaths.died(task, id, id, NOW);
    }

    private static TaskCounts counts(int deaths, int young) {
        return new TaskCounts(0, 0, 0, 0, 0, deaths, 0, young);
    }

    private static ContainerInfo dead(String id) {
        return Containers.listed(id, id, ContainerInfo.State.EXITED, Instant.EPOCH);
    }

    private static ContainerInfo listed(String id, Instant created) {
        return Containers.running(id, id, created);
    }

    @Test
    void died_createdByAClockThatWasAhead_isOfUnknownAgeAndNotYoung() {
        deaths.saw(List.of(listed("a", NOW.plusSeconds(86_400)), listed("b", NOW.plusSeconds(1))));
        died("worker", "a");
        died("worker", "b");

        assertThat(deaths.byTask()).isEqualTo(Map.of("worker", counts(2, 1)));
        assertThat(told).containsExactly("aOptional.empty", "bOptional[PT-1S]");
    }

    private static ContainerInfo running(String id) {
        return Containers.running(id, "n-" + id, NOW);
    }
}

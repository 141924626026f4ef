package io.microscaling.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduling.Replacement.Move;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplacementTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Replacement replacement = new Replacement();

    @Test
    void next_withRoom_startsOneProvesItAndGoesOn() {
        assertThat(next(counts(3, 0, 3, 0), true)).isEqualTo(Move.SURGE);
        assertThat(unsettled(counts(3, 1, 3, 0))).isEqualTo(Move.NOTHING);
        assertThat(next(counts(4, 0, 3, 1), true)).isEqualTo(Move.NOTHING);
        assertThat(next(counts(4, 0, 3, 0), true)).isEqualTo(Move.PROVEN);
        assertThat(unsettled(counts(3, 0, 2, 0))).isEqualTo(Move.NOTHING);
        assertThat(next(counts(3, 0, 2, 0), true)).isEqualTo(Move.SURGE);
    }

    @Test
    void next_withoutRoom_stopsOneFirst() {
        assertThat(next(counts(3, 0, 3, 0), false)).isEqualTo(Move.RETIRE);
        assertThat(unsettled(counts(2, 1, 2, 0))).isEqualTo(Move.NOTHING);
        assertThat(next(counts(3, 0, 2, 1), false)).isEqualTo(Move.NOTHING);
        assertThat(next(counts(3, 0, 2, 0), false)).isEqualTo(Move.PROVEN);
    }

    @Test
    void next_noneOutdatedAnyMore_isDoneOnce() {
        next(counts(1, 0, 1, 0), true);
        next(counts(2, 0, 1, 0), true);
        assertThat(next(counts(1, 0, 0, 0), true)).isEqualTo(Move.DONE);
        assertThat(next(counts(1, 0, 0, 0), true)).isEqualTo(Move.NOTHING);
    }

    @Test
    void next_newOneDiesYoung_haltsForGood() {
        next(counts(3, 0, 3, 0), true);
        assertThat(unsettled(dead(3, 3, 1))).isEqualTo(Move.HALT);
        pass(Duration.ofHours(1));
        assertThat(next(dead(3, 3, 1), true)).isEqualTo(Move.NOTHING);
        assertThat(replacement.halted()).contains("a new container ended within 10 s of its start");
    }

    @Test
    void next_lastOneDiesYoung_isHaltedAndNotDone() {
        next(counts(1, 0, 1, 0), false);
        assertThat(unsettled(dead(0, 0, 1))).isEqualTo(Move.HALT);
        assertThat(unsettled(dead(0, 0, 2))).isEqualTo(Move.NOTHING);
        assertThat(replacement.halted()).isPresent();
        assertThat(next(dead(1, 0, 2), true)).as("it lives after all").isEqualTo(Move.DONE);
    }

    @Test
    void next_deathsBeforeItBegan_doNotMatter() {
        assertThat(next(dead(3, 3, 7), true)).isEqualTo(Move.SURGE);
        assertThat(unsettled(dead(3, 3, 7))).isEqualTo(Move.NOTHING);
    }

    @Test
    void next_newOneNeverHealthy_haltsAfterAWhile() {
        next(counts(3, 0, 3, 0), true);
        assertThat(next(counts(4, 0, 3, 1), true)).isEqualTo(Move.NOTHING);
        pass(Duration.ofMinutes(2));
        assertThat(next(counts(4, 0, 3, 1), true)).isEqualTo(Move.NOTHING);
        pass(Duration.ofSeconds(1));
        assertThat(next(counts(4, 0, 3, 1), true)).isEqualTo(Move.HALT);
        assertThat(replacement.halted()).contains("a new container was not healthy within 2 minutes");
    }

    @Test
    void next_oldOnesUnsettledForLong_doesNotHalt() {
        next(counts(3, 0, 3, 0), true);
        assertThat(unsettled(counts(3, 0, 3, 0))).isEqualTo(Move.NOTHING);
        pass(Duration.ofMinutes(3));
        assertThat(unsettled(counts(3, 0, 3, 0))).isEqualTo(Move.NOTHING);
    }

    @Test
    void interrupt_beginsTheStepAnewAndForgivesNoHalt() {
        next(counts(3, 0, 3, 0), true);
        replacement.interrupt();
        assertThat(next(counts(3, 0, 3, 0), true)).isEqualTo(Move.SURGE);
        assertThat(unsettled(dead(3, 3, 1))).isEqualTo(Move.HALT);
        replacement.interrupt();
        assertThat(replacement.halted()).isPresent();
    }

    @Test
    void forgive_halted_goesOn() {
        next(counts(3, 0, 3, 0), true);
        unsettled(dead(3, 3, 1));
        replacement.forgive(dead(3, 3, 1));
        assertThat(next(dead(3, 3, 1), true)).isEqualTo(Move.SURGE);
    }

    @Property
    void next_goodContainers_endsWithAllReplaced(
            @ForAll @IntRange(min = 1, max = 20) int containers, @ForAll boolean room) {
        int outdated = containers;
        int steps = 0;
        while (outdated > 0) {
            assertThat(next(counts(containers, 0, outdated, 0), room)).isEqualTo(room ? Move.SURGE : Move.RETIRE);
            assertThat(next(counts(containers, 0, outdated, 0), room)).isEqualTo(Move.PROVEN);
            outdated--;
            steps++;
        }
        assertThat(next(counts(containers, 0, 0, 0), room)).isEqualTo(Move.DONE);
        assertThat(steps).isEqualTo(containers);
    }

    private Move next(TaskCounts counts, boolean room) {
        return replacement.next(counts, true, room, now);
    }

    private Move unsettled(TaskCounts counts) {
        return replacement.next(counts, false, true, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static TaskCounts counts(int running, int starting, int outdated, int unproven) {
        return new TaskCounts(running, starting, 0, 0, outdated, 0, unproven, 0);
    }

    private static TaskCounts dead(int running, int outdated, int youngDeaths) {
        return new TaskCounts(running, 0, 0, 0, outdated, youngDeaths, 0, youngDeaths);
    }
}

package io.microscaling.metric.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.microscaling.metric.simulated.Wave.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedQueueTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Wave STEADY = new Wave(20, 20, Duration.ofSeconds(40), Shape.SINE, Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "SINE, 0, 2",
        "SINE, 10, 16",
        "SINE, 20, 30",
        "SINE, 30, 16",
        "SINE, 40, 2",
        "SINE, 60, 30",
        "SQUARE, 0, 2",
        "SQUARE, 19, 2",
        "SQUARE, 20, 30",
        "SQUARE, 39, 30",
        "SQUARE, 40, 2"
    })
    void rate_elapsedSeconds_followsShape(Shape shape, int elapsed, double expected) {
        Wave wave = new Wave(2, 30, Duration.ofSeconds(40), shape, Duration.ZERO);

        assertThat(wave.rate(Duration.ofSeconds(elapsed))).isEqualTo(expected, within(1e-9));
    }

    @Test
    void totals_whateverHappens_addUpToWhatWaits() {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 3, 50, 1);
        for (int i = 0; i < 200; i++) {
            long waiting = queue.advance(BEGIN.plusMillis(500L * i), i % 9);
            assertThat(queue.arrived() - queue.completed()).isEqualTo(waiting);
        }
        assertThat(queue.completed()).isPositive();
    }

    @Test
    void rate_phase_shiftsTheBegin() {
        Wave wave = new Wave(2, 30, Duration.ofSeconds(40), Shape.SINE, Duration.ofSeconds(20));

        assertThat(wave.rate(Duration.ZERO)).isEqualTo(30, within(1e-9));
    }

    @Test
    void wave_peakBelowBase_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wave(3, 2, Duration.ofSeconds(1), Shape.SINE, Duration.ZERO))
                .withMessageContaining("base <= peak");
    }

    @Test
    void advance_firstTime_isEmpty() {
        assertThat(new SimulatedQueue(STEADY, 3, 100, 1).advance(BEGIN, 0)).isZero();
    }

    @Test
    void advance_nobodyRuns_growsByTheWave() {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 3, Integer.MAX_VALUE, 1);
        queue.advance(BEGIN, 0);

        // 20/s over 500 s: 10,000 jobs with a standard deviation of 100
        assertThat(queue.advance(BEGIN.plusSeconds(500), 0)).isBetween(9_500L, 10_500L);
    }

    @Test
    void advance_fewerThanNeeded_growsByTheDifference() {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 3, Integer.MAX_VALUE, 1);
        queue.advance(BEGIN, 4);

        assertThat(queue.advance(BEGIN.plusSeconds(500), 4)).isBetween(3_500L, 4_500L);
    }

    @Test
    void advance_enoughRun_staysNearEmpty() {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 3, Integer.MAX_VALUE, 1);
        queue.advance(BEGIN, 0);
        queue.advance(BEGIN.plusSeconds(60), 0);

        assertThat(queue.advance(BEGIN.plusSeconds(360), 12)).isLessThan(50);
    }

    @Test
    void advance_clockGoesBack_changesNothing() {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 3, 100, 1);
        queue.advance(BEGIN, 0);
        long before = queue.advance(BEGIN.plusSeconds(2), 0);

        assertThat(queue.advance(BEGIN.plusSeconds(1), 5)).isEqualTo(before);
    }

    @Test
    void advance_longGap_countsItsEndOnly() {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 3, Integer.MAX_VALUE, 1);
        queue.advance(BEGIN, 0);

        long expected = 20 * SimulatedQueue.LONGEST_GAP.toSeconds();

        assertThat(queue.advance(BEGIN.plus(Duration.ofDays(3650)), 0)).isBetween(expected - 600, expected + 600);
    }

    @Property(tries = 100)
    void advance_howeverOftenLookedAt_givesTheSame(
            @ForAll long seed, @ForAll @IntRange(max = 20) int running, @ForAll @Size(max = 30) List<Short> looks) {
        Wave wave = new Wave(0, 50, Duration.ofSeconds(7), Shape.SINE, Duration.ofSeconds(1));
        SimulatedQueue once = new SimulatedQueue(wave, 2.3, 300, seed);
        SimulatedQueue often = new SimulatedQueue(wave, 2.3, 300, seed);
        once.advance(BEGIN, running);
        often.advance(BEGIN, running);

        looks.stream()
                .map(look -> BEGIN.plusMillis(Math.abs((int) look)))
                .sorted()
                .forEach(at -> often.advance(at, running));

        Instant end = BEGIN.plusSeconds(40);
        assertThat(often.advance(end, running)).isEqualTo(once.advance(end, running));
    }

    @Property(tries = 100)
    void advance_anything_staysWithinBounds(
            @ForAll long seed,
            @ForAll @IntRange(max = 1000) int running,
            @ForAll @IntRange(min = 1, max = 50) int max) {
        SimulatedQueue queue = new SimulatedQueue(STEADY, 0.7, max, seed);

        for (int second = 0; second < 20; second++) {
            assertThat(queue.advance(BEGIN.plusSeconds(second), running)).isBetween(0L, (long) max);
        }
    }
}

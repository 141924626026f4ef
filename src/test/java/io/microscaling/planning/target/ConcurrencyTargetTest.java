package io.microscaling.planning.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyTargetTest {

    /** Ten at a time over 60 s, or over 6 s while twice as much is wanted as runs; by ten times up, to a half down. */
    private final ConcurrencyTarget target =
            new ConcurrencyTarget(10, Duration.ofSeconds(60), Duration.ofSeconds(6), 2, 10, 2);

    private Target.State state = Target.State.NONE;

    /** One runs, so it begins without panic; from twice as many on it panics, and grows to at most ten times. */
    @ParameterizedTest
    @CsvSource({
        "0, NaN, 0",
        "5, NaN, 1",
        "10, NaN, 1",
        "10.1, NaN, 2",
        "5, 5.1, 2",
        "5, -9, 1",
        "100, 0, 10",
        "200, 0, 10"
    })
    void step_first_isEnoughForThoseThatWaitAndAreAtWork(double waiting, double inFlight, int ideal) {
        assertThat(step(0, 1, waiting, inFlight)).isEqualTo(ideal);
    }

    @Test
    void step_steady_isTheMeanOfTheStableWindow() {
        step(0, 1, 10, 0);
        step(30, 4, 50, 0);

        assertThat(step(59, 4, 30, 0)).as("90 in three steps").isEqualTo(3);
        assertThat(step(60, 4, 30, 0)).as("110 in the three that are left").isEqualTo(4);
    }

    /** Many run: it begins in panic, and does not shrink before it has seen a whole window. */
    @Test
    void step_beganWithMany_shrinksByAHalfAfterAWholeWindow() {
        assertThat(step(0, 8, 0, 0)).isEqualTo(8);
        assertThat(step(60, 8, 0, 0)).isEqualTo(8);
        assertThat(step(60.001, 8, 0, 0)).isEqualTo(4);
    }

    @Test
    void step_panic_growsOnlyAndLastsAStableWindow() {
        step(0, 1, 5, 0);
        assertThat(step(1, 1, 95, 0)).as("50 on average: five").isEqualTo(5);
        assertThat(step(8, 5, 0, 0)).as("less is wanted").isEqualTo(5);
        assertThat(step(61, 5, 0, 0)).as("a window after it began").isEqualTo(5);
        assertThat(step(62, 5, 0, 0)).as("over").isEqualTo(2);
    }

    @Test
    void why_saysWhichWindow() {
        assertThat(recommend(0, 1, 5, 0).why().sentence())
                .isEqualTo("5 jobs at a time on average, and each container should have 10");
        assertThat(recommend(1, 1, 95, 0).why().sentence())
                .isEqualTo("50 jobs at a time on average of the panic window, and each container should have 10");
    }

    private int step(double second, int running, double waiting, double inFlight) {
        return recommend(second, running, waiting, inFlight).ideal();
    }

    private Recommendation recommend(double second, int running, double waiting, double inFlight) {
        Instant now = Instant.EPOCH.plusMillis(Math.round(1_000 * second));
        Details details = new Details(inFlight, Double.NaN, Double.NaN, List.of(), Double.NaN);
        TargetInput input = new TargetInput(
                now,
                TaskCounts.of(running, 0, 0),
                running,
                0,
                100,
                new Reading.Measured(waiting, now, details),
                Map.of(),
                false);
        Recommendation recommendation = target.step(input, state);
        state = recommendation.state();
        return recommendation;
    }
}

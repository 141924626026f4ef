package io.microscaling.planning.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.target.Change.Kind;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTargetTest {

    private static final Change ONE_MORE = new Change(Kind.COUNT, 1);
    private static final double NONE = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"9.9, false", "10, true", "19.9, true", "20, false"})
    void step_lowerBoundBelongsToTheRange_upperDoesNot(double reading, boolean moves) {
        assertThat(run(new ThresholdTarget(10, 20, 1, 1, ONE_MORE), reading)).isEqualTo(moves);
    }

    /** Two of the last three. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | false",
                "15 | false",
                "15 15 | true",
                "15 5 15 | true",
                "15 15 5 | true",
                "15 15 5 5 | false",
                "15 5 5 15 | false",
                "5 15 5 15 | true",
            })
    void step_movesOnceEnoughOfTheLastReadingsWereWithin(String readings, boolean moves) {
        double[] all = java.util.Arrays.stream(readings.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(run(new ThresholdTarget(10, 20, 2, 3, ONE_MORE), all)).isEqualTo(moves);
    }

    @Test
    void step_sameReadingAgain_doesNotCountTwice() {
        ThresholdTarget target = new ThresholdTarget(10, 20, 2, 3, ONE_MORE);
        Recommendation once = target.step(input(7, 15, 1), Target.State.NONE);
        Recommendation twice = target.step(input(7, 15, 1), once.state());

        assertThat(twice.direction()).isEqualTo(Recommendation.Direction.ABSTAINS);
        assertThat(twice.ideal()).isEqualTo(7);
        assertThat(target.step(input(7, 15, 2), twice.state()).ideal()).isEqualTo(8);
    }

    /** Percentages are rounded up. */
    @ParameterizedTest
    @CsvSource({
        "COUNT, 3, 10",
        "COUNT, -9, 0",
        "PERCENT, 10, 8",
        "PERCENT, -10, 7",
        "PERCENT, -50, 4",
        "PERCENT, -200, 0",
        "EXACTLY, 2, 2",
        "COUNT, 2147483647, 2147483647",
    })
    void step_change_isANumberOfContainers(Kind kind, double amount, int ideal) {
        Target target = new ThresholdTarget(10, 20, 1, 1, new Change(kind, amount));
        assertThat(target.step(input(7, 15, 1), Target.State.NONE).ideal()).isEqualTo(ideal);
    }

    @ParameterizedTest
    @CsvSource({"10, 20, 10", "-Infinity, 20, 20", "10, Infinity, 10"})
    void promise_goal_isTheLowerBound_elseTheUpper(double lower, double upper, double goal) {
        assertThat(new ThresholdTarget(lower, upper, 1, 1, ONE_MORE).promise().goal())
                .hasValue(goal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | 20 | at least 10 and below 20",
                "-Infinity | 20 | below 20",
                "10 | Infinity | at least 10",
            })
    void why_namesTheBoundsThatThereAre(double lower, double upper, String range) {
        Target target = new ThresholdTarget(lower, upper, 1, 2, ONE_MORE);
        assertThat(target.step(input(7, 15, 1), Target.State.NONE).why().sentence())
                .isEqualTo(
                        "reading is 15; 1 of the last 1 were %s, and 1 have to be for a move by +1".formatted(range));
    }

    @Test
    void step_noUpperBound_holdsAnythingLarge() {
        assertThat(run(new ThresholdTarget(10, NONE, 1, 1, ONE_MORE), 1e12)).isTrue();
    }

    /** Whether the last of these readings makes it move. */
    private static boolean run(Target target, double... readings) {
        Target.State state = Target.State.NONE;
        Recommendation last = null;
        for (int i = 0; i < readings.length; i++) {
            last = target.step(input(7, readings[i], i), state);
            state = last.state();
        }
        return last != null && last.direction() == Recommendation.Direction.EITHER && last.ideal() == 8;
    }

    private static TargetInput input(int requested, double reading, int second) {
        Instant now = Instant.EPOCH.plusSeconds(second);
        return new TargetInput(
                now,
                TaskCounts.of(requested, 0, 0),
                requested,
                0,
                100,
                new Reading.Measured(reading, now),
                Map.of(),
                false);
    }
}

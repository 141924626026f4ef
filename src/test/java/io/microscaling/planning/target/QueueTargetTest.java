package io.microscaling.planning.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueTargetTest {

    private static final int RUNNING = 100;

    @ParameterizedTest
    @CsvSource({"10, 7", "50, 35", "1, 0", "3, 2", "30, 21", "90, 62", "100, 70"})
    void low_ofLength_isSevenTenthsInDoubleArithmeticCutOff(int length, int low) {
        assertThat(QueueLength.of(length).low()).isEqualTo(low).isEqualTo((int) (length * 0.7));
    }

    @ParameterizedTest
    @CsvSource({"10, NONE", "11, UP", "10.5, UP", "5, DOWN", "7, DOWN", "7.5, NONE", "9, NONE", "0, DOWN"})
    void direction_aroundLength10_growsAboveItAndShrinksFromTheLowBoundOn(
            double reading, Recommendation.Direction direction) {
        assertThat(QueueLength.of(10).direction(reading)).isEqualTo(direction);
    }

    @Test
    void step_originalsPdTable_addsAndRemovesTheSame() {
        QueueTarget target = new QueueTarget(QueueLength.of(10), 1, 0, 1, 1);

        assertThat(deltas(target, 20, 30, 30, 5)).containsExactly(10, 30, 20, -30);
    }

    @Test
    void step_defaultGains_jumpOfEightAsksForTen() {
        QueueTarget target = target(10, 1);

        assertThat(deltas(target, 10, 18)).containsExactly(0, 10);
    }

    @Test
    void step_velocityOverThreeSamples_countsFromTheFourthStepAndIsTheMean() {
        QueueTarget target = new QueueTarget(QueueLength.of(10), 0, 0, 1, 3);

        assertThat(deltas(target, 10, 13, 19, 28, 28)).containsExactly(0, 0, 0, 6, 5);
    }

    @Test
    void step_integralBeforeTheFirstCrossing_isLeftOut() {
        QueueTarget target = new QueueTarget(QueueLength.of(10), 0, 1, 0, 1);

        assertThat(deltas(target, 4, 5, 12, 4)).containsExactly(0, 0, -6 - 5 + 2, -6 - 5 + 2 - 6);
    }

    @Test
    void step_integralWithAFirstReadingOverTheLength_hasCrossedFromTheEmptyQueue() {
        QueueTarget target = new QueueTarget(QueueLength.of(10), 0, 1, 0, 1);

        assertThat(deltas(target, 12, 12)).containsExactly(2, 4);
    }

    @Test
    void step_integralAtExactlyTheLength_countsAsCrossed() {
        QueueTarget target = new QueueTarget(QueueLength.of(10), 0, 1, 0, 1);

        assertThat(deltas(target, 4, 10, 9)).containsExactly(0, -6, -7);
    }

    @ParameterizedTest
    @CsvSource({"62, 0", "63, 1", "37, -1", "38, 0"})
    void step_halfAContainer_isRoundedUp(double reading, int delta) {
        QueueTarget target = new QueueTarget(QueueLength.of(50), QueueTarget.DEFAULT_KP, 0, 0, 1);

        assertThat(deltas(target, reading)).containsExactly(delta);
    }

    @Test
    void step_hugeReadings_saturateInsteadOfWrapping() {
        QueueTarget target = target(10, 1);

        assertThat(deltas(target, Numbers.EXACT, 0)).containsExactly(Integer.MAX_VALUE - RUNNING, Integer.MIN_VALUE);
    }

    @Test
    void goal_isTheLength() {
        assertThat(target(50, 1).promise().goal()).hasValue(50);
    }

    private static QueueTarget target(int length, int velocitySamples) {
        return new QueueTarget(
                QueueLength.of(length),
                QueueTarget.DEFAULT_KP,
                QueueTarget.DEFAULT_KI,
                QueueTarget.DEFAULT_KD,
                velocitySamples);
    }

    private static List<Integer> deltas(Target target, double... readings) {
        List<Integer> deltas = new ArrayList<>();
        Target.State state = Target.State.NONE;
        for (double reading : DoubleStream.of(readings).toArray()) {
            Recommendation recommendation = target.step(
                    new TargetInput(Instant.EPOCH, TaskCounts.of(RUNNING, 0, 0), RUNNING, RUNNING, reading), state);
            deltas.add(
                    recommendation.ideal() == Integer.MIN_VALUE ? Integer.MIN_VALUE : recommendation.ideal() - RUNNING);
            state = recommendation.state();
        }
        return deltas;
    }
}

package io.microscaling.planning.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.target.Change.Kind;
import io.microscaling.planning.target.StepTarget.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTargetTest {

    /** Offsets from 60: −20 to 0 takes one, 0 to 10 adds two, 10 to 30 adds five. */
    private static final StepTarget STEPS = new StepTarget(
            60,
            List.of(
                    new Step(-20, 0, new Change(Kind.COUNT, -1)),
                    new Step(0, 10, new Change(Kind.COUNT, 2)),
                    new Step(10, 30, new Change(Kind.COUNT, 5))),
            1);

    /** At or above the threshold the lower bound belongs to the step, below it the upper. */
    @ParameterizedTest
    @CsvSource({"59.9, 6", "40.1, 6", "60, 9", "69.9, 9", "70, 12", "89.9, 12"})
    void step_readingWithinAStep_movesByIt(double reading, int ideal) {
        assertThat(step(STEPS, 7, reading).ideal()).isEqualTo(ideal);
        assertThat(step(STEPS, 7, reading).direction()).isEqualTo(Recommendation.Direction.EITHER);
    }

    @ParameterizedTest
    @CsvSource({"40", "39", "0", "90", "1000"})
    void step_readingOutsideOfAll_saysNothing(double reading) {
        assertThat(step(STEPS, 7, reading).direction()).isEqualTo(Recommendation.Direction.ABSTAINS);
        assertThat(step(STEPS, 7, reading).ideal()).isEqualTo(7);
    }

    @Test
    void step_atTheThresholdWithNoStepUpwards_takesTheOneThatEndsThere() {
        StepTarget down = new StepTarget(60, List.of(new Step(-20, 0, new Change(Kind.COUNT, -1))), 1);
        assertThat(step(down, 7, 60).ideal()).isEqualTo(6);
    }

    /** Over one container cut to a whole number, else one; at least the smallest adjustment; none of none. */
    @ParameterizedTest
    @CsvSource({
        "10, 19, 1, 11",
        "10, 20, 1, 12",
        "10, 25, 1, 12",
        "10, 4, 1, 11",
        "10, -4, 1, 9",
        "10, -25, 1, 8",
        "10, 25, 5, 15",
        "10, 60, 5, 16",
        "10, -25, 5, 5",
        "10, -25, 20, 0",
        "0, 50, 5, 0",
        "10, 0, 5, 10",
    })
    void step_percentages_areCutButMoveByAtLeastOne(int requested, double percent, int minAdjustment, int ideal) {
        StepTarget target =
                new StepTarget(0, List.of(new Step(0, 100, new Change(Kind.PERCENT, percent))), minAdjustment);
        assertThat(step(target, requested, 1).ideal()).isEqualTo(ideal);
    }

    @ParameterizedTest
    @CsvSource({"COUNT, -20, 0", "COUNT, 2147483647, 2147483647", "EXACTLY, 4, 4", "EXACTLY, 0, 0"})
    void step_anyChange_isANumberOfContainers(Kind kind, double amount, int ideal) {
        StepTarget target = new StepTarget(0, List.of(new Step(0, 100, new Change(kind, amount))), 1);
        assertThat(step(target, 7, 1).ideal()).isEqualTo(ideal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 | reading 60 is at 60: moves by +2",
                "72.5 | reading 73 is 13 above 60: moves by +5",
                "55 | reading 55 is 5 below 60: moves by -1",
                "30 | no step is for a reading of 30"
            })
    void why_saysWhereTheReadingIs(double reading, String sentence) {
        assertThat(step(STEPS, 7, reading).why().sentence()).isEqualTo(sentence);
    }

    private static Recommendation step(Target target, int requested, double reading) {
        TargetInput input = new TargetInput(Instant.EPOCH, TaskCounts.of(requested, 0, 0), requested, 100, reading);
        return target.step(input, Target.State.NONE);
    }
}

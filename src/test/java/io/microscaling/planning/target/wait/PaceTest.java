package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 0.5",
        "0, 29, 29",
        "0, 31, 30",
        "0, 0, 0",
        "0, -1, 0",
        "0.5, 3, 3",
        "0.5, 3.001, 0",
        "2, 8, 8",
        "2, 8.001, 0",
        "10, 30, 30",
        "10, 39, 30",
        "7, 28.001, 0",
    })
    void since_afterAStepOfThatLength_isWhatCanBeLearnedFrom(double lastStep, double seconds, double learnable) {
        long at = BEGIN.toEpochMilli();
        Pace pace = new Pace(at, at, at, lastStep);
        Instant now = after(seconds);

        assertThat(pace.sinceStep(now)).isEqualTo(learnable);
        assertThat(pace.sinceCount(now)).isEqualTo(learnable);
    }

    @Test
    void since_countedInBetween_isNotTheSame() {
        Pace pace = Pace.begin(Inputs.at(BEGIN).input()).counted(after(2));

        assertThat(pace.sinceStep(after(2.5))).isEqualTo(2.5);
        assertThat(pace.sinceCount(after(2.5))).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 0", "-5, 0", "40, 30"})
    void stepped_anyLength_isRemembered(double seconds, double lastStep) {
        Pace pace = Pace.begin(Inputs.at(BEGIN).input())
                .stepped(Inputs.at(after(seconds)).input());

        long now = after(seconds).toEpochMilli();
        assertThat(pace).isEqualTo(new Pace(now, now, now, lastStep));
    }

    @Test
    void since_restored_tellsNothing() {
        assertThat(Pace.restored().sinceStep(BEGIN)).isZero();
        assertThat(Pace.restored().sinceCount(BEGIN)).isZero();
        assertThat(Pace.restored().isNew(Inputs.at(BEGIN).input())).isTrue();
    }

    /** When the reading was taken, after the one before; when the step is taken, after the one before. */
    @ParameterizedTest
    @CsvSource({"0.001, 0.5, true", "0, 0.5, false", "-0.001, 0.5, false", "0, 0, false", "0, -0.001, true"})
    void isNew_readingOrAClockThatWasSetBack_isNew(double taken, double now, boolean expected) {
        Pace pace = Pace.begin(Inputs.at(BEGIN).input());

        assertThat(pace.isNew(Inputs.at(after(now)).takenAt(after(taken)).input()))
                .isEqualTo(expected);
    }

    private static Instant after(double seconds) {
        return BEGIN.plusMillis(Math.round(1_000 * seconds));
    }
}

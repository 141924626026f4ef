package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkDoneTest {

    @ParameterizedTest
    @CsvSource({"2, 0.5", "0.25, 4", "10, 0.1"})
    void rate_nothingDone_isWhatWasSaid(double serviceTime, double rate) {
        assertThat(WorkDone.NONE.rate(serviceTime)).isEqualTo(rate, within(1e-12));
    }

    /** (6 + 3 / 2) / (3 · 0.5 + 3). */
    @Test
    void rate_firstStep_weighsWhatWasSaidWithThreeSeconds() {
        WorkDone seen = WorkDone.NONE.with(6, 3, 0.5);

        assertThat(seen).isEqualTo(new WorkDone(6, 1.5));
        assertThat(seen.rate(2)).isEqualTo(7.5 / 4.5);
    }

    @Test
    void with_afterItsMemory_countsAThird() {
        WorkDone seen = new WorkDone(10, 20).with(1, 2, 45);

        assertThat(seen.done()).isEqualTo(10 / Math.E + 1, within(1e-9));
        assertThat(seen.worked()).isEqualTo(20 / Math.E + 90, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 2", "1, 2", "8, 2", "0.5, 0.2"})
    void rate_afterManySteps_isWhatContainersDo(double perSecond, double serviceTime) {
        WorkDone seen = WorkDone.NONE;
        for (int i = 0; i < 1_000; i++) {
            seen = seen.with(perSecond * 20 * 0.5, 20, 0.5);
        }
        assertThat(seen.rate(serviceTime)).isCloseTo(perSecond, within(0.05 * Math.max(perSecond, 1 / serviceTime)));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "9.99, false", "10, true", "11, true"})
    void isEnough_tenContainerSeconds_are(double worked, boolean enough) {
        assertThat(new WorkDone(0, worked).isEnough()).isEqualTo(enough);
    }
}

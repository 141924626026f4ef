package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastErrorTest {

    private static final double STEP = 0.5;
    private static final double SECOND = 1;

    /** One dead time ago {@code forecast} was made; since then the load was 5 and 7. */
    @ParameterizedTest
    @CsvSource({
        "6, 6, 0",
        "5, 5, 0.001666667",
        "3, 3, 0.005",
        "9, 9, 0.015",
        "20, 20, 0.033333333",
        "4.5, 0.2, 0.001666667",
        "4.5, 2, 0.003333333",
        "4.5, 9, 0.00375"
    })
    void learn_forecastOfADeadTimeAgo_isComparedWithTheMeanSince(double forecast, double nowForecast, double squared) {
        ForecastError error = ForecastError.NONE
                .learn(0, STEP, forecast, forecast, SECOND)
                .learn(500, STEP, 5, forecast, SECOND)
                .learn(1_000, STEP, 7, nowForecast, SECOND);

        assertThat(error.squared()).isEqualTo(squared, within(1e-8));
    }

    @Test
    void learn_noForecastOfADeadTimeAgo_learnsNothing() {
        ForecastError error = new ForecastError(2, ForecastTrack.NONE)
                .learn(0, STEP, 5, 1, SECOND)
                .learn(500, STEP, 5, 1, SECOND);

        assertThat(error.squared()).isEqualTo(2);
    }

    @Test
    void learn_forecastsThatAreRight_fadesWith300Seconds() {
        ForecastError error = new ForecastError(1, ForecastTrack.NONE);
        for (int i = 0; i < 603; i++) {
            error = error.learn(500L * i, STEP, 4, 4, SECOND);
        }
        assertThat(error.squared()).isCloseTo(1 / Math.E, within(0.01));
    }

    /** Only so many points are remembered, so a longer dead time than they reach is compared with the oldest. */
    @Test
    void learn_aDeadTimeOfManySteps_remembersABoundedNumber() {
        ForecastTrack track = ForecastTrack.NONE;
        for (int i = 0; i < 1_000; i++) {
            track = track.and(i, i, -i, 1_000_000);
        }
        assertThat(track.error(999, 126)).isEqualTo((999 + 874) / 2.0 + 873, within(1e-9));
        assertThat(track.error(999, 127)).isEqualTo((999 + 873) / 2.0 + 872, within(1e-9));
        assertThat(track.error(999, 128)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 2"})
    void deviation_isTheRoot(double squared, double deviation) {
        assertThat(new ForecastError(squared, ForecastTrack.NONE).deviation()).isEqualTo(deviation);
    }

    @Test
    void restore_whatWasSaved_isTheSameButForTheTrack() {
        ForecastError known = new ForecastError(1.5, ForecastTrack.NONE);
        assertThat(ForecastError.restore(Saved.of(known.learn(0, 1, 2, 3, 4).toMap())))
                .isEqualTo(known);
        assertThat(Saved.problems(known.toMap(), "squaredError", -1, ForecastError::restore))
                .containsExactly("learned.squaredError");
    }
}

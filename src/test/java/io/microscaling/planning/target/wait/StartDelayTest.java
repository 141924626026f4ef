package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartDelayTest {

    /** (waited + 2 · 3) / (came up + 3). */
    @ParameterizedTest
    @CsvSource({"0, 0, 2", "3, 0, 3", "0, 3, 1", "60, 3, 11"})
    void seconds_isTheTimeForEachThatCameUp(double waited, double cameUp, double seconds) {
        assertThat(new StartDelay(waited, cameUp).seconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0.5, 11, 4",
        "0, 0, 0.5, 10, 4",
        "0, 1, 0.5, 9.8, 4.9",
        "2, 1, 0.5, 10.78, 4.9",
        "2, 2, 3, 15.3664, 5.7624"
    })
    void learn_fadesWithEachThatComesUp(int starting, int up, double seconds, double waited, double cameUp) {
        StartDelay learned = new StartDelay(10, 4).learn(starting, up, seconds);

        assertThat(learned.waited()).isEqualTo(waited, within(1e-9));
        assertThat(learned.cameUp()).isEqualTo(cameUp, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "5", "30"})
    void seconds_afterManyStarts_isWhatTheyTake(double delay) {
        StartDelay learned = StartDelay.UNKNOWN;
        for (int start = 0; start < 200; start++) {
            for (double waited = 0; waited < delay - 0.5; waited += 0.5) {
                learned = learned.learn(1, 0, 0.5);
            }
            learned = learned.learn(1, 1, 0.5);
        }
        assertThat(learned.seconds()).isCloseTo(delay, within(0.1 + 0.1 * delay));
    }

    @Test
    void restore_whatWasSaved_isTheSame() {
        StartDelay known = new StartDelay(12.5, 3.25);
        assertThat(StartDelay.restore(Saved.of(known.toMap()))).isEqualTo(known);
        assertThat(Saved.problems(known.toMap(), "waited", -1, StartDelay::restore))
                .containsExactly("learned.waited");
    }
}

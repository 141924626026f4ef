package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {

    /**
     * Steps of half a second. The averages move by 0.2212 and 0.0488 of the way; a standard deviation is √(slow / 4μ). In the
     * last two lines it is that of a load of 0.3.
     */
    @ParameterizedTest
    @CsvSource({
        "4, 4, 0.5, 4, 4",
        "4, 14, 0.5, 6.2120, 4.4877",
        "4, 40, 0.5, 11.9632, 11.9632",
        "20, 0, 2, 15.5760, 19.0246",
        "20, 0, 4, 15.5760, 16.9390",
        "0, 2, 0.5, 0.4424, 0.0975",
        "0, 2, 10, 0.4424, 0.4424",
    })
    void learn_offeredLoad_isAveragedTwice_andARealChangeIsBelieved(
            double before, double offered, double rate, double fast, double slow) {
        Load learned = Load.of(before).learn(offered, 0.5, rate);

        assertThat(learned.fast()).isEqualTo(fast, within(1e-4));
        assertThat(learned.slow()).isEqualTo(slow, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0, 0", "-2, 0"})
    void containers_isNeverLessThanNone(double slow, double containers) {
        assertThat(new Load(9, slow, 0).containers()).isEqualTo(containers);
    }

    /** l · (1 − 0.1 · (1 + q / 5H) · Δ / H) with H = 2 s. */
    @ParameterizedTest
    @CsvSource({"0, 0.5, 9.7375, 0.5", "9.5, 0.5, 9.5, 10", "99.5, 0.5, 7.25, 100", "999.5, 0.5, 0, 1000"})
    void probe_triesWithLess_theFasterTheLongerNobodyWaits(double quiet, double seconds, double slow, double longer) {
        Load probed = new Load(20, 10, quiet).probe(seconds, 2);

        assertThat(probed.slow()).isEqualTo(slow, within(1e-9));
        assertThat(probed.fast()).isEqualTo(probed.slow());
        assertThat(probed.quiet()).isEqualTo(longer);
    }

    @Test
    void jobsWait_endsTheQuiet() {
        assertThat(new Load(3, 2, 7).jobsWait()).isEqualTo(new Load(3, 2, 0));
        assertThat(new Load(3, 2, 7).learn(2, 0.5, 1).quiet()).isEqualTo(7);
    }

    @Test
    void restore_whatWasSaved_isTheSameButForTheQuiet() {
        assertThat(Load.restore(Saved.of(new Load(3.5, -0.25, 7).toMap()))).isEqualTo(new Load(3.5, -0.25, 0));
    }
}

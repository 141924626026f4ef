package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluctuationsTest {

    /** min(ΔB², B + B₋) / Δ, and B + B₋. */
    @ParameterizedTest
    @CsvSource({"4, 6, 8, 10", "6, 4, 8, 10", "0, 9, 18, 9", "5, 5, 0, 10", "0, 0, 0, 0"})
    void with_noJobWaits_isHowThoseInFlightVary(double before, double now, double turnover, double exposure) {
        Step step = Seen.step(Seen.inFlight(0, before, 9), Seen.inFlight(0, now, 9));
        assertThat(Fluctuations.NONE.with(step)).isEqualTo(new Fluctuations(turnover, exposure));
    }

    /** max(0, (Δ²Q)² / 2 − ΔQ) / Δ, and 2n; the queue grew by 1 in the step before. */
    @ParameterizedTest
    @CsvSource({"10, 15, 3, 6, 6", "10, 5, 3, 46, 6", "10, 11, 3, 0, 6", "10, 11, 1, 0, 2"})
    void with_jobsWait_isHowTheQueueVaries(double before, double now, int running, double turnover, double exposure) {
        Observation seen = new Observation(before, Double.NaN, Double.NaN, Double.NaN, 1, running, 0);
        Step step = Seen.step(seen, Seen.queue(now, running));
        assertThat(Fluctuations.NONE.with(step)).isEqualTo(new Fluctuations(turnover, exposure));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 2, 2, NaN",
        "0, 3, 2, 2, NaN",
        "0, 3, 2, 2, 4",
        "3, 0, 2, 2, 4",
        "3, 3, 2, 3, NaN",
        "3, 3, 3, 2, NaN",
        "3, 3, 0, 0, NaN",
        "0, 0, 2, 2, NaN",
    })
    void with_aStepThatTellsNothing_isTheSame(
            double before, double now, int runningBefore, int running, double inFlight) {
        Fluctuations known = new Fluctuations(7, 9);
        Step step = Seen.step(Seen.inFlight(before, inFlight, runningBefore), Seen.inFlight(now, inFlight, running));
        assertThat(known.with(step)).isSameAs(known);
    }

    @Test
    void with_halfASecond_fadesWith180Seconds() {
        Step step = Seen.step(Seen.inFlight(0, 5, 9), Seen.inFlight(0, 5, 9));
        Fluctuations seen = new Fluctuations(100, 200).with(step);

        assertThat(seen.turnover()).isEqualTo(100 * Math.exp(-0.5 / 180), within(1e-9));
        assertThat(seen.exposure()).isEqualTo(200 * Math.exp(-0.5 / 180) + 10, within(1e-9));
    }

    /** (Σ + 20 / S) / (Σ + 20), within 20 times of 1 / S. */
    @ParameterizedTest
    @CsvSource({"0, 0, 2, 0.5", "8, 10, 2, 0.6", "1000000, 0, 2, 10", "0, 1000000, 2, 0.025", "30, 20, 1, 1.25"})
    void rate_weighsWhatWasSaid_andIsNotFarOff(double turnover, double exposure, double serviceTime, double rate) {
        assertThat(new Fluctuations(turnover, exposure).rate(serviceTime)).isEqualTo(rate, within(1e-12));
    }

    /** Sixteen jobs are in flight on average, each done after an exponential time. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.15", "0.2, 0.1"})
    void rate_jobsThatComeAndGoByThemselves_isTheirs(double perSecond, double tolerance) {
        SplittableRandom random = new SplittableRandom(7);
        Fluctuations seen = Fluctuations.NONE;
        int inFlight = 16;
        for (int i = 0; i < 4_000; i++) {
            int left = 0;
            for (int job = 0; job < inFlight; job++) {
                left += random.nextDouble() < Math.exp(-perSecond * 0.5) ? 1 : 0;
            }
            int now = left + poisson(random, 16 * (1 - Math.exp(-perSecond * 0.5)));
            seen = seen.with(Seen.step(Seen.inFlight(0, inFlight, 30), Seen.inFlight(0, now, 30)));
            inFlight = now;
        }
        assertThat(seen.rate(1)).isCloseTo(perSecond, within(tolerance));
    }

    private static int poisson(SplittableRandom random, double mean) {
        int count = 0;
        for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}

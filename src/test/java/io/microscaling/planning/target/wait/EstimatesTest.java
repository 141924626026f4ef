package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatesTest {

    /** Four containers; one does half a job a second and takes two seconds to start, as far as is known. */
    private static final Estimates PRIOR = Estimates.prior(2, Seen.inFlight(0, 4, 5));

    @ParameterizedTest
    @CsvSource({"3, 3", "NaN, 5"})
    void prior_load_isWhatIsInFlight_orWhatRuns(double inFlight, double load) {
        assertThat(Estimates.prior(2, Seen.inFlight(9, inFlight, 5)).load().containers())
                .isEqualTo(load);
        assertThat(PRIOR.deadTime()).isEqualTo(2);
        assertThat(PRIOR.service().perSecond()).isEqualTo(0.5);
    }

    /** Start delay + age of the reading + step. */
    @ParameterizedTest
    @CsvSource({"0, 2.5", "0.25, 2.75", "-3, 2.5"})
    void learn_deadTime_isAllUntilAnOrderHasAnEffect(double lag, double deadTime) {
        Observation seen = Seen.all(0, 4, 10, 10, 5);
        Step step = new Step(seen, seen.since(seen), 0.5, 1_000, lag);
        assertThat(PRIOR.learn(step, 2, 2).deadTime()).isEqualTo(deadTime);
    }

    @Test
    void learn_jobsAreCounted_isTheLoadOfThoseThatCame() {
        Step step = Seen.step(Seen.all(0, 4, 10, 10, 5), Seen.all(0, 4, 16, 16, 5));
        Estimates learned = PRIOR.learn(step, 2, 2);
        double rate = learned.service().perSecond();

        assertThat(learned.load()).isEqualTo(PRIOR.load().learn(6 / (0.5 * rate), 0.5, rate));
        assertThat(learned.lateness()).isEqualTo(new Lateness(6, 0));
    }

    /** Nobody counts: what is busy did its part, and the queue and what is in flight grew. */
    @ParameterizedTest
    @CsvSource({"3, 5, 4, 4", "5, 3, 4, 4", "0, 0, 4, 6", "0, 0, 4, 2"})
    void learn_jobsInFlightAreKnown_isByFlowBalance(double queueBefore, double queue, double before, double inFlight) {
        Step step = Seen.step(Seen.inFlight(queueBefore, before, 9), Seen.inFlight(queue, inFlight, 9));
        Estimates learned = PRIOR.learn(step, 2, 2);
        double rate = learned.service().perSecond();
        double came = Math.max(0, (before + inFlight) / 2 * rate * 0.5 + queue - queueBefore + inFlight - before);

        assertThat(learned.lateness().jobs()).isEqualTo(came, within(1e-12));
        assertThat(learned.load().quiet()).isZero();
    }

    @Test
    void learn_nobodyCanTell_probes() {
        Estimates learned = PRIOR.learn(Seen.step(Seen.queue(0, 4), Seen.queue(0, 4)), 2, 2);

        assertThat(learned.load()).isEqualTo(PRIOR.load().probe(0.5, 2.5));
        assertThat(learned.lateness()).isEqualTo(Lateness.NONE);
        assertThat(learned.forecast()).isEqualTo(PRIOR.forecast());
    }

    /** A total alone is enough once it is known what a container does. */
    @ParameterizedTest
    @CsvSource({"9.9, true", "10.1, false"})
    void learn_totalsAlone_probesUntilEnoughWorkWasSeen(double worked, boolean probes) {
        ServiceRate rate = new ServiceRate(new WorkDone(5, worked), Fluctuations.NONE, 0.5);
        Estimates known = new Estimates(rate, PRIOR.starts(), 2, PRIOR.load(), PRIOR.forecast(), PRIOR.lateness());
        Step step = Seen.step(Seen.all(0, Double.NaN, 10, 10, 5), Seen.all(0, Double.NaN, 16, 16, 5));

        assertThat(known.learn(step, 2, 2).load().quiet() > 0).isEqualTo(probes);
        assertThat(known.learn(step, 2, 2).lateness().jobs()).isEqualTo(probes ? 0 : 6);
    }

    @Test
    void learn_jobsWait_endsTheQuiet() {
        Estimates quiet = PRIOR.learn(Seen.step(Seen.queue(0, 4), Seen.queue(0, 4)), 2, 2);
        assertThat(quiet.load().quiet()).isEqualTo(0.5);
        assertThat(quiet.learn(Seen.step(Seen.queue(0, 4), Seen.queue(1, 4)), 2, 2)
                        .load()
                        .quiet())
                .isEqualTo(0.5);
        assertThat(quiet.learn(Seen.step(Seen.queue(1, 4), Seen.queue(1, 4)), 2, 2)
                        .load()
                        .quiet())
                .isZero();
    }

    /** Longer than what four containers do in two seconds at half a job a second. */
    @ParameterizedTest
    @CsvSource({"2, false", "5, true"})
    void learn_lateness_isThatOfThePromisedWait(double queue, boolean late) {
        Step step = Seen.step(Seen.inFlight(queue, 4, 4), Seen.inFlight(queue, 4, 4));
        assertThat(PRIOR.learn(step, 2, 2).lateness().late() > 0).isEqualTo(late);
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 2", "4, 2, 0", "3, 3, 0"})
    void learn_counts_isHowManyCameUp(int before, int now, int cameUp) {
        Estimates learned =
                PRIOR.learn(new Observation(0, 0, 0, 0, 0, before, 7), new Observation(0, 0, 0, 0, 0, now, 3), 0.5);

        assertThat(learned.starts()).isEqualTo(StartDelay.UNKNOWN.learn(3, cameUp, 0.5));
        assertThat(learned.load()).isEqualTo(PRIOR.load());
    }

    @Test
    void restore_whatWasSaved_isTheSame() {
        Step step = Seen.step(Seen.all(0, 4, 10, 10, 5), Seen.all(3, 4, 16, 16, 5));
        Estimates known = PRIOR.learn(step, 2, 2);
        Estimates restored = Estimates.restore(Saved.of(known.toMap()));

        assertThat(restored.toMap()).isEqualTo(known.toMap()).hasSize(13);
        assertThat(Saved.problems(known.toMap(), "deadTime", 0, Estimates::restore))
                .containsExactly("learned.deadTime");
    }
}

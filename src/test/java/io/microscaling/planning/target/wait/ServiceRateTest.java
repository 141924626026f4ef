package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceRateTest {

    private static final ServiceRate KNOWN = new ServiceRate(new WorkDone(40, 20), new Fluctuations(7, 9), 3);

    @Test
    void prior_isOneJobInTheServiceTime() {
        assertThat(ServiceRate.prior(0.25)).isEqualTo(new ServiceRate(WorkDone.NONE, Fluctuations.NONE, 4));
    }

    @Test
    void learn_jobsAreCounted_isByCounting() {
        Step step = Seen.step(Seen.all(0, 3, 10, 10, 4), Seen.all(0, 3, 16, 16, 4));
        WorkDone more = KNOWN.counted().with(6, 3, 0.5);

        assertThat(KNOWN.learn(step, 2)).isEqualTo(new ServiceRate(more, KNOWN.fluctuations(), more.rate(2)));
    }

    @Test
    void learn_countedButNobodyKnowsByHowMany_learnsNothing() {
        Step step = Seen.step(Seen.all(0, Double.NaN, 10, 10, 4), Seen.all(0, Double.NaN, 16, 16, 4));

        assertThat(KNOWN.learn(step, 2))
                .isEqualTo(new ServiceRate(
                        KNOWN.counted(), KNOWN.fluctuations(), KNOWN.counted().rate(2)));
    }

    @Test
    void learn_nobodyCounts_isByFluctuations() {
        Step step = Seen.step(Seen.inFlight(0, 3, 4), Seen.inFlight(0, 5, 4));
        Fluctuations more = KNOWN.fluctuations().with(step);

        assertThat(KNOWN.learn(step, 2)).isEqualTo(new ServiceRate(KNOWN.counted(), more, more.rate(2)));
    }

    @Test
    void restore_whatWasSaved_isTheSame() {
        assertThat(ServiceRate.restore(Saved.of(KNOWN.toMap()))).isEqualTo(KNOWN);
    }

    @Test
    void restore_rateOfNothing_isRefused() {
        assertThat(Saved.problems(KNOWN.toMap(), "rate", 0.0, ServiceRate::restore))
                .containsExactly("learned.rate");
    }
}

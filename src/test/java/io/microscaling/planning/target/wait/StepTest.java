package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {

    @ParameterizedTest
    @CsvSource({"10, 16, 6", "10, 10, 0", "10, 9, NaN", "NaN, 16, NaN", "10, NaN, NaN"})
    void arrived_isWhatTheTotalGrewBy_unlessItBeganAnew(double before, double now, Double arrived) {
        Step step = Seen.step(Seen.all(0, 0, before, 0, 1), Seen.all(0, 0, now, 0, 1));
        assertThat(step.arrived()).isEqualTo(arrived);
    }

    /** Of 6 jobs that came, 2 wait and 1 is at work. */
    @ParameterizedTest
    @CsvSource({"20, 25, 5", "20, 20, 0", "20, 19, 3", "NaN, NaN, 3", "NaN, 25, 3"})
    void done_isWhatTheTotalGrewBy_elseByFlowBalance(double before, double now, Double done) {
        Step step = Seen.step(Seen.all(4, 3, 10, before, 1), Seen.all(6, 4, 16, now, 1));
        assertThat(step.done()).isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource({"16, 6", "10, 0", "9, NaN", "NaN, NaN"})
    void done_withoutThatTotal_isNeverLessThanNone(double arrived, Double done) {
        Step step =
                Seen.step(Seen.all(4, Double.NaN, 10, Double.NaN, 1), Seen.all(4, Double.NaN, arrived, Double.NaN, 1));
        assertThat(step.done()).isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource({"3, 6", "0, 3", "-4, 0", "NaN, NaN"})
    void arrivedIfDone_isThatAndWhatThereIsMoreOf(double done, Double arrived) {
        Step step = Seen.step(Seen.inFlight(4, 3, 1), Seen.inFlight(6, 4, 1));
        assertThat(step.arrivedIfDone(done)).isEqualTo(arrived);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 2, 5, 3.5",
        "1, 1, 2, 5, 3.5",
        "1, 1, NaN, 5, 7",
        "0, 1, NaN, NaN, NaN",
        "1, 0, NaN, NaN, NaN",
        "0, 0, 2, NaN, NaN",
    })
    void busy_isKnown_orAllThatRunWhileJobsWait(
            double queueBefore, double queue, double inFlightBefore, double inFlight, Double busy) {
        Step step = Seen.step(Seen.inFlight(queueBefore, inFlightBefore, 6), Seen.inFlight(queue, inFlight, 8));
        assertThat(step.busy()).isEqualTo(busy);
    }

    /** What was seen first has no growth; what is seen after a restart is compared with nothing. */
    @Test
    void since_nothingSeen_isNotKnown() {
        assertThat(Seen.queue(3, 1).since(Observation.NONE).queueGrew()).isNaN();
        assertThat(Seen.step(Seen.queue(7, 1), Seen.queue(3, 1)).now().queueGrew())
                .isEqualTo(-4);
    }

    @Test
    void observation_countedAndRead_takesOverWhatWasSeen() {
        Inputs inputs =
                Inputs.at(java.time.Instant.EPOCH).queue(7).details(2, 30, 21).containers(3, 2);
        assertThat(Observation.NONE.counted(inputs.input()))
                .isEqualTo(new Observation(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 3, 2));
        assertThat(Observation.NONE.read(inputs.input())).isEqualTo(new Observation(7, 2, 30, 21, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "0, 0", "NaN, 9", "Infinity, 9"})
    void inFlightOr_notKnown_isTheOther(double inFlight, Double expected) {
        assertThat(Seen.inFlight(0, inFlight, 1).inFlightOr(9)).isEqualTo(expected);
    }
}

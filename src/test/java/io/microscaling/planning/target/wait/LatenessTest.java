package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessTest {

    /** A container does 5 jobs in the wait that is promised; where none runs, half of one is taken to. */
    @ParameterizedTest
    @CsvSource({"10, 2, 0", "10.1, 2, 4", "2.5, 0, 0", "2.6, 0, 4", "5, 1, 0", "5.1, 1, 4", "0, 0, 0"})
    void learn_jobsThatComeWhileTheQueueIsTooLong_areLate(double queue, int running, double late) {
        assertThat(Lateness.NONE.learn(4, 0.5, Seen.queue(queue, running), 5)).isEqualTo(new Lateness(4, late));
    }

    @Test
    void learn_after15Minutes_countsAThird() {
        Lateness learned = new Lateness(100, 10).learn(3, 900, Seen.queue(99, 1), 5);

        assertThat(learned.jobs()).isEqualTo(100 / Math.E + 3, within(1e-9));
        assertThat(learned.late()).isEqualTo(10 / Math.E + 3, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1, 0.5", "9, 1, 0.1", "9, 9, 0.9"})
    void share_isThatOfTheLateAmongAllAndOneMore(double jobs, double late, double share) {
        assertThat(new Lateness(jobs, late).share()).isEqualTo(share);
    }

    @Test
    void restore_whatWasSaved_isTheSame() {
        Lateness known = new Lateness(7.5, 0.25);
        assertThat(Lateness.restore(Saved.of(known.toMap()))).isEqualTo(known);
        assertThat(Saved.problems(known.toMap(), "late", "many", Lateness::restore))
                .containsExactly("learned.late");
    }
}

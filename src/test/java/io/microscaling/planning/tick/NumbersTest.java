package io.microscaling.planning.tick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "212, 212",
        "3.5, 3.5",
        "-3.5, -3.5",
        "3.05, 3.1",
        "0.25, 0.25",
        "0.999, 1",
        "1.04, 1",
        "9.94, 9.9",
        "10.4, 10",
        "10.5, 11",
        "100, 100",
        "0.01, 0.01",
        "-0.01, -0.01",
        "0.009, less than 0.01",
        "9007199254740992, 9007199254740992",
        "9007199254740994, more than 9007199254740992",
        "-9007199254740994, less than -9007199254740992",
        "Infinity, more than 9007199254740992",
        "-Infinity, less than -9007199254740992",
        "NaN, NaN"
    })
    void plain_number_isAsPeopleReadIt(double number, String text) {
        assertThat(Numbers.plain(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, no job, no job waits",
        "1, 1 job, 1 job waits",
        "1.04, 1 job, 1 job waits",
        "2, 2 jobs, 2 jobs wait",
        "2.5, 2.5 jobs, 2.5 jobs wait"
    })
    void count_jobs_agreesInNumber(double jobs, String count, String waiting) {
        assertThat(Numbers.count(jobs, "job")).isEqualTo(count);
        assertThat(Numbers.jobsWait(jobs)).isEqualTo(waiting);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "2147483647, 2147483647",
        "2147483648, 2147483647",
        "-2147483649, -2147483648",
        "9223372036854775807, 2147483647"
    })
    void toInt_beyondItsRange_isTheNearest(long value, int nearest) {
        assertThat(Numbers.toInt(value)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.0000001, 3", "-2.5, -2", "1e300, 2147483647", "Infinity, 2147483647"})
    void ceil_number_isRoundedUpWithoutOverflow(double value, int up) {
        assertThat(Numbers.ceil(value)).isEqualTo(up);
    }

    @ParameterizedTest
    @CsvSource({"5, 2, 8, 5", "1, 2, 8, 2", "9, 2, 8, 8", "2, 2, 8, 2", "8, 2, 8, 8", "5, 8, 2, 8"})
    void clamp_outOfBounds_isTheNearestBound(int value, int least, int most, int clamped) {
        assertThat(Numbers.clamp(value, least, most)).isEqualTo(clamped);
    }
}

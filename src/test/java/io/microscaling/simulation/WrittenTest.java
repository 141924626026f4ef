package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,          0
            0.00020004, 0.0002
            0.0199,     0.02
            0.5,        0.5
            1.239,      1.24
            2,          2
            12.34,      12.3
            100,        100
            19230,      '19,230'
            NaN,        –
            """)
    void number_variousSizes_keepsTheDigitsThatCount(double value, String written) {
        assertThat(Written.number(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5 s", "2, 2 s", "90, 90 s", "5400, 1 h 30 min", "86400, 24 h", "3601, 1 h 1 s"})
    void duration_seconds_areGroupedFromTwoMinutesOn(double seconds, String written) {
        assertThat(Written.duration(seconds)).isEqualTo(written);
    }
}

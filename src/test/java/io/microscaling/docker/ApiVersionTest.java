package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.12, 1.41, 1.41", // Docker 20.10
        "1.24, 1.44, 1.44",
        "1.44, 1.52, 1.44", // Docker 29
        "1.50, 1.60, 1.50",
        "1.9,  1.10, 1.10", // numbers, not texts
        "1.44, 2.0,  1.44",
        "2.0,  2.1,  2.0",
    })
    void within_range_choosesTheNearest(String oldest, String newest, String chosen) {
        assertThat(ApiVersion.PREFERRED.within(version(oldest), version(newest)))
                .isEqualTo(version(chosen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", ".44", "v1.44", "1.44.1", "1.x", "-1.4", "1.44 ", "99999.1"})
    void parse_noVersion_isEmpty(String text) {
        assertThat(ApiVersion.parse(text)).isEmpty();
    }

    private static ApiVersion version(String text) {
        return ApiVersion.parse(text).orElseThrow();
    }
}

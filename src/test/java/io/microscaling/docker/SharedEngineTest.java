package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedEngineTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 5", "11, 50", "50, 245", "1000, 250"})
    void spacing_growsWithThePools_toALimit(int pools, long millis) {
        assertThat(SharedEngine.spacing(pools)).isEqualTo(Duration.ofMillis(millis));
    }
}

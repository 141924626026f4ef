package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT3S, 3 s",
        "PT4.6S, 5 s",
        "PT90S, 90 s",
        "PT2M, 2 min",
        "PT119M30S, 120 min",
        "PT23H59M59.9S, 24 h",
        "PT60H, 3 d",
        "P365D, 365 d"
    })
    void words_ofALead_areInAUnitThatFits(Duration lead, String words) {
        assertThat(ClockWatch.words(lead)).isEqualTo(words);
    }
}

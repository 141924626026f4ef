package io.microscaling.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS = List.of("priority", "min", "max", "maxDelta", "metric");

    @ParameterizedTest
    @CsvSource({"priorty, priority", "MAXDELTA, maxDelta", "maxdelt, maxDelta", "metrics, metric", "mx, max"})
    void of_slipOfThePen_findsTheWord(String word, String meant) {
        assertThat(Nearest.of(word, KEYS)).contains(meant);
    }

    @Test
    void of_nothingAlike_isNone() {
        assertThat(Nearest.of("scheduler", KEYS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "a, a, 0", "abc, '', 3", "flaw, lawn, 2"})
    void distance_pairOfWords_countsTheEdits(String left, String right, int edits) {
        assertThat(Nearest.distance(left, right)).isEqualTo(edits);
        assertThat(Nearest.distance(right, left)).isEqualTo(edits);
    }
}

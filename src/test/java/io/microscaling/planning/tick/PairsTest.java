package io.microscaling.planning.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {

    private final Problems problems = new Problems();

    @Test
    void restore_whatWasListed_isTheSame() {
        List<Long> list = Pairs.list(new long[] {5_000_000_000L, 7}, new int[] {-3, 4});
        assertThat(list).containsExactly(5_000_000_000L, -3L, 7L, 4L);

        Pairs pairs = Pairs.restore(kept(list), "pairs");
        assertThat(pairs.times()).containsExactly(5_000_000_000L, 7);
        assertThat(pairs.numbers()).containsExactly(-3, 4);
        assertThat(pairs.isEmpty()).isFalse();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void restore_nothingOrAnOddEnd_isWhatIsWhole() {
        assertThat(Pairs.restore(kept(List.of()), "pairs").isEmpty()).isTrue();
        assertThat(Pairs.restore(kept(List.of(1, 2, 3)), "pairs").times()).containsExactly(1);
    }

    @Test
    void restore_noWholeNumber_isReported() {
        Pairs.restore(kept(List.of(1, "many")), "pairs");
        assertThat(problems.list()).extracting(Problem::path).containsExactly("kept.pairs");
        assertThat(problems.list().get(0).toString()).contains("no whole number", "many");
    }

    @Test
    void whole_number_isReadAndAnythingElseReported() {
        assertThat(Pairs.whole(kept(-12), "pairs")).isEqualTo(-12);
        assertThat(problems.list()).isEmpty();
        assertThat(Pairs.whole(kept("soon"), "pairs")).isZero();
        assertThat(problems.list()).extracting(Problem::path).containsExactly("kept.pairs");
    }

    private Settings kept(Object value) {
        return Settings.of("kept", Map.of("pairs", value), problems);
    }
}

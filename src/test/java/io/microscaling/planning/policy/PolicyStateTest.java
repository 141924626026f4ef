package io.microscaling.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyStateTest {

    private record Seen(long at, int requested) {}

    /** For as long as is remembered it is known by how much the number has changed, and nothing older is kept. */
    @Property(tries = 300)
    void seen_numbersOverTime_knowsByHowMuchTheyChanged(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 11) Integer> steps,
            @ForAll @LongRange(max = 12) long memory) {
        List<Seen> all = new ArrayList<>(List.of(new Seen(0, 5)));
        PolicyState state = PolicyState.begin(5);
        long at = 0;
        for (int step : steps) {
            at += 1 + step % 3;
            int requested = step / 3;
            all.add(new Seen(at, requested));
            state = state.seen(requested, at, memory);

            for (long cutoff = at - memory; cutoff <= at; cutoff++) {
                assertThat(state.changes().since(cutoff))
                        .isEqualTo(
                                memory == 0
                                        ? 0
                                        : requested - lastUntil(cutoff, all).requested());
            }
            assertThat(state.requested()).isEqualTo(requested);
            assertThat(state.changedAt()).isEqualTo(lastChange(all));
            assertThat(kept(state, "changes")).hasSize(2 * changesAfter(at - memory, memory, all));
        }
    }

    private static Seen lastUntil(long cutoff, List<Seen> all) {
        return all.stream()
                .filter(seen -> seen.at() <= Math.max(0, cutoff))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static long lastChange(List<Seen> all) {
        long at = PolicyState.NEVER;
        for (int i = 1; i < all.size(); i++) {
            at = all.get(i).requested() == all.get(i - 1).requested()
                    ? at
                    : all.get(i).at();
        }
        return at;
    }

    private static int changesAfter(long cutoff, long memory, List<Seen> all) {
        int count = 0;
        for (int i = 1; i < all.size() && memory > 0; i++) {
            boolean changed = all.get(i).requested() != all.get(i - 1).requested();
            count += changed && all.get(i).at() > cutoff ? 1 : 0;
        }
        return count;
    }

    @Test
    void seen_nothingNew_isTheSameState() {
        PolicyState changed = PolicyState.begin(5).seen(6, 10, 100);
        assertThat(changed.seen(6, 110 - 1, 100)).isSameAs(changed);
        assertThat(kept(changed.seen(6, 110, 100), "changes")).as("forgotten").isEmpty();
        assertThat(PolicyState.begin(5).seen(5, 10, 100).changedAt()).isEqualTo(PolicyState.NEVER);
    }

    /** Whatever was dated by a clock that has been set back since counts as now; the rest stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "changedAt, 100, 50",
        "activeAt, 100, 50",
        "changes, 40 1 100 2, 40 1 50 2",
        "ups, 40 7 100 8, 40 7 50 8",
        "downs, 40 8 100 7, 40 8 50 7"
    })
    void notAfter_oneTimeIsOfTheFuture_isNow(String key, String before, String after) {
        PolicyState known = restored(Map.of(key, value(before)));
        assertThat(known.notAfter(100)).isSameAs(known);
        assertThat(known.notAfter(99)).isNotSameAs(known);
        assertThat(known.notAfter(50).toMap())
                .isEqualTo(restored(Map.of(key, value(after))).toMap());
    }

    @Test
    void knowsActivity_fromTheFirstReadingThatSaysSo() {
        PolicyState begun = PolicyState.begin(3);
        assertThat(begun.knowsActivity()).isFalse();
        assertThat(begun.active(10, false).knowsActivity()).isTrue();
        assertThat(begun.active(PolicyState.NEVER, true).knowsActivity()).isTrue();
    }

    @Test
    void problem_ofACronExpression_isTold() {
        assertThat(ActiveSchedules.problem("0 8 * * MON-FRI")).isEmpty();
        assertThat(ActiveSchedules.problem("61 8 * * *").orElse("")).contains("61");
    }

    private static Object value(String text) {
        String[] parts = text.split(" ");
        return parts.length == 1 ? Long.parseLong(text) : List.of(parts);
    }

    private static List<?> kept(PolicyState state, String key) {
        return (List<?>) state.toMap().get(key);
    }

    private static PolicyState restored(Map<String, Object> over) {
        Map<String, Object> map = new LinkedHashMap<>(
                PolicyState.begin(3).seen(4, 7, 1_000).active(8, false).toMap());
        map.putAll(over);
        Problems problems = new Problems();
        PolicyState state = PolicyState.restore(Settings.of("kept", map, problems));
        assertThat(problems.list()).isEmpty();
        return state;
    }
}

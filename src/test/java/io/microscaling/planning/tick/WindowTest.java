package io.microscaling.planning.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowTest {

    private record Said(long at, int wish) {}

    /** What is kept of all wishes is enough for the extreme of those in the window, and when that was last said. */
    @Property(tries = 500)
    void extreme_ofWishesOverTime_isThatOfAllInTheWindow(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 40) Integer> steps,
            @ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll boolean largest) {
        List<Said> all = new ArrayList<>(List.of(new Said(0, 3)));
        Window window = Window.of(0, 3);
        long now = 0;
        for (int step : steps) {
            now += 1 + step % 5;
            int wish = step / 5;
            long cutoff = now - length;
            all.add(new Said(now, wish));
            all.removeIf(said -> said.at() <= cutoff);
            window = window.and(now, wish, cutoff, largest);

            int extreme = all.stream()
                    .mapToInt(Said::wish)
                    .reduce(largest ? Math::max : Math::min)
                    .orElseThrow();
            long at = all.stream()
                    .filter(said -> said.wish() == extreme)
                    .mapToLong(Said::at)
                    .max()
                    .orElseThrow();
            assertThat(window.extreme()).isEqualTo(extreme);
            assertThat(window.extremeAt()).isEqualTo(at);
            assertThat(window.lastAt()).isEqualTo(now);
            assertThat(restored(window).toList()).isEqualTo(window.toList());
        }
    }

    @Test
    void and_sameWishAgain_isKeptOnceWithItsLastTime() {
        Window window = Window.of(10, 4).and(20, 4, 0, true).and(30, 4, 0, true);
        assertThat(window.toList()).containsExactly(30L, 4L);
    }

    @Test
    void and_lesserWish_isKeptForWhenTheLargerIsGone() {
        Window window = Window.of(10, 4).and(15, 4, 0, true).and(20, 3, 0, true).and(25, 3, 0, true);
        assertThat(window.toList()).containsExactly(15L, 4L, 25L, 3L);
        assertThat(window.and(30, 1, 15, true).extreme()).isEqualTo(3);
    }

    /** A clock that was set back: what was said in the future counts as said now. */
    @Test
    void notAfter_timesOfTheFuture_areNow() {
        Window window = Window.of(10, 4).and(20, 3, 0, true).and(30, 2, 0, true);
        assertThat(window.notAfter(15).toList()).containsExactly(10L, 4L, 15L, 3L, 15L, 2L);
        assertThat(window.notAfter(30)).isSameAs(window);
        assertThat(window.and(15, 1, 0, true).toList()).containsExactly(10L, 4L, 15L, 3L, 15L, 2L, 15L, 1L);
    }

    @Test
    void restore_nothingKept_isNone() {
        assertThat(Window.restore(Settings.of("kept", Map.of("window", List.of()), new Problems()), "window"))
                .isNull();
    }

    private static Window restored(Window window) {
        return Window.restore(Settings.of("kept", Map.of("window", window.toList()), new Problems()), "window");
    }
}

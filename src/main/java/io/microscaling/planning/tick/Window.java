package io.microscaling.planning.tick;

import io.microscaling.settings.Settings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wishes of a sliding window, as far as they may yet be its extreme: each is beyond all later ones. Immutable.
 */
public final class Window {

    private final long[] times;
    private final int[] wishes;
    /** When the last wish was said; the entry in {@link #times} may be older. */
    private final long lastAt;

    private Window(long[] times, int[] wishes, long lastAt) {
        this.times = times;
        this.wishes = wishes;
        this.lastAt = lastAt;
    }

    /** A window that has seen one wish. */
    public static Window of(long time, int wish) {
        return new Window(new long[] {time}, new int[] {wish}, time);
    }

    /** The same from what was saved; {@code null} if nothing was. */
    public static @Nullable Window restore(Settings saved, String key) {
        Pairs pairs = Pairs.restore(saved, key);
        return pairs.isEmpty()
                ? null
                : new Window(pairs.times(), pairs.numbers(), pairs.times()[pairs.times().length - 1]);
    }

    public List<Long> toList() {
        long[] exact = times.clone();
        exact[exact.length - 1] = lastAt;
        return Pairs.list(exact, wishes);
    }

    /** With one more wish, and without those up to {@code cutoff}. */
    public Window and(long time, int wish, long cutoff, boolean largest) {
        return lastAt > time
                ? notAfter(time).andLater(time, wish, cutoff, largest)
                : andLater(time, wish, cutoff, largest);
    }

    private Window andLater(long time, int wish, long cutoff, boolean largest) {
        int end = times.length;
        if (wishes[end - 1] == wish && lastAt > cutoff && (end == 1 || times[0] > cutoff)) {
            return new Window(times, wishes, time);
        }
        int first = 0;
        while (first < end && timeOf(first) <= cutoff) {
            first++;
        }
        int last = end;
        while (last > first && (largest ? wishes[last - 1] <= wish : wishes[last - 1] >= wish)) {
            last--;
        }
        int kept = last - first;
        long[] newTimes = new long[kept + 1];
        int[] newWishes = new int[kept + 1];
        System.arraycopy(times, first, newTimes, 0, kept);
        System.arraycopy(wishes, first, newWishes, 0, kept);
        if (kept > 0 && last == end) {
            newTimes[kept - 1] = lastAt;
        }
        newTimes[kept] = time;
        newWishes[kept] = wish;
        return new Window(newTimes, newWishes, time);
    }

    public Window notAfter(long now) {
        return lastAt > now
                ? new Window(
                        Arrays.stream(times).map(each -> Math.min(each, now)).toArray(), wishes, now)
                : this;
    }

    /** When the last wish was said, in milliseconds since 1970. */
    public long lastAt() {
        return lastAt;
    }

    private long timeOf(int index) {
        return index == times.length - 1 ? lastAt : times[index];
    }

    public int extreme() {
        return wishes[0];
    }

    /** When the wish that is the extreme was last said. */
    public long extremeAt() {
        return timeOf(0);
    }
}

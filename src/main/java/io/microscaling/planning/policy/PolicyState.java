package io.microscaling.planning.policy;

import io.microscaling.planning.tick.Pairs;
import io.microscaling.planning.tick.Window;
import io.microscaling.settings.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task's policies remember from tick to tick. Immutable. Times are in milliseconds since 1970.
 *
 * @param requested what was asked for when it was last looked at
 * @param changes the changes of it that were seen, as far back as a rate looks
 * @param changedAt when it was last seen to change; {@link #NEVER} if it was not
 * @param ups the wishes of the window for growing; {@code null} if there is no window, or none yet
 * @param downs the wishes of the window for shrinking
 * @param failures how many readings in a row could not be used
 * @param activeAt when the task was last active; {@link #NEVER} before that
 * @param idle whether it is inactive for longer than its cooldown
 */
public record PolicyState(
        int requested,
        Changes changes,
        long changedAt,
        @Nullable Window ups,
        @Nullable Window downs,
        int failures,
        long activeAt,
        boolean idle) {

    public static final long NEVER = Long.MIN_VALUE;

    /** What is worth keeping when the process ends; failures are counted anew. */
    public Map<String, Object> toMap() {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put("requested", requested);
        saved.put("idle", idle);
        saved.put("changedAt", changedAt);
        saved.put("activeAt", activeAt);
        saved.put("changes", Pairs.list(changes.times, changes.by));
        if (ups != null) {
            saved.put("ups", ups.toList());
        }
        if (downs != null) {
            saved.put("downs", downs.toList());
        }
        return saved;
    }

    /** The same from what was saved; of use only if no problem was reported. */
    public static PolicyState restore(Settings saved) {
        Pairs changes = Pairs.restore(saved, "changes");
        return new PolicyState(
                saved.integer("requested", 0, Integer.MAX_VALUE),
                changes.isEmpty() ? Changes.NONE : new Changes(changes.times(), changes.numbers()),
                Pairs.whole(saved, "changedAt"),
                Window.restore(saved, "ups"),
                Window.restore(saved, "downs"),
                0,
                Pairs.whole(saved, "activeAt"),
                saved.bool("idle", false));
    }

    /** Whether it is known if the task is active. */
    boolean knowsActivity() {
        return activeAt != NEVER || idle;
    }

    /** At the first tick. */
    static PolicyState begin(int requested) {
        return new PolicyState(requested, Changes.NONE, NEVER, null, null, 0, NEVER, false);
    }

    /** What was remembered by a clock that has been set back since is taken to have been {@code now}. */
    PolicyState notAfter(long now) {
        boolean ahead = changedAt > now
                || activeAt > now
                || changes.isAhead(now)
                || (ups != null && ups.lastAt() > now)
                || (downs != null && downs.lastAt() > now);
        return ahead
                ? new PolicyState(
                        requested,
                        changes.notAfter(now),
                        Math.min(now, changedAt),
                        ups == null ? null : ups.notAfter(now),
                        downs == null ? null : downs.notAfter(now),
                        failures,
                        Math.min(now, activeAt),
                        idle)
                : this;
    }

    /** What was asked for is {@code now}; the change is remembered for {@code memory}. */
    PolicyState seen(int now, long at, long memory) {
        if (now == requested && changes.isNewerThan(at - memory)) {
            return this;
        }
        Changes kept = changes.after(at - memory);
        boolean changed = now != requested;
        if (!changed && kept == changes) {
            return this;
        }
        Changes all = changed && memory > 0 ? kept.and(at, now - requested) : kept;
        return new PolicyState(now, all, changed ? at : changedAt, ups, downs, failures, activeAt, idle);
    }

    PolicyState with(@Nullable Window newUps, @Nullable Window newDowns) {
        return new PolicyState(requested, changes, changedAt, newUps, newDowns, failures, activeAt, idle);
    }

    PolicyState failed(int count) {
        return count == failures
                ? this
                : new PolicyState(requested, changes, changedAt, ups, downs, count, activeAt, idle);
    }

    PolicyState active(long at, boolean nowIdle) {
        return at == activeAt && nowIdle == idle
                ? this
                : new PolicyState(requested, changes, changedAt, ups, downs, failures, at, nowIdle);
    }

    private static long[] earlier(long[] times, long now) {
        return Arrays.stream(times).map(time -> Math.min(time, now)).toArray();
    }

    /** Changes that were seen, the oldest first. Immutable. */
    static final class Changes {

        static final Changes NONE = new Changes(new long[0], new int[0]);

        private final long[] times;
        private final int[] by;
        /** The time of the first; later than any if there is none. */
        private final long oldest;

        private Changes(long[] times, int[] by) {
            this.times = times;
            this.by = by;
            this.oldest = times.length == 0 ? Long.MAX_VALUE : times[0];
        }

        /** Whether all of them are later than {@code cutoff}. */
        boolean isNewerThan(long cutoff) {
            return oldest > cutoff;
        }

        boolean isAhead(long now) {
            return times.length > 0 && times[times.length - 1] > now;
        }

        Changes notAfter(long now) {
            return isAhead(now) ? new Changes(earlier(times, now), by) : this;
        }

        Changes after(long cutoff) {
            int first = 0;
            while (first < times.length && times[first] <= cutoff) {
                first++;
            }
            if (first == 0) {
                return this;
            }
            return first == times.length
                    ? NONE
                    : new Changes(
                            Arrays.copyOfRange(times, first, times.length), Arrays.copyOfRange(by, first, by.length));
        }

        Changes and(long time, int change) {
            long[] longer = Arrays.copyOf(times, times.length + 1);
            int[] more = Arrays.copyOf(by, by.length + 1);
            longer[times.length] = time;
            more[by.length] = change;
            return new Changes(longer, more);
        }

        /** By how much the number is now higher than it was at {@code cutoff}. */
        long since(long cutoff) {
            long sum = 0;
            for (int i = times.length - 1; i >= 0 && times[i] > cutoff; i--) {
                sum += by[i];
            }
            return sum;
        }
    }
}

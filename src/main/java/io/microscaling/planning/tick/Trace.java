package io.microscaling.planning.tick;

import io.microscaling.message.TraceEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one task's decision came about: an entry for each stage that moved the number, or held it. Lives for one tick. */
public final class Trace {

    private @Nullable TraceEntry first;
    private @Nullable TraceEntry second;
    private @Nullable List<TraceEntry> more;

    /** The stage moved the number, or held it, and why. */
    public void add(String stage, int from, int to, TraceEntry.Reason reason) {
        TraceEntry entry = new TraceEntry(stage, from, to, reason);
        if (first == null) {
            first = entry;
        } else if (second == null) {
            second = entry;
        } else {
            more = more == null ? new ArrayList<>(2) : more;
            more.add(entry);
        }
    }

    /** The last entry; {@code null} if there is none. */
    public @Nullable TraceEntry last() {
        if (more != null && !more.isEmpty()) {
            return more.get(more.size() - 1);
        }
        return second == null ? first : second;
    }

    /** Takes the last entry back. */
    public void removeLast() {
        if (more != null && !more.isEmpty()) {
            more.remove(more.size() - 1);
        } else if (second != null) {
            second = null;
        } else {
            first = null;
        }
    }

    /** The entries so far. Most traces have one or two, or none. */
    public List<TraceEntry> entries() {
        if (first == null) {
            return List.of();
        }
        if (second == null) {
            return List.of(first);
        }
        if (more == null) {
            return List.of(first, second);
        }
        TraceEntry[] all = new TraceEntry[more.size() + 2];
        all[0] = first;
        all[1] = second;
        for (int i = 2; i < all.length; i++) {
            all[i] = more.get(i - 2);
        }
        return List.of(all);
    }
}

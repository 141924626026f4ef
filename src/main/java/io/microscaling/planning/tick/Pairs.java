package io.microscaling.planning.tick;

import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** Times with a number each, kept as one list of both in turn. */
@SuppressWarnings("ArrayRecordComponent") // handed over once
public record Pairs(long[] times, int[] numbers) {

    public static List<Long> list(long[] times, int[] numbers) {
        List<Long> list = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            list.add(times[i]);
            list.add((long) numbers[i]);
        }
        return list;
    }

    /** Those under {@code key}; none if there are none, or something else, which is reported. */
    public static Pairs restore(Settings saved, String key) {
        List<String> texts = saved.strings(key);
        int size = texts.size() / 2;
        long[] times = new long[size];
        int[] numbers = new int[size];
        try {
            for (int i = 0; i < size; i++) {
                times[i] = Long.parseLong(texts.get(2 * i));
                numbers[i] = Integer.parseInt(texts.get(2 * i + 1));
            }
        } catch (NumberFormatException e) {
            saved.problem(key, "holds something that is no whole number: " + e.getMessage());
        }
        return new Pairs(times, numbers);
    }

    /** The whole number under {@code key}. */
    public static long whole(Settings saved, String key) {
        String text = saved.string(key);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            saved.problem(key, "'%s' is no whole number".formatted(text));
            return 0;
        }
    }

    public boolean isEmpty() {
        return times.length == 0;
    }
}

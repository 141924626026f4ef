package io.microscaling.settings;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as people write them: {@code 256MiB}, {@code 1.5GiB}, {@code 500MB}; and parts of a CPU core. */
public final class Sizes {

    private static final Pattern MEMORY = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(B|[kKMGT]i?B?|)");
    private static final Pattern CPU = Pattern.compile("(\\d+(?:\\.\\d+)?)(m?)");
    private static final String[] UNITS = {"TiB", "GiB", "MiB", "KiB"};

    private Sizes() {}

    /** The bytes, or empty if the text is no size of memory; a number without a unit is in bytes. */
    public static OptionalLong bytes(String text) {
        Matcher matcher = MEMORY.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String unit = matcher.group(2);
        int power = unit.isEmpty() ? 0 : "KMGT".indexOf(Character.toUpperCase(unit.charAt(0))) + 1;
        double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(unit.contains("i") ? 1024 : 1000, power);
        return bytes > 1L << 60 ? OptionalLong.empty() : OptionalLong.of(Math.round(bytes));
    }

    /** Thousandths of a core, from {@code 0.5}, {@code 2} or {@code 500m}; empty if the text is neither. */
    public static OptionalLong milliCpu(String text) {
        Matcher matcher = CPU.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        double milli = Double.parseDouble(matcher.group(1)) * (matcher.group(2).isEmpty() ? 1_000 : 1);
        return milli > 1e9 ? OptionalLong.empty() : OptionalLong.of(Math.round(milli));
    }

    /** Bytes in the largest unit that divides them, such as {@code 256MiB}. */
    public static String format(long bytes) {
        long unit = 1L << 40;
        for (String name : UNITS) {
            if (bytes != 0 && bytes % unit == 0) {
                return bytes / unit + name;
            }
            unit >>= 10;
        }
        return bytes + "B";
    }
}

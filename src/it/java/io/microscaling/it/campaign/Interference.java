package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

/**
 * What a {@link FaultProxy} does to what passes.
 *
 * @param manner what happens to a piece of data that is hit
 * @param way which direction is meant
 * @param probability how likely each piece of data is hit, 0 to 1
 */
record Interference(Manner manner, Way way, double probability) {

    /** All passes unharmed. */
    static final Interference NONE = new Interference(Manner.CUT, Way.BOTH, 0);

    /** What happens to a piece of data. */
    enum Manner {
        /** Half of it passes, then the connection is closed on both sides. */
        CUT,
        /** It passes up to {@link FaultProxy#LONGEST_DELAY} later, and so does what comes after it. */
        DELAY,
        /** Some of its bytes become NUL, which neither HTTP nor JSON may hold: damage that can be seen. */
        GARBLE,
        /** It and all that follows it in its direction vanishes; the connection stays open. */
        SWALLOW
    }

    /** A direction. */
    enum Way {
        REQUESTS,
        ANSWERS,
        BOTH;

        boolean includes(Way other) {
            return this == BOTH || this == other;
        }
    }

    Interference {
        requireNonNull(manner, "manner");
        requireNonNull(way, "way");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is %s; 0 to 1 is allowed".formatted(probability));
        }
    }

    @Override
    public String toString() {
        return "%s %s with probability %.2f".formatted(manner, way, probability);
    }
}

package io.microscaling.it.campaign;

import java.util.Random;

/** Something that goes wrong on purpose. */
@FunctionalInterface
interface Fault {

    /** Has it happen, with choices made by {@code random}. */
    Struck strike(World world, Random random);

    /**
     * A fault that happened.
     *
     * @param what happened, for people
     * @param mend makes it gone
     * @param lasts whether it is there until it is mended
     */
    record Struck(String what, Runnable mend, boolean lasts) {

        /** One that was over when it had happened. */
        static Struck once(String what) {
            return new Struck(what, () -> {}, false);
        }

        /** One that lasts. */
        static Struck until(Runnable mend, String what) {
            return new Struck(what, mend, true);
        }
    }
}

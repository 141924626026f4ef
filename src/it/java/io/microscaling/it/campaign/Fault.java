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
     * @param lasts whether it is there until it is mended
     * @param mend makes it gone
     * @param afterwards what else is to be put in order, while the engine is on its way back
     */
    record Struck(String what, boolean lasts, Runnable mend, Runnable afterwards) {

        /** One that was over when it had happened. */
        static Struck once(String what) {
            return new Struck(what, false, () -> {}, () -> {});
        }

        /** One that lasts. */
        static Struck until(Runnable mend, String what) {
            return new Struck(what, true, mend, () -> {});
        }
    }
}

package io.microscaling.it.campaign;

import java.util.Random;

/** Something that goes wrong on purpose. */
@FunctionalInterface
interface Fault {

    /** Has it happen, with choices made by {@code random}. */
    Struck strike(World world, Random random);

    /**
     * A fault that lasts.
     *
     * @param what happened, for people
     * @param mend makes it gone
     */
    record Struck(String what, Runnable mend) {

        /** One that was over when it had happened. */
        static Struck once(String what) {
            return new Struck(what, () -> {});
        }
    }
}

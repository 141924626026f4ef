package io.microscaling.planning.target;

/**
 * What a target goes by.
 *
 * @param reading whether it takes a step only when there is a usable reading; if not, {@link TargetInput#reading()} is NaN
 * @param use whether it goes by what each container uses of what it asked for, in per cent, where the reading holds that
 */
public record Needs(boolean reading, boolean use) {

    public static final Needs NOTHING = new Needs(false, false);
    public static final Needs READING = new Needs(true, false);
    public static final Needs USE = new Needs(true, true);
}

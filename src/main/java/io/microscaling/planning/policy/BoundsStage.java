package io.microscaling.planning.policy;

import org.jspecify.annotations.Nullable;

/** {@code min} and {@code max} of the task, whatever came before; a task that is not scalable holds what it has. */
final class BoundsStage {

    private BoundsStage() {}

    /** What becomes of a number that is out of bounds; {@code null} if it is not. */
    static @Nullable Ruling rule(int number, int min, int max) {
        if (number < min) {
            return new Ruling("min", min, () -> "min is %d".formatted(min));
        }
        return number > max ? new Ruling("max", max, () -> "max is %d".formatted(max)) : null;
    }

    /** What becomes of the number of a task that is not scalable; {@code null} if it is what was requested. */
    static @Nullable Ruling unscalable(int number, int requested) {
        return number == requested
                ? null
                : new Ruling("scalable", requested, () -> "it is not scalable, so it holds what it has");
    }
}

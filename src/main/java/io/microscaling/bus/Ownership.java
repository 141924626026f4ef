package io.microscaling.bus;

/** Whether this node acts for a pool. Asked anew each time something is to be done; thread-safe. */
@FunctionalInterface
public interface Ownership {

    /** Of a node that nobody shares its pools with. */
    Ownership ALWAYS = () -> true;

    boolean mayAct();
}

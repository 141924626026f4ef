package io.microscaling.bus;

/** Whether this node may act for a pool, asked each time before it does. Called on a verticle's own thread; never waits. */
@FunctionalInterface
public interface Ownership {

    /** Of a pool that no other node acts for. */
    Ownership ALWAYS = () -> true;

    boolean mayAct();
}

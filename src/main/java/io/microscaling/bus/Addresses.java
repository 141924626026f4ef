package io.microscaling.bus;

import io.microscaling.message.Command;

/**
 * Every address on the event bus: {@code microscaling.<pool>.<kind>}. A message on one of them is the whole current
 * state of its kind; {@link #latest} of an address answers a request with the last one. {@code docs/asyncapi.yaml}
 * describes them.
 */
public final class Addresses {

    /** Which pools there are: a small message {@code {pool, node, at}} from each, every few seconds; cluster-wide. */
    public static final String POOLS = "microscaling.pools";

    private Addresses() {}

    /** What runs; counting to all; stays on its node. */
    public static String counts(String pool) {
        return of(pool, "counts");
    }

    /** What was decided; demand engine to scheduling and monitoring; stays on its node. */
    public static String demand(String pool) {
        return of(pool, "demand");
    }

    /** What the scheduler was asked for; scheduling to all; stays on its node. */
    public static String requested(String pool) {
        return of(pool, "requested");
    }

    /** One snapshot of it all, each heartbeat; monitoring to viewers. */
    public static String metrics(String pool) {
        return of(pool, "metrics");
    }

    /** What was done, when, why and by whom; all to viewers. {@link #latest} answers with the latest, newest first. */
    public static String events(String pool) {
        return of(pool, "events");
    }

    /** The last minutes of every task's numbers; answers requests only. */
    public static String history(String pool) {
        return of(pool, "history");
    }

    /** The latest decisions, newest first, without the other events; answers requests only. */
    public static String decisions(String pool) {
        return of(pool, "decisions");
    }

    /** Pushes a reading from outside: {@code {task, metric?, value, at?, …}}; answered or refused. */
    public static String readingSet(String pool) {
        return of(pool, "reading.set");
    }

    /** Commands of operators: {@code {command, …}}; answered, or refused with a code and a sentence. */
    public static String control(String pool) {
        return of(pool, "control");
    }

    /** Where whoever obeys one kind of command gets it; see {@link ControlRouter}. */
    static String control(String pool, Command command) {
        return control(pool) + "." + command.word();
    }

    /** Where a request for the last message of {@code address} goes. */
    public static String latest(String address) {
        return address + ".latest";
    }

    private static String of(String pool, String kind) {
        return "microscaling." + pool + "." + kind;
    }
}

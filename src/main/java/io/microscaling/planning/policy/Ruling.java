package io.microscaling.planning.policy;

import io.microscaling.message.TraceEntry;

/**
 * What a stage decided: an entry of the trace.
 *
 * @param stage the stage's name
 * @param to the number of containers after it; the same as before if it only holds the task
 * @param why the reason, for the trace
 */
record Ruling(String stage, int to, TraceEntry.Reason why) {}

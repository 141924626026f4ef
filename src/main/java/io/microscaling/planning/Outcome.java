package io.microscaling.planning;

import io.microscaling.message.Plan;

/**
 * What a tick came to.
 *
 * @param plan the decisions
 * @param history to be passed to the next tick
 */
public record Outcome(Plan plan, PlannerState history) {}

/**
 * The random campaign: a real Docker engine, a real Redis and the engine as a user runs it, faults dealt from a seed, and an
 * observer that believes only Docker. {@link io.microscaling.it.campaign.Campaign} is the program,
 * {@link io.microscaling.it.campaign.FaultKind} the list of faults,
 * {@link io.microscaling.it.campaign.Invariants} what must hold at every moment.
 */
package io.microscaling.it.campaign;

/**
 * Programs that measure: {@link io.microscaling.it.measure.Measure}, {@link io.microscaling.it.measure.Footprint} and
 * {@link io.microscaling.it.measure.ManyPools} the engine on real systems, {@link io.microscaling.it.measure.Compare} the laws on recorded workloads. Profiles of the build
 * run them; docs/measurements.md has what they said.
 */
package io.microscaling.it.measure;

package io.microscaling.metric;

/** A checked configuration of a source, ready to be opened as often as needed. Immutable. */
@FunctionalInterface
public interface MetricFactory {

    /**
     * Opens a source, which resolves secrets and connects when it is first read: a system that is down or a secret that
     * is missing fails the readings, not this call.
     */
    MetricSource open(MetricContext context);
}

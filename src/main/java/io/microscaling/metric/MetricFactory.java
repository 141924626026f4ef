package io.microscaling.metric;

/** A checked configuration of a source, ready to be opened as often as needed. Immutable. */
@FunctionalInterface
public interface MetricFactory {

    /** Opens a source; resolves secrets, connects lazily: a system that is down fails the readings, not this call. */
    MetricSource open(MetricContext context);
}

package io.microscaling.pool;

import java.util.Map;

/**
 * What one container of a task is, in the words of the kind of scheduler that runs it; nobody else looks into it. Immutable,
 * and equal to another if nothing changed. It may hold secrets, so {@code toString()} shows none of its texts.
 */
public interface Workload {

    /** Nothing was said of it. */
    Workload NONE = new Nothing();

    /** What may be told of it, by the key of the configuration; without what was not given. */
    Map<String, Object> shown();

    /** What may hold secrets, so that it is only compared, by the key of the configuration. */
    Map<String, Object> hidden();

    /** The workload of whatever needs none. */
    record Nothing() implements Workload {

        @Override
        public Map<String, Object> shown() {
            return Map.of();
        }

        @Override
        public Map<String, Object> hidden() {
            return Map.of();
        }
    }
}

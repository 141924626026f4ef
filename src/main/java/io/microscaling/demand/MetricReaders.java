package io.microscaling.demand;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.PushedReading;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of a pool's metrics, by {@link PushedReading#source}. To be used on one Vert.x context. */
final class MetricReaders {

    private final Map<String, MetricReader> readers = new LinkedHashMap<>();

    void add(String task, String metric, MetricReader reader) {
        readers.put(PushedReading.source(task, metric), requireNonNull(reader, "reader"));
    }

    /** The reader of a task's metric, or null if it has no such metric. */
    @Nullable
    MetricReader find(String task, String metric) {
        return readers.get(PushedReading.source(task, metric));
    }

    /** What was last read. */
    Reading last(String task, String metric) {
        MetricReader reader = find(task, metric);
        return reader == null ? Reading.NO_METRIC : reader.last();
    }

    /** Asks all sources that are due at once; see {@link MetricReader#refreshIfDue()}. */
    List<Future<Boolean>> refresh() {
        return readers.values().stream().map(MetricReader::refreshIfDue).toList();
    }

    /** Closes all sources, whether or not some fail at it. */
    Future<?> close() {
        return Future.join(readers.values().stream().map(MetricReader::close).toList());
    }
}

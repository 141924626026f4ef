package io.microscaling.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a pull is, by what the engine says of the image's layers. Thread-safe. */
final class PullProgress {

    private static final String DOWNLOADING = "Downloading";
    private static final long MEGABYTE = 1_000_000;

    /** No image has more layers than that; an engine that says so is not believed. */
    private static final int MOST_LAYERS = 1000;

    private final Map<String, Layer> layers = new HashMap<>();

    private record Layer(long done, long total) {}

    /** Takes note of an item; only what is downloaded counts, as that is what takes long. */
    synchronized void saw(PullResponseItem item) {
        @Nullable String id = item.getId();
        if (id == null || item.getStatus() == null || (layers.size() >= MOST_LAYERS && !layers.containsKey(id))) {
            return;
        }
        ProgressDetail detail = item.getProgressDetail();
        if (item.getStatus().equals(DOWNLOADING) && detail != null) {
            downloading(id, detail);
        } else if (layers.containsKey(id)) {
            layers.computeIfPresent(id, (layer, before) -> new Layer(before.total(), before.total()));
        }
    }

    private void downloading(String id, ProgressDetail detail) {
        long total = detail.getTotal() == null ? 0 : Math.max(0, detail.getTotal());
        long current = detail.getCurrent() == null ? 0 : detail.getCurrent();
        layers.put(id, new Layer(Math.min(Math.max(0, current), total), total));
    }

    /** Such as {@code 120 of 400 MB}; empty while nothing is known. */
    synchronized Optional<String> text() {
        long total = layers.values().stream().mapToLong(Layer::total).reduce(0, PullProgress::plus);
        long done = layers.values().stream().mapToLong(Layer::done).reduce(0, PullProgress::plus);
        return total == 0
                ? Optional.empty()
                : Optional.of("%d of %d MB".formatted(done / MEGABYTE, Math.max(1, (total + MEGABYTE - 1) / MEGABYTE)));
    }

    private static long plus(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}

package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.EngineProcess;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits until every task is at its number again, at two looks in a row. */
final class WayBack {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Observer observer;
    private final EngineProcess engine;
    private final Supplier<Setup> setup;
    private String last = "";
    private long begin = System.nanoTime();

    WayBack(Observer observer, EngineProcess engine, Supplier<Setup> setup) {
        this.observer = requireNonNull(observer, "observer");
        this.engine = requireNonNull(engine, "engine");
        this.setup = requireNonNull(setup, "setup");
    }

    /** The fault is gone: the way back begins now. */
    void begin() {
        begin = System.nanoTime();
    }

    /** How long it took until the first of the two looks, or empty if longer than {@code limit}. */
    Optional<Duration> await(Duration limit) {
        Optional<Duration> reached = Optional.empty();
        while (true) {
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            List<String> differences = look();
            if (differences.isEmpty() && reached.isPresent()) {
                return reached;
            }
            reached = differences.isEmpty() ? Optional.of(passed) : Optional.empty();
            if (reached.isEmpty() && passed.compareTo(limit) > 0) {
                return Optional.empty();
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /** What the last look showed. */
    String last() {
        return last;
    }

    private List<String> look() {
        List<String> differences = differences();
        last = String.join("; ", differences);
        return differences;
    }

    private List<String> differences() {
        try {
            JsonObject pool = new JsonObject(engine.get("/api/pools/" + Setup.POOL));
            return Standing.of(observer.up(), pool, setup.get()).differences();
        } catch (UncheckedIOException | DecodeException e) {
            return List.of("the engine does not answer: " + e.getMessage());
        } catch (IllegalStateException e) {
            return List.of("docker does not answer: " + e.getMessage());
        }
    }
}

package io.microscaling.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.microscaling.ManualClock;
import io.microscaling.reading.Reading;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every source must do, whatever it reads. */
public abstract class MetricSourceContract {

    protected final ManualClock clock = new ManualClock();

    /** The containers that run. */
    protected volatile int running;

    private Vertx vertx;
    private Context context;

    @BeforeEach
    void openVertx() {
        vertx = Vertx.vertx();
        context = vertx.getOrCreateContext();
    }

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** A source that has a number to give, not closed yet. */
    protected abstract MetricSource openReadable();

    /** The number that {@link #openReadable()} gives at first. */
    protected abstract double expectedValue();

    @Test
    void read_readableSource_givesNumberOfNow() {
        MetricSource source = openReadable();

        Reading.Measured reading = read(source);
        assertThat(reading.value()).isEqualTo(expectedValue());
        assertThat(reading.at()).isEqualTo(clock.instant());
    }

    @Test
    void read_twice_givesNoOlderTime() {
        MetricSource source = openReadable();
        Instant first = read(source).at();

        clock.advance(Duration.ofSeconds(1));

        assertThat(read(source).at()).isAfterOrEqualTo(first);
    }

    @Test
    void read_twoSourcesOfOneFactory_areIndependent() {
        MetricSource first = openReadable();
        MetricSource second = openReadable();

        call(first::close);

        assertThat(read(second).value()).isEqualTo(expectedValue());
    }

    @Test
    void read_afterClose_failsWithMetricException() {
        MetricSource source = openReadable();
        read(source);

        call(source::close);

        assertReadFails(source).isEqualTo("the source is closed");
    }

    @Test
    void close_twice_succeeds() {
        MetricSource source = openReadable();
        read(source);

        call(source::close);
        call(source::close);
    }

    @Test
    void close_neverRead_succeeds() {
        call(openReadable()::close);
    }

    protected final MetricSource open(MetricFactory factory) {
        return factory.open(new MetricContext(vertx, "shop", "worker", clock, () -> running));
    }

    protected final Vertx vertx() {
        return vertx;
    }

    /** Reads on the one context that a source is used on. */
    protected final Reading.Measured read(MetricSource source) {
        return call(source::read);
    }

    /** Asserts that a read fails, and gives the message to be asserted. */
    protected final AbstractStringAssert<?> assertReadFails(MetricSource source) {
        MetricException failure = assertThatExceptionOfType(MetricException.class)
                .isThrownBy(() -> read(source))
                .actual();
        return assertThat(failure.getMessage());
    }

    protected final <T> T call(Supplier<Future<T>> action) {
        return get(start(action));
    }

    protected final <T> CompletableFuture<T> start(Supplier<Future<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(now -> action.get().onSuccess(result::complete).onFailure(result::completeExceptionally));
        return result;
    }

    protected static <T> T get(CompletableFuture<T> result) {
        try {
            return result.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}

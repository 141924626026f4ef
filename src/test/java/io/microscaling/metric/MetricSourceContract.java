package io.microscaling.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.microscaling.ManualClock;
import io.microscaling.reading.Reading;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every source must do, whatever it reads. */
public abstract class MetricSourceContract {

    protected final ManualClock clock = new ManualClock();

    /** The containers that run. */
    protected volatile int running;

    private final SharedResources shared = new SharedResources();
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

    /** A source whose system does not answer, read with a time-out of at most 1 s; empty if it asks nobody. */
    protected Optional<MetricSource> openHanging() {
        return Optional.empty();
    }

    /** Sources that have no number to give, by what is wrong. */
    protected Map<String, MetricSource> openFailing() {
        return Map.of();
    }

    /** A source whose system says that the number is this one; empty if it cannot say so. */
    protected Optional<MetricSource> openGiving(double number) {
        return Optional.empty();
    }

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

    @TestFactory
    Stream<DynamicTest> read_systemHangs_failsInTimeEachTime() {
        return openHanging().stream()
                .map(source -> dynamicTest("hangs", () -> {
                    for (int i = 0; i < 2; i++) {
                        CompletableFuture<Reading.Measured> read = start(source::read);
                        assertThat(read)
                                .failsWithin(Duration.ofSeconds(4))
                                .withThrowableOfType(ExecutionException.class)
                                .withCauseInstanceOf(MetricException.class);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> read_noNumberThere_failsAndSaysWhy() {
        return openFailing().entrySet().stream()
                .map(each -> dynamicTest(
                        each.getKey(), () -> assertReadFails(each.getValue()).isNotBlank()));
    }

    /** The planner refuses what is absurd, so a source may pass it on; but it makes no other number of it. */
    @TestFactory
    Stream<DynamicTest> read_absurdNumber_isRefusedOrGivenAsItIs() {
        return DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 1e300)
                .boxed()
                .flatMap(number -> openGiving(number).stream()
                        .map(source -> dynamicTest("" + number, () -> assertRefusedOrGiven(source, number))));
    }

    private void assertRefusedOrGiven(MetricSource source, double number) {
        try {
            double given = read(source).value();
            assertThat(Double.compare(given, number)).as("given %s", given).isZero();
        } catch (MetricException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void close_whileAReadIsUnderWay_endsBoth() {
        assertCloseEndsRead(openReadable());
    }

    @TestFactory
    Stream<DynamicTest> close_whileTheSystemHangs_endsTheRead() {
        return openHanging().stream().map(source -> dynamicTest("hangs", () -> assertCloseEndsRead(source)));
    }

    /** It may have its number already; if not, it fails as it should. */
    private void assertCloseEndsRead(MetricSource source) {
        List<CompletableFuture<Reading.Measured>> reads = new CopyOnWriteArrayList<>();
        call(() -> {
            Future<Reading.Measured> read = source.read();
            reads.add(read.toCompletionStage().toCompletableFuture());
            return source.close();
        });
        try {
            assertThat(get(reads.get(0)).value()).isEqualTo(expectedValue());
        } catch (MetricException closed) {
            assertThat(closed.getMessage()).isNotBlank();
        }
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
        return factory.open(new MetricContext(vertx, "shop", "worker", clock, () -> running, shared));
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

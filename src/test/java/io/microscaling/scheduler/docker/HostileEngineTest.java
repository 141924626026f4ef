package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static io.microscaling.scheduler.docker.DockerPools.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that says what is not so, whose names others hold, and that is full of what is not ours. */
class HostileEngineTest {

    private static final EngineId ENGINE = new EngineId("3f9a2c41", java.time.Instant.EPOCH);

    private static final String NAME = "microscaling-shop-worker-";

    private final Vertx vertx = Vertx.vertx();
    private final FakeEngine engine = new FakeEngine(vertx).withImage();
    private final Scheduler scheduler = open(engine);

    @BeforeEach
    void startEight() {
        end(scale(scheduler, WORKER, 8));
    }

    @AfterEach
    void close() {
        engine.tellsTheTruth();
        end(scheduler.close());
        engine.close();
        end(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "[null]", "null", "{}", "[{\"Labels\":null}]", "<html>", "[", ""})
    void scale_listThatCannotBeTrue_isRefusedAndNothingStarted(String lie) {
        engine.lies(lie);

        Throwable counted = failure(scheduler.observe());
        Throwable scaled = failure(scale(scheduler, WORKER, 8));

        assertThat(List.of(counted, scaled))
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                SchedulerException.class,
                                refused -> assertThat(refused.kind()).isEqualTo(SchedulerException.Kind.UNREACHABLE)));
        assertThat(engine.names("running")).hasSize(8);
    }

    @Test
    void observe_liesNoMore_isBelievedAgain() {
        engine.lies("[]");
        failure(scheduler.observe());
        engine.tellsTheTruth();

        assertThat(end(scheduler.observe()).of("worker").running()).isEqualTo(8);
    }

    @Test
    void scale_allReallyGone_areReplacedAtOnce() {
        engine.loseAll();

        assertThat(end(scheduler.observe()).of("worker").running()).isZero();
        end(scale(scheduler, WORKER, 8));

        assertThat(engine.names("running")).hasSize(8);
    }

    @Test
    void scale_nameHeldBySomebodyElse_takesTheNextNumberAndTriesItOnce() {
        engine.holds(NAME + 9, Map.of(), "running");
        engine.holds(NAME + 10, Map.of("microscaling.pool", "shop", "microscaling.task", "worker"), "running");

        end(scale(scheduler, WORKER, 9));
        end(scale(scheduler, WORKER, 10));

        assertThat(engine.names("running")).contains(NAME + 11, NAME + 12).hasSize(12);
        assertThat(end(scheduler.observe()).of("worker").running()).isEqualTo(10);
        assertThat(creates(9)).isEqualTo(1);
        assertThat(creates(10)).isEqualTo(1);
    }

    @Test
    void scale_manyNamesHeldBySomebodyElse_triesAFewAndGoesOnAtTheNextCall() {
        IntStream.rangeClosed(9, 28).forEach(number -> engine.holds(NAME + number, Map.of(), "exited"));

        Throwable conflict = failure(scale(scheduler, WORKER, 9));

        assertThat(conflict)
                .isInstanceOfSatisfying(
                        SchedulerException.class, e -> assertThat(e.kind()).isEqualTo(SchedulerException.Kind.CONFLICT))
                .hasMessageContaining("not the task's");
        assertThat(allCreates()).isEqualTo(8 + 10);
        failure(scale(scheduler, WORKER, 9));
        end(scale(scheduler, WORKER, 9));
        assertThat(engine.names("running")).contains(NAME + 29).hasSize(9);
        assertThat(engine.names("exited")).hasSize(20);
    }

    @Test
    void tidy_remainsOfTasksThatAreNotConfigured_areLeftAlone() {
        engine.holds("old-1", Labels.of("shop", "old", "s1", ENGINE), "exited");
        engine.holds("old-2", Labels.of("shop", "old", "s1", ENGINE), "created");
        engine.holds("ours", Labels.of("shop", "worker", "s1", ENGINE), "exited");

        assertThat(end(scheduler.tidy())).isEqualTo(1);

        assertThat(engine.names("exited")).containsExactly("old-1");
        assertThat(engine.names("created")).containsExactly("old-2");
    }

    @Test
    void close_startsUnderWay_areFinishedOrNotBegun() {
        engine.startsSlowly();
        Future<Scaled> under = scale(scheduler, WORKER, 10);
        await().until(() -> !engine.names("created").isEmpty());

        end(scheduler.close());

        assertThat(engine.names("created")).isEmpty();
        assertThat(engine.names("running")).hasSizeBetween(9, 10);
        assertThat(under.isComplete()).isTrue();
    }

    @Test
    void close_remains_areRemovedAndAllElseStays() {
        engine.holds("dead", Labels.of("shop", "worker", "s1", ENGINE), "exited");
        engine.holds("halfway", Labels.of("shop", "worker", "s1", ENGINE), "created");
        engine.holds("old", Labels.of("shop", "old", "s1", ENGINE), "exited");
        engine.holds("foreign", Map.of(), "exited");

        end(scheduler.close());

        assertThat(engine.names("created")).isEmpty();
        assertThat(engine.names("exited")).containsExactly("foreign", "old");
        assertThat(engine.names("running")).hasSize(8);
    }

    @Test
    void close_pullUnderWay_isCutAndNoFailure() {
        engine.neverPulls();
        Future<Scaled> under = scale(scheduler, WORKER, 9);
        await().until(() -> engine.requests().stream().anyMatch(each -> each.contains("/images/create")));

        end(scheduler.close());

        assertThat(SchedulerException.isClosed(failure(under))).isTrue();
    }

    @Test
    void close_engineSilent_cutsWhatIsUnderWay() {
        engine.fallSilent();
        Future<Observation> under = scheduler.observe();

        end(scheduler.close());

        assertThat(SchedulerException.isClosed(failure(under))).isTrue();
        assertThat(SchedulerException.isClosed(failure(scheduler.observe()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{oops",
                "null",
                "[[[[",
                "{\"time\":\"x\"}",
                "{\"Type\":\"container\",\"Action\":\"die\",\"time\":99999999999}}",
                "{\"Type\":\"container\",\"Action\":\"die\",\"time\":-5}}",
                "{\"Actor\":{\"ID\":null,\"Attributes\":null},\"Action\":\"die\"}{",
            })
    void events_garbage_opensTheStreamAgainAndLeaksNoThread(String garbage) {
        FakeEngine other = new FakeEngine(vertx).withImage();
        other.garblesEvents(garbage);
        AtomicInteger hints = new AtomicInteger();
        Scheduler follower = open(other);
        follower.onChange(hints::incrementAndGet);
        other.cutsEvents();
        await().until(() -> other.eventStreams() >= 3);

        other.garblesEvents("{\"Type\":\"container\",\"Action\":\"start\",\"time\":1700000000}");
        int before = hints.get();

        await().until(() -> hints.get() > before);
        await().untilAsserted(() -> assertThat(streamThreads()).isLessThanOrEqualTo(2));
        end(follower.close());
        other.close();
    }

    /** One for each scheduler of this test. */
    private static long streamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("docker-java-stream"))
                .count();
    }

    private long creates(int number) {
        return engine.requests().stream()
                .filter(each -> each.matches("POST .*/containers/create.*" + NAME + number))
                .count();
    }

    private long allCreates() {
        return engine.requests().stream()
                .filter(each -> each.contains("/containers/create"))
                .count();
    }

    private Scheduler open(FakeEngine engine) {
        return DockerPools.open(vertx, new DockerType(), engine, "shop", Map.of());
    }

    private static Throwable failure(Future<?> future) {
        await().until(future::isComplete);
        return Optional.ofNullable(future.cause()).orElseThrow(() -> new AssertionError("it did not fail"));
    }
}

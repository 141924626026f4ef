package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static io.microscaling.scheduler.docker.DockerPools.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.Scheduler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often an engine is listed on which nothing happens, by a clock that stands still unless it is moved. */
class LastListTest {

    private static final String NAME = "microscaling-shop-worker-1";
    private static final Map<String, String> LABELS =
            Map.of(Labels.POOL, "shop", Labels.TASK, "worker", Labels.ORIGINAL, "worker");
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final AtomicInteger hints = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final FakeEngine engine = new FakeEngine(vertx).withImage();
    private final Scheduler scheduler =
            DockerPools.open(vertx, new DockerType(), engine, "shop", Map.of("timeout", "3s"), now::get);

    @BeforeEach
    void follow() {
        engine.holds(NAME, LABELS, "running");
        scheduler.onChange(hints::incrementAndGet);
        await().until(() -> hints.get() > 0);
        pass(SETTLED);
    }

    @AfterEach
    void close() {
        end(scheduler.close());
        engine.close();
        end(vertx.close());
    }

    @Test
    void observe_quietEngine_isListedAFewTimes() {
        for (int i = 0; i < 40; i++) {
            assertThat(running()).isEqualTo(1);
            pass(INTERVAL);
        }

        assertThat(lists()).isEqualTo(10);
    }

    @Test
    void observe_lastListReused_isAsOfNow() {
        end(scheduler.observe());
        pass(INTERVAL);

        Observation seen = end(scheduler.observe());

        assertThat(lists()).isEqualTo(1);
        assertThat(seen.at()).isEqualTo(now.get());
    }

    /** A silent stream proves little: what changed untold is seen all the same, a little later. */
    @Test
    void observe_changedUntold_isSeenWithinTheLimit() {
        assertThat(running()).isEqualTo(1);
        engine.loseAll();

        pass(BELIEVED.minusMillis(1));
        assertThat(running()).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(running()).isZero();
    }

    @Test
    void observe_changedUntold_silenceIsBelievedAgainWhenSomethingIsTold() {
        end(scheduler.observe());
        engine.holds("microscaling-shop-worker-2", LABELS, "running");
        pass(BELIEVED);
        assertThat(running()).isEqualTo(2);

        assertThat(listsOf(3)).isEqualTo(3);
        tell("rename");
        assertThat(listsOf(3)).isEqualTo(1);
    }

    @Test
    void observe_eventTold_listsAtOnce() {
        assertThat(running()).isEqualTo(1);
        engine.holds("microscaling-shop-worker-2", LABELS, "running");

        int before = hints.get();
        engine.tells("start", "microscaling-shop-worker-2");
        await().until(() -> hints.get() > before);

        assertThat(running()).isEqualTo(2);
    }

    /** A list may lag behind an event, so the first one after it is not the last. */
    @Test
    void observe_shortlyAfterAnEvent_listsEachTime() {
        end(scheduler.observe());
        int before = hints.get();
        engine.tells("start", NAME);
        await().until(() -> hints.get() > before);

        pass(SETTLED.minusMillis(1));
        long listed = lists();
        end(scheduler.observe());
        end(scheduler.observe());

        assertThat(lists()).isEqualTo(listed + 2);
    }

    @Test
    void observe_streamLost_listsEachTime() {
        end(scheduler.observe());
        int before = hints.get();
        engine.refusesEvents();
        await().until(() -> hints.get() > before);

        assertThat(listsOf(4)).isEqualTo(4);
    }

    @Test
    void observe_engineHangs_isSaidWithinTheLimitAndTheTimeout() {
        end(scheduler.observe());
        engine.fallSilent();

        pass(BELIEVED);

        assertThatThrownBy(() -> end(scheduler.observe())).hasMessageContaining("does not answer");
    }

    /** Whoever has just failed to scale must not go on telling what was. */
    @Test
    void observe_scalingFailedMeanwhile_listsAtOnce() {
        end(scheduler.observe());
        engine.lies("[]");
        assertThatThrownBy(() -> end(scale(scheduler, WORKER, 1))).hasMessageContaining("cannot be true");

        assertThatThrownBy(() -> end(scheduler.observe())).hasMessageContaining("cannot be true");
    }

    /** The events of what we do may come late, or never. */
    @Test
    void observe_scaledMeanwhile_showsIt() {
        end(scheduler.observe());
        end(scale(scheduler, WORKER, 3));

        assertThat(running()).isEqualTo(3);
        end(scale(scheduler, WORKER, 2));

        assertThat(running()).isEqualTo(2);
    }

    @Test
    void observe_remainsRemovedMeanwhile_showsIt() {
        engine.holds("microscaling-shop-worker-2", LABELS, "exited");
        assertThat(end(scheduler.observe()).of("worker").failed()).isEqualTo(1);

        assertThat(end(scheduler.tidy())).isEqualTo(1);

        assertThat(end(scheduler.observe()).of("worker").failed()).isZero();
    }

    /** What follows from the age of a container goes on while its list is the same. */
    @Test
    void observe_createdAndNeverStarted_countsAsFailedInTime() {
        engine.holds("microscaling-shop-worker-2", LABELS, "created", now.get().minusSeconds(2));
        TaskCounts young = end(scheduler.observe()).of("worker");
        pass(BELIEVED.minusSeconds(1));
        TaskCounts old = end(scheduler.observe()).of("worker");

        assertThat(lists()).isEqualTo(1);
        assertThat(young.failed()).isZero();
        assertThat(old.failed()).isEqualTo(1);
    }

    private int running() {
        return end(scheduler.observe()).of("worker").running();
    }

    private void tell(String action) {
        int before = hints.get();
        engine.tells(action, NAME);
        await().until(() -> hints.get() > before);
        pass(SETTLED);
    }

    /** How often the engine is listed while so many look. */
    private long listsOf(int observations) {
        long before = lists();
        for (int i = 0; i < observations; i++) {
            end(scheduler.observe());
        }
        return lists() - before;
    }

    private long lists() {
        return engine.requests().stream()
                .filter(each -> each.contains("/containers/json"))
                .count();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}

package io.microscaling.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickerTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<Promise<Void>> ticks = new CopyOnWriteArrayList<>();
    private final Ticker slow = ticker(Duration.ofHours(1));

    @BeforeEach
    void start() {
        onContext(slow::start);
        await().until(() -> ticks.size() == 1);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void poke_severalTimesDuringATick_makesOneTickAfterIt() {
        onContext(() -> {
            slow.poke();
            slow.poke();
            slow.poke();
        });
        assertThat(ticks).hasSize(1);
        onContext(() -> ticks.get(0).complete());
        await().until(() -> ticks.size() == 2);
        onContext(() -> ticks.get(1).complete());
        assertThat(ticks).hasSize(2);
    }

    @Test
    void poke_betweenTicks_ticksAtOnce() {
        onContext(() -> {
            ticks.get(0).complete();
            slow.poke();
        });
        assertThat(ticks).hasSize(2);
    }

    @Test
    void tick_thatFails_isFollowedByTheNext() {
        onContext(() -> ticks.get(0).fail("broken"));
        onContext(slow::poke);
        assertThat(ticks).hasSize(2);
    }

    @Test
    void stop_duringATick_letsNoTickFollow() {
        onContext(() -> {
            slow.poke();
            slow.stop();
            ticks.get(0).complete();
        });
        assertThat(ticks).hasSize(1);
    }

    @Test
    void heartbeat_dueDuringATick_neverOverlapsAndFollowsIt() {
        ticks.clear();
        Duration interval = Duration.ofMillis(5);
        Ticker fast = ticker(interval);
        AtomicInteger heartbeats = new AtomicInteger();
        Ticker beside = new Ticker(vertx, "beside", interval, () -> {
            heartbeats.incrementAndGet();
            return Future.succeededFuture();
        });
        onContext(fast::start);
        onContext(beside::start);
        await().until(() -> heartbeats.get() > 5);
        onContext(beside::stop);
        assertThat(ticks).hasSize(1);
        onContext(() -> ticks.get(0).complete());
        await().until(() -> ticks.size() == 2);
        onContext(fast::stop);
    }

    private Ticker ticker(Duration interval) {
        return new Ticker(vertx, "test", interval, () -> {
            Promise<Void> tick = Promise.promise();
            ticks.add(tick);
            return tick.future();
        });
    }

    private final io.vertx.core.Context context = vertx.getOrCreateContext();

    private void onContext(Runnable action) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            action.run();
            done.complete();
        });
        done.future().await();
    }
}

package io.microscaling.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.ManualClock;
import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.message.Counts;
import io.microscaling.message.Stamp;
import io.microscaling.message.TargetPromise;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnchangedMessagesTest {

    private static final Duration A_WHILE = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final List<JsonObject> snapshots = new CopyOnWriteArrayList<>();
    private long seq;

    @BeforeEach
    void deploy() {
        vertx.eventBus().<JsonObject>consumer(Addresses.metrics("shop"), message -> snapshots.add(message.body()));
        deploy("60s");
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void counts_unchanged_waitForTheHeartbeat() {
        say(3);
        await().until(() -> snapshots.size() == 1);
        say(3);
        say(3);
        await().during(A_WHILE).until(() -> snapshots.size() == 1);
    }

    @Test
    void counts_changed_areShownAtOnce() {
        say(3);
        await().until(() -> snapshots.size() == 1);
        say(4);
        await().until(() -> snapshots.size() == 2);
        assertThat(running(snapshots.get(1))).isEqualTo(4);
    }

    @Test
    void latest_whileNothingChanges_isTheWholeState() {
        say(3);
        await().until(() -> snapshots.size() == 1);
        JsonObject latest = vertx.eventBus()
                .<JsonObject>request(Addresses.latest(Addresses.metrics("shop")), new JsonObject())
                .await()
                .body();
        assertThat(running(latest)).isEqualTo(3);
    }

    @Test
    void heartbeat_nothingChanged_isSentAllTheSame() {
        vertx.deploymentIDs().forEach(id -> vertx.undeploy(id).await());
        deploy("50ms");
        await().until(() -> snapshots.size() >= 3);
        assertThat(snapshots.get(1).getLong("seq"))
                .isGreaterThan(snapshots.get(0).getLong("seq"));
    }

    private void deploy(String interval) {
        PoolSpec pool = Pools.parse("""
                {name: shop, capacity: {containers: 9}, interval: %s, scheduler: {type: toy},
                 tasks: [{name: worker, max: 9, target: {type: fixed, count: 3}}]}""".formatted(interval));
        vertx.deployVerticle(new MonitoringVerticle(
                        pool, 1, "here:1", task -> TargetPromise.NONE, Optional::empty, PoolHistory.of(pool), clock))
                .await();
    }

    private void say(int running) {
        clock.advance(Duration.ofMillis(500));
        Counts counts = new Counts(
                new Stamp("shop", 1, ++seq, clock.instant()),
                Optional.of(clock.instant()),
                Map.of("worker", TaskCounts.of(running, 0, 0)),
                Optional.empty());
        vertx.eventBus().publish(Addresses.counts("shop"), counts.toJson());
    }

    private static int running(JsonObject snapshot) {
        return snapshot.getJsonArray("tasks").getJsonObject(0).getInteger("running");
    }
}

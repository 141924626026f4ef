package io.microscaling.scheduler.marathon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.config.Configuration;
import io.microscaling.config.PoolParser;
import io.microscaling.engine.Engine;
import io.microscaling.engine.StateRepository;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine as its user runs it, on Marathon. */
class MarathonEngineTest {

    private static final String SHOP = """
            pool:
              name: shop
              capacity: { containers: 20 }
              interval: 50ms
              scheduler: { type: marathon, host: "%s", group: /shop }
              tasks:
                - { name: worker, priority: 1, max: 9, staleAfter: 1h, metric: { type: bus }, target: { type: pass-through } }
                - { name: batch, app: /night/batch, priority: 2, min: 2, target: { type: fixed, count: 2 } }
            """;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong epochs = new AtomicLong();
    private final FakeMarathon marathon = new FakeMarathon(vertx);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void engine_readingsUpAndDown_appFollowsAndWhatIsBlockedIsShown() {
        marathon.create("/shop/worker", 1, true);
        marathon.create("/night/batch", 0, false);
        String deployment = marathon.block("/night/batch");
        Engine engine = new Engine(
                vertx,
                StateRepository.nothing(pool -> Future.succeededFuture(epochs.incrementAndGet())),
                "here:1",
                InstantSource.system());
        engine.apply(List.of(parse(SHOP.formatted(marathon.url())))).await();

        push(5);
        await().untilAsserted(
                        () -> assertThat(task("worker").getInteger("running")).isEqualTo(5));
        await().untilAsserted(() -> assertThat(task("batch").encode()).contains(deployment));
        marathon.unblock("/night/batch");
        push(2);

        await().untilAsserted(
                        () -> assertThat(task("worker").getInteger("running")).isEqualTo(2));
        await().untilAsserted(
                        () -> assertThat(task("batch").getInteger("running")).isEqualTo(2));
        assertThat(marathon.instances("/shop/worker")).isEqualTo(2);
        engine.stop().await();
    }

    private void push(int number) {
        JsonObject reading = new JsonObject().put("task", "worker").put("value", number);
        vertx.eventBus().request(Addresses.readingSet("shop"), reading).await();
    }

    private static PoolSpec parse(String yaml) {
        return Configuration.parse(Pools.yaml(yaml), PoolParser.forEngine())
                .pools()
                .get(0);
    }

    private JsonObject task(String name) {
        JsonObject snapshot = vertx.eventBus()
                .<JsonObject>request(Addresses.latest(Addresses.metrics("shop")), new JsonObject())
                .await()
                .body();
        return snapshot.getJsonArray("tasks").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}

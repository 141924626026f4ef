package io.microscaling.scheduler.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.config.Configuration;
import io.microscaling.config.PoolParser;
import io.microscaling.engine.Engine;
import io.microscaling.engine.StateRepository;
import io.microscaling.pool.PoolSpec;
import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kind of scheduler that the program knows nothing of, from the configuration to the containers. */
class AppSchedulerTest {

    private static final String SHOP = """
            pool:
              name: shop
              capacity: { containers: 20 }
              interval: 50ms
              scheduler: { type: app, limit: 5 }
              tasks:
                - { name: worker, app: /shop/worker, priority: 1, min: 3, target: { type: fixed, count: 3 } }
                - { name: batch, app: /shop/batch, priority: 2, min: 7, target: { type: fixed, count: 7 } }
            """;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong epochs = new AtomicLong();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void engine_onIt_scalesAndTellsWhatIsBlocked() {
        Engine engine = new Engine(
                vertx,
                StateRepository.nothing(pool -> Future.succeededFuture(epochs.incrementAndGet())),
                "here:1",
                InstantSource.system());
        engine.apply(List.of(parse(SHOP))).await();

        await().untilAsserted(
                        () -> assertThat(task("worker").getInteger("running")).isEqualTo(3));
        await().untilAsserted(() -> assertThat(task("batch").encode()).contains("app /shop/batch is being deployed"));
        assertThat(task("batch").getInteger("running")).isZero();
        engine.stop().await();
    }

    @Test
    void parse_itsKeyMissingOrAnothers_isNamed() {
        assertThatThrownBy(() -> parse(SHOP.replace("app: /shop/worker", "image: shop/worker")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("pool.tasks[0].app: missing")
                .hasMessageContaining("pool.tasks[0].image: unknown key");
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

package io.microscaling.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Ownership;
import io.microscaling.bus.Subscription;
import io.microscaling.counting.CountingVerticle;
import io.microscaling.message.Demand;
import io.microscaling.metric.MetricFactory;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.reading.Reading;
import io.microscaling.scheduler.ScriptedScheduler;
import io.microscaling.scheduling.SchedulingVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verticles of a pool together, while nothing happens. */
class SettledPoolTest {

    private final Vertx vertx = Vertx.vertx();
    private final InstantSource clock = InstantSource.system();
    private final ScriptedScheduler scheduler = new ScriptedScheduler(clock);
    private final List<Demand> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void heartbeats_whileNothingHappens_planOnceEach() {
        DemandVerticle demand = deploy();
        await().until(() -> scheduler.counts("worker").running() == 7 && heard.size() > 5);

        long plans = demand.plans();
        int heartbeats = heard.size();
        await().until(() -> heard.size() >= heartbeats + 20);

        assertThat(demand.plans() - plans).isBetween(19L, heard.size() - heartbeats + 2L);
    }

    private DemandVerticle deploy() {
        PoolSpec pool = Pools.parse("""
                name: shop
                capacity: { containers: 10 }
                interval: 50ms
                tasks: [ { name: worker, metric: { type: toy }, target: { type: pass-through } } ]
                """);
        MetricFactory seven = context -> () -> Future.succeededFuture(new Reading.Measured(7, clock.instant()));
        new Subscription<>(vertx.eventBus(), Addresses.demand("shop"), Demand::from, heard::add)
                .start()
                .await();
        vertx.deployVerticle(
                        new SchedulingVerticle(pool, 1, scheduler, Ownership.ALWAYS, Map.of(), clock, new Random(1)))
                .await();
        DemandVerticle demand = new DemandVerticle(
                pool,
                1,
                Planner.of(pool),
                Map.of("worker", seven),
                PlannerState.empty(),
                clock,
                clock,
                Ownership.ALWAYS);
        vertx.deployVerticle(demand).await();
        vertx.deployVerticle(new CountingVerticle(pool, 1, scheduler, clock)).await();
        return demand;
    }
}

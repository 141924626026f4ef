package io.microscaling.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Ownership;
import io.microscaling.bus.Subscription;
import io.microscaling.counting.CountingVerticle;
import io.microscaling.demand.DemandVerticle;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.microscaling.message.TaskCounts;
import io.microscaling.metric.MetricFactory;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.reading.Reading;
import io.microscaling.scheduler.ScriptedScheduler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool that counts, plans and schedules as it does live, on a scheduler that writes every write down. */
class DryRunTest {

    private final Vertx vertx = Vertx.vertx();
    private final InstantSource clock = InstantSource.system();
    private final ScriptedScheduler scheduler = new ScriptedScheduler(clock);
    private final AtomicInteger reading = new AtomicInteger(2);
    private final List<Demand> demands = new CopyOnWriteArrayList<>();
    private final List<Requested> requested = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void dryRun_demandChanges_isDecidedAndExplainedButNothingIsWritten() {
        scheduler.put("worker", new TaskCounts(2, 0, 0, 1, 1, 3));
        deploy(true);

        for (int wish : new int[] {7, 0, 9, 1}) {
            reading.set(wish);
            await().untilAsserted(() -> assertThat(demand().demand()).isEqualTo(wish));
            assertThat(demand().trace().encode()).contains("the reading asks for " + wish);
        }
        assertThat(requested).isNotEmpty().allMatch(message -> message.of("worker") == 2);
        scheduler.put("worker", new TaskCounts(4, 0, 0, 2, 4, 9));
        await().untilAsserted(() -> assertThat(lastRequested()).isEqualTo(4));
        scheduler.put("worker", TaskCounts.NONE);
        await().untilAsserted(() -> assertThat(lastRequested()).isZero());

        assertThat(scheduler.writes()).isEmpty();
    }

    /** What the test above would see, if it were no dry run. */
    @Test
    void noDryRun_demandChanges_isWritten() {
        scheduler.put("worker", new TaskCounts(2, 0, 0, 1, 1, 3));
        deploy(false);

        reading.set(7);
        await().untilAsserted(() -> assertThat(scheduler.writes()).contains("scale worker 7", "tidy"));
        reading.set(2);
        await().untilAsserted(() -> assertThat(scheduler.writes()).contains("scale worker 2"));
        scheduler.put("worker", new TaskCounts(2, 0, 0, 0, 1, 3));
        await().untilAsserted(() -> assertThat(scheduler.writes()).contains("scale worker 3"));
    }

    private void deploy(boolean dryRun) {
        PoolSpec pool = Pools.parse("""
                name: shop
                capacity: { containers: 10 }
                interval: 50ms
                rollout: replace
                dryRun: %s
                tasks: [ { name: worker, metric: { type: toy }, target: { type: pass-through } } ]
                """.formatted(dryRun));
        MetricFactory metric =
                context -> () -> Future.succeededFuture(new Reading.Measured(reading.get(), clock.instant()));
        new Subscription<>(vertx.eventBus(), Addresses.demand("shop"), Demand::from, demands::add)
                .start()
                .await();
        new Subscription<>(vertx.eventBus(), Addresses.requested("shop"), Requested::from, requested::add)
                .start()
                .await();
        vertx.deployVerticle(
                        new SchedulingVerticle(pool, 1, scheduler, Ownership.ALWAYS, Map.of(), clock, new Random(1)))
                .await();
        vertx.deployVerticle(new DemandVerticle(
                        pool,
                        1,
                        Planner.of(pool),
                        Map.of("worker", metric),
                        PlannerState.empty(),
                        clock,
                        clock,
                        Ownership.ALWAYS))
                .await();
        vertx.deployVerticle(new CountingVerticle(pool, 1, scheduler, clock)).await();
    }

    private Demand.Entry demand() {
        assertThat(demands).isNotEmpty();
        return demands.get(demands.size() - 1).tasks().get("worker");
    }

    private int lastRequested() {
        return requested.get(requested.size() - 1).of("worker");
    }
}

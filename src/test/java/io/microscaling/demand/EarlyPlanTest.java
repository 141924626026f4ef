package io.microscaling.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarlyPlanTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicInteger plans = new AtomicInteger();
    private final AtomicInteger lastPlans = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void request_alone_plansOnceAtOnceAndNoMore() {
        EarlyPlan early = early(Duration.ofMillis(200));
        context.runOnContext(now -> early.request());
        await().until(() -> plans.get() == 1);
        await().during(Duration.ofMillis(300)).until(() -> plans.get() == 1 && lastPlans.get() == 0);
    }

    @Test
    void request_severalOfOneTurn_planOnce() {
        EarlyPlan early = early(Duration.ofMillis(200));
        context.runOnContext(now -> {
            early.request();
            early.request();
            early.request();
        });
        await().until(() -> plans.get() == 1);
        await().during(Duration.ofMillis(300)).until(() -> plans.get() == 1 && lastPlans.get() == 0);
    }

    @Test
    void request_withoutPause_plansEverLessOftenAndOnceMoreAtTheEnd() {
        EarlyPlan early = early(Duration.ofMillis(400));
        AtomicInteger requests = new AtomicInteger();
        vertx.setPeriodic(
                1,
                id -> context.runOnContext(now -> {
                    if (requests.incrementAndGet() <= 200) {
                        early.request();
                    }
                }));
        await().until(() -> lastPlans.get() == 1);
        assertThat(plans).hasValueBetween(2, 12);
        assertThat(requests).hasValueGreaterThan(200);
    }

    private EarlyPlan early(Duration interval) {
        return new EarlyPlan(vertx, interval, plans::incrementAndGet, lastPlans::incrementAndGet);
    }
}

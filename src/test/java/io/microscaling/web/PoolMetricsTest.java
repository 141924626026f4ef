package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {

    private final Web web = new Web();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void scrape_withSnapshot_hasEveryNumberWithItsLabels() {
        show(web.snapshot("shop", Web.task("payments", 4)));
        assertThat(scrape())
                .contains("microscaling_running{pool=\"shop\",task=\"payments\"} 4.0")
                .contains("microscaling_starting{pool=\"shop\",task=\"payments\"} 1.0")
                .contains("microscaling_stopping{pool=\"shop\",task=\"payments\"} 0.0")
                .contains("microscaling_failed{pool=\"shop\",task=\"payments\"} 0.0")
                .contains("microscaling_requested{pool=\"shop\",task=\"payments\"} 5.0")
                .contains("microscaling_demand{pool=\"shop\",task=\"payments\"} 5.0")
                .contains("microscaling_ideal{pool=\"shop\",task=\"payments\"} 9.0")
                .contains("microscaling_reading{pool=\"shop\",task=\"payments\"} 212.0")
                .contains("microscaling_target{pool=\"shop\",task=\"payments\"} 50.0")
                .contains("microscaling_capacity_containers{pool=\"shop\"} 10.0")
                .contains("microscaling_deaths_total{pool=\"shop\",task=\"payments\"} 3.0")
                .contains("microscaling_observation_age_seconds{pool=\"shop\"} 2.0")
                .contains("# HELP microscaling_running Containers seen running.");
    }

    @Test
    void scrape_absentReading_hasNoSample() {
        JsonObject task = Web.task("payments", 4).put("reading", new JsonObject().put("absent", "refused"));
        show(web.snapshot("shop", task));
        assertThat(scrape()).contains("microscaling_running{").doesNotContain("microscaling_reading{", "NaN");
    }

    @Test
    void scrape_removedTask_isGone() {
        show(web.snapshot("shop", Web.task("payments", 4), Web.task("reports", 1)));
        assertThat(scrape()).contains("task=\"reports\"");
        web.publish(web.snapshot("shop", Web.task("payments", 4)));
        await().untilAsserted(() -> assertThat(scrape()).contains("payments").doesNotContain("reports"));
    }

    @Test
    void scrape_containersThatAreNotConfigured_areCounted() {
        JsonObject gone = new JsonObject()
                .put("name", "gone")
                .put("running", 2)
                .put("starting", 1)
                .put("stopping", 1)
                .put("failed", 3);
        show(web.snapshot("shop", Web.task("payments", 4)).put("notConfigured", new JsonArray().add(gone)));
        assertThat(scrape()).contains("microscaling_not_configured{pool=\"shop\",task=\"gone\"} 4.0");
    }

    @Test
    void scrape_lostPool_isGone() {
        show(web.snapshot("shop", Web.task("payments", 4)));
        web.now.updateAndGet(now -> now.plus(KnownPool.LOST_AFTER).plus(Duration.ofSeconds(1)));
        assertThat(scrape()).doesNotContain("pool=\"shop\"");
    }

    @Test
    void scrape_otherMeters_areShownToo() {
        Counter.builder("ticks").register(web.registry).increment();
        assertThat(scrape()).contains("ticks_total 1.0");
    }

    private void show(JsonObject snapshot) {
        web.announce(snapshot.getString("pool"));
        await().until(() -> web.get("/api/pools/shop").statusCode() != 404);
        web.publish(snapshot);
        await().until(() -> web.get("/api/pools/shop").statusCode() == 200);
    }

    private String scrape() {
        String text = web.get("/metrics").bodyAsString();
        return text == null ? "" : text;
    }
}

package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
    void scrape_pageOfMetrics_namesThemAllWithTheirLabels() throws IOException {
        show(everything());
        String scraped = scrape();
        Map<String, String> served = new TreeMap<>();
        Pattern.compile("^(microscaling_[a-z_]+)\\{([^}]*)}", Pattern.MULTILINE)
                .matcher(scraped)
                .results()
                .forEach(sample -> served.put(
                        sample.group(1),
                        sample.group(2).replaceAll("=\"[^\"]*\"", "").replace(",", ", ")));
        Map<String, String> described = new TreeMap<>();
        Pattern.compile("^\\| `(microscaling_[a-z_]+)` \\| ([a-z, ]+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs", "prometheus.md")))
                .results()
                .forEach(row -> described.put(row.group(1), row.group(2)));
        assertThat(served).isEqualTo(described);
    }

    @Test
    void scrape_troubleAndCapacity_areNumbers() {
        show(everything());
        assertThat(scrape())
                .contains("microscaling_blocked{pool=\"shop\",severity=\"trouble\",task=\"payments\"} 0.0")
                .contains("microscaling_blocked{pool=\"shop\",severity=\"waiting\",task=\"payments\"} 1.0")
                .contains("microscaling_capacity_cpu_cores{pool=\"shop\"} 4.0")
                .contains("microscaling_used_cpu_cores{pool=\"shop\"} 2.5")
                .contains("microscaling_used_memory_bytes{pool=\"shop\"} 500.0")
                .contains("microscaling_used_containers{pool=\"shop\"} 7.0")
                .contains("microscaling_not_configured{pool=\"shop\",task=\"old\"} 2.0")
                .contains("microscaling_reading_age_seconds{pool=\"shop\",task=\"payments\"} 3.0")
                .contains("microscaling_wait_expected_seconds{pool=\"shop\",task=\"payments\"} 6.5")
                .contains("microscaling_young_deaths_total{pool=\"shop\",task=\"payments\"} 1.0")
                .contains("microscaling_configuration_refused{pool=\"shop\"} 1.0")
                .contains("microscaling_scheduler_answers{pool=\"shop\"} 1.0")
                .contains("microscaling_problems{pool=\"shop\"} 1.0");
    }

    @Test
    void scrape_beforeTheFirstCount_hasNoNumberOfContainers() {
        JsonObject task = Web.task("payments", 4);
        List.of("running", "starting", "stopping", "failed", "demand", "requested", "ideal", "deaths")
                .forEach(task::remove);
        JsonObject snapshot = web.snapshot("shop", task).put("problem", "Docker does not answer");
        snapshot.remove("observedAt");
        show(snapshot);
        assertThat(scrape())
                .contains("microscaling_scheduler_answers{pool=\"shop\"} 0.0")
                .doesNotContain("microscaling_running{", "microscaling_demand{", "microscaling_deaths_total{")
                .doesNotContain("microscaling_used_containers{", "microscaling_observation_age_seconds{");
    }

    /** A snapshot in which nothing is left out. */
    private JsonObject everything() {
        JsonObject task = Web.task("payments", 4)
                .put("size", new JsonObject().put("cpu", 0.5).put("memory", 100))
                .put("blocked", new JsonObject().put("why", "waits for room").put("severity", "waiting"))
                .put("wait", new JsonObject().put("expected", 6.5).put("limit", 2))
                .put("youngDeaths", 1);
        task.getJsonObject("reading").put("at", web.now.get().minusSeconds(3).toEpochMilli());
        JsonObject old = new JsonObject().put("name", "old").put("running", 2);
        return web.snapshot("shop", task)
                .put(
                        "capacity",
                        new JsonObject().put("containers", 10).put("cpu", 4).put("memory", 1000))
                .put("configuration", new JsonObject().put("refused", "max is below min"))
                .put("notConfigured", new JsonArray().add(old))
                .put("problems", new JsonArray().add(FakeTrouble.problem("configuration", "refused", 1)));
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

package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

    private final Web web = new Web();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void pools_noneAnnounced_isEmpty() {
        assertThat(web.get("/api/pools").bodyAsJsonObject()).isEqualTo(new JsonObject().put("pools", new JsonArray()));
    }

    @Test
    void pools_announcedWithSnapshot_areSummedUp() {
        show(web.snapshot("shop", Web.task("payments", 4), Web.task("reports", 2)));
        JsonObject shop = summary("shop");
        assertThat(shop.getInteger("running")).isEqualTo(6);
        assertThat(shop.getInteger("demand")).isEqualTo(8);
        assertThat(shop.getInteger("tasks")).isEqualTo(2);
        assertThat(shop.getString("node")).isEqualTo("a");
        assertThat(shop.getBoolean("lost")).isFalse();
    }

    @Test
    void pools_oldAndSilent_areLostThenForgotten() {
        show(web.snapshot("shop"));
        web.now.updateAndGet(now -> now.plus(KnownPool.LOST_AFTER).plusMillis(1));
        assertThat(summary("shop").getBoolean("lost")).isTrue();
        web.now.updateAndGet(now -> now.plus(KnownPools.FORGOTTEN_AFTER));
        await().until(() -> web.get("/api/pools/shop").statusCode() == 404);
    }

    @Test
    void pools_lostAndAnnouncedAgain_areBack() {
        show(web.snapshot("shop"));
        web.now.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
        web.announce("shop");
        await().until(() -> !summary("shop").getBoolean("lost"));
    }

    @Test
    void pool_newerThenOlderSnapshot_keepsTheNewer() {
        JsonObject older = web.snapshot("shop", Web.task("payments", 1));
        JsonObject newer = web.snapshot("shop", Web.task("payments", 2));
        show(newer);
        web.publish(older);
        show(web.snapshot("fence"));
        assertThat(running()).isEqualTo(2);
        web.publish(web.snapshot("shop", Web.task("payments", 3)));
        await().until(() -> running() == 3);
    }

    @Test
    void pool_known_isTheWholeSnapshotWithItsName() {
        JsonObject snapshot = web.snapshot("shop", Web.task("payments", 4));
        show(snapshot);
        JsonObject answer = web.get("/api/pools/shop").bodyAsJsonObject();
        assertThat(answer)
                .isEqualTo(
                        new JsonObject().put("name", "shop").put("lost", false).mergeIn(snapshot));
    }

    @Test
    void pools_notCountedYet_haveNoNumberAndSayWhy() {
        JsonObject task = Web.task("payments", 4);
        List.of("running", "starting", "stopping", "failed", "demand", "requested", "ideal")
                .forEach(task::remove);
        JsonArray problems = new JsonArray()
                .add(new JsonObject()
                        .put("kind", "counting")
                        .put("why", "Docker does not answer")
                        .put("since", 1));
        show(web.snapshot("shop", task).put("problem", "Docker does not answer").put("problems", problems));
        assertThat(summary("shop").fieldNames())
                .doesNotContain("running", "starting", "stopping", "failed", "demand", "requested");
        assertThat(summary("shop").getJsonArray("problems")).isEqualTo(problems);
    }

    @Test
    void pool_announcedButSilent_isUnavailable() {
        web.announce("shop");
        await().until(() -> web.get("/api/pools/shop").statusCode() != 404);
        assertError(web.get("/api/pools/shop"), 503, "pool-silent");
        assertError(web.get("/api/pools/shop/history"), 503, "pool-silent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pools/nosuch",
                "/api/pools/nosuch/decisions",
                "/api/pools/nosuch/events",
                "/api/pools/nosuch/history"
            })
    void pool_unknown_isNotFound(String path) {
        assertError(web.get(path), 404, "unknown-pool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/nosuch", "/api/pools/shop/nosuch"})
    void path_unknown_isNotFoundAsJson(String path) {
        assertError(web.get(path), 404, "not-found");
    }

    @Test
    void pools_posted_isRefusedAsJson() {
        assertError(web.send(HttpMethod.POST, "/api/pools", Map.of()), 405, "method-not-allowed");
    }

    @Test
    void decisions_limited_areTheNewest() {
        web.vertx.deployVerticle(new FakePool("shop", "a")).await();
        await().until(() -> web.get("/api/pools/shop/decisions").statusCode() == 200);
        JsonArray all = decisions("");
        JsonArray two = decisions("?limit=2");
        assertThat(all).hasSizeGreaterThan(2);
        assertThat(two).hasSize(2);
        assertThat(at(two, 0)).isGreaterThanOrEqualTo(at(two, 1));
        assertThat(at(two, 1)).isGreaterThanOrEqualTo(at(all, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "many", "99999999999"})
    void decisions_badLimit_isRefused(String limit) {
        show(web.snapshot("shop"));
        assertError(web.get("/api/pools/shop/decisions?limit=" + limit), 400, "bad-limit");
    }

    @Test
    void announcement_withBadName_isIgnored() {
        web.announce("../shop");
        show(web.snapshot("fence"));
        assertThat(web.get("/api/pools").bodyAsJsonObject().getJsonArray("pools"))
                .hasSize(1);
    }

    @Test
    void announcements_ofMorePoolsThanAreKept_areIgnoredAndThoseKnownStay() {
        show(web.snapshot("first"));
        for (int i = 0; i < KnownPools.MOST + 50; i++) {
            web.announce("pool-" + i);
        }
        web.announce("x".repeat(101));
        await().until(() -> pools() == KnownPools.MOST);
        show(web.snapshot("first"));
        assertThat(pools()).isEqualTo(KnownPools.MOST);
    }

    private int pools() {
        return web.get("/api/pools").bodyAsJsonObject().getJsonArray("pools").size();
    }

    private void show(JsonObject snapshot) {
        String name = snapshot.getString("pool");
        web.announce(name);
        await().until(() -> web.get("/api/pools/" + name).statusCode() != 404);
        web.publish(snapshot);
        await().until(() -> web.get("/api/pools/" + name).statusCode() == 200);
    }

    private JsonObject summary(String name) {
        return web.get("/api/pools").bodyAsJsonObject().getJsonArray("pools").stream()
                .map(JsonObject.class::cast)
                .filter(pool -> pool.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int running() {
        return summary("shop").getInteger("running");
    }

    private JsonArray decisions(String query) {
        return web.get("/api/pools/shop/decisions" + query).bodyAsJsonObject().getJsonArray("decisions");
    }

    private static long at(JsonArray decisions, int index) {
        return decisions.getJsonObject(index).getLong("at");
    }

    static void assertError(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("content-type")).startsWith("application/json");
        JsonObject error = answer.bodyAsJsonObject().getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("message")).endsWith(".");
    }

    @Test
    void pools_clockSetBackAndSilent_areLostByTheCorrectedTime() {
        web.now.updateAndGet(now -> now.plus(Duration.ofDays(1)));
        show(web.snapshot("shop"));
        web.now.updateAndGet(now -> now.minus(Duration.ofDays(1)));
        assertThat(summary("shop").getBoolean("lost")).isFalse();
        await().until(() -> {
            web.now.updateAndGet(now -> now.plusSeconds(1));
            return summary("shop").getBoolean("lost");
        });
    }
}

package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.web.Readiness.State;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final AtomicReference<Future<State>> counted =
            new AtomicReference<>(Future.succeededFuture(new State(true, new JsonObject())));
    private final Web web = new Web(HttpSettings.loopback(0), BridgeSettings.closed(), Map.of("pools", counted::get));

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void live_always_isUp() {
        counted.set(Future.succeededFuture(new State(false, new JsonObject().put("shop", "is not counted yet"))));
        assertStatus(web.get("/health/live"), 200, "UP");
    }

    @Test
    void ready_whenAllChecksAre_isUp() {
        assertStatus(web.get("/health/ready"), 200, "UP");
    }

    @Test
    void ready_whenOneIsNot_isDown() {
        counted.set(Future.succeededFuture(new State(false, new JsonObject().put("shop", "is not counted yet"))));
        HttpResponse<Buffer> answer = web.get("/health/ready");
        assertStatus(answer, 503, "DOWN");
        assertThat(answer.bodyAsString()).contains("\"shop\":\"is not counted yet\"");
    }

    @Test
    void ready_whenOneFails_saysWhy() {
        counted.set(Future.failedFuture("the pool is still being deployed"));
        HttpResponse<Buffer> answer = web.get("/health/ready");
        assertStatus(answer, 503, "DOWN");
        assertThat(answer.bodyAsString()).contains("\"pools\"", "the pool is still being deployed");
    }

    private static void assertStatus(HttpResponse<Buffer> answer, int code, String status) {
        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(answer.getHeader("content-type")).startsWith("application/json");
        JsonObject body = answer.bodyAsJsonObject();
        assertThat(body.getString("status")).isEqualTo(status);
    }
}

package io.microscaling.scheduler.marathon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the fake refuses what Marathon refuses: each endpoint's good request, changed in one thing. */
class FakeMarathonTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeMarathon marathon = new FakeMarathon(vertx);

    @BeforeEach
    void createApp() {
        marathon.create("/shop/worker", 0, false);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void goodRequests_areTaken() throws Exception {
        assertThat(send("GET", "/v2/apps/?embed=apps.counts", "application/json", "", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "/v2/apps/shop/worker", "application/json", "application/json", "{\"instances\":2}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /v2/apps/,                  application/json, 405",
        "GET,    /v2/app/,                   application/json, 404",
        "GET,    /v2/apps/,                  text/html,        406",
        "GET,    /v2/apps/?embed=apps.count, application/json, 400",
        "POST,   /v2/events,                 text/event-stream, 405",
        "GET,    /v2/event,                  text/event-stream, 404",
        "GET,    /v2/events,                 application/json, 406",
    })
    void read_changedInOneThing_isRefused(String method, String path, String accept, int status) throws Exception {
        assertThat(send(method, path, accept, "", "").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "POST, /v2/apps/shop/worker, application/json, `{\"instances\":2}`,           405",
                "PUT,  /v2/apps/shop/other,  application/json, `{\"instances\":2}`,           422",
                "PUT,  /v2/apps/shop/worker, text/plain,       `{\"instances\":2}`,           415",
                "PUT,  /v2/apps/shop/worker, application/json, `{\"instances\":2`,            400",
                "PUT,  /v2/apps/shop/worker, application/json, `{\"instances\":\"2\"}`,       422",
                "PUT,  /v2/apps/shop/worker, application/json, `{\"instances\":-1}`,          422",
                "PUT,  /v2/apps/shop/worker, application/json, `{\"instances\":2,\"x\":1}`,   422",
            })
    void put_changedInOneThing_isRefused(String method, String path, String type, String body, int status)
            throws Exception {
        assertThat(send(method, path, "application/json", type, body).statusCode())
                .isEqualTo(status);
        assertThat(marathon.instances("/shop/worker")).isZero();
    }

    @Test
    void put_duringADeployment_isLocked() throws Exception {
        String deployment = marathon.block("/shop/worker");

        HttpResponse<String> answer =
                send("PUT", "/v2/apps/shop/worker", "application/json", "application/json", "{\"instances\":2}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(deployment);
    }

    @Test
    void put_afterItsDeployment_isTakenAgain() throws Exception {
        send("PUT", "/v2/apps/shop/worker", "application/json", "application/json", "{\"instances\":2}");

        await().until(() ->
                send("PUT", "/v2/apps/shop/worker", "application/json", "application/json", "{\"instances\":1}")
                                .statusCode()
                        == 200);
    }

    @Test
    void anything_withoutTheLogin_isRefused() throws Exception {
        marathon.require("Basic dTpw");

        assertThat(send("GET", "/v2/apps/", "application/json", "", "").statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> send(String method, String path, String accept, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(marathon.url() + path))
                .header("Accept", accept)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}

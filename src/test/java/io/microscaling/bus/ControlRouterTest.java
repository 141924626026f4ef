package io.microscaling.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.microscaling.message.Command;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlRouterTest {

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void listen() {
        new ControlRouter(vertx.eventBus(), "shop").listen().await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void order_ofAKnownKind_reachesWhoObeysItAndIsAnsweredByHim() {
        ControlRouter.obey(
                        vertx.eventBus(),
                        "shop",
                        Command.DRAIN,
                        order -> order.reply(new JsonObject().put("got", order.body())))
                .await();
        assertThat(order(new JsonObject().put("command", "drain").put("by", "ann")))
                .isEqualTo(new JsonObject().put("got", new JsonObject("{\"command\":\"drain\",\"by\":\"ann\"}")));
    }

    @Test
    void order_thatIsRefused_isRefusedWithTheSameCodeAndSentence() {
        ControlRouter.obey(vertx.eventBus(), "shop", Command.DRAIN, order -> order.fail(504, "2 are left"))
                .await();
        assertRefused(Command.DRAIN.toJson(), 504, "2 are left");
    }

    @Test
    void order_thatNobodyObeys_isRefused() {
        assertRefused(Command.DRAIN.toJson(), 503, "nobody obeys 'drain' at the moment");
    }

    @ParameterizedTest
    @MethodSource("noOrders")
    void order_ofNoKnownKind_namesItAndWhatIsKnown(Object body, String why) {
        assertRefused(body, 400, why);
    }

    static Stream<Arguments> noOrders() {
        return Stream.of(
                Arguments.of(new JsonObject("{\"command\":\"explode\"}"), "unknown command 'explode'; known is drain"),
                Arguments.of(new JsonObject("{\"command\":\"DRAIN\"}"), "unknown command 'DRAIN'; known is drain"),
                Arguments.of(new JsonObject("{\"command\":\"a\\nb\"}"), "unknown command 'a b'; known is drain"),
                Arguments.of(new JsonObject().put("command", "x".repeat(100_000)), "xxx…'; known is drain"),
                Arguments.of(new JsonObject("{\"command\":7}"), "the order has no command"),
                Arguments.of(new JsonObject(), "the order has no command"),
                Arguments.of(new JsonArray(), "the order has no command"),
                Arguments.of("drain", "the order has no command"));
    }

    private void assertRefused(Object body, int code, String why) {
        assertThatExceptionOfType(ReplyException.class)
                .isThrownBy(() -> order(body))
                .withMessageContaining(why)
                .satisfies(refused -> {
                    assertThat(refused.failureCode()).isEqualTo(code);
                    assertThat(refused.getMessage()).hasSizeLessThan(200);
                });
    }

    private Object order(Object body) {
        return vertx.eventBus().request(Addresses.control("shop"), body).await().body();
    }
}

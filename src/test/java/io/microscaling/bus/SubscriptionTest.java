package io.microscaling.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.bus.Publication.Reach;
import io.microscaling.message.Counts;
import io.microscaling.message.Stamp;
import io.microscaling.message.TaskCounts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {

    private static final String ADDRESS = Addresses.counts("shop");

    private final Vertx vertx = Vertx.vertx();
    private final List<Counts> heard = new CopyOnWriteArrayList<>();
    private final Publication publication = new Publication(vertx.eventBus(), ADDRESS, Reach.NODE);
    private final Subscription<Counts> subscription =
            new Subscription<>(vertx.eventBus(), ADDRESS, Counts::from, heard::add);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void start_afterAPublication_catchesUp() {
        publication.start().await();
        publication.publish(counts(1, 1, 3));
        subscription.start().await();
        await().untilAsserted(() ->
                assertThat(heard).extracting(c -> c.of("worker").running()).containsExactly(3));
    }

    @Test
    void start_beforeAnyPublication_isReadyAndHearsTheFirst() {
        publication.start().await();
        subscription.start().await();
        publication.publish(counts(1, 1, 3));
        await().until(() -> heard.size() == 1);
    }

    @Test
    void accept_olderOrRepeatedMessage_isIgnored() {
        subscription.start().await();
        publication.publish(counts(2, 5, 1));
        publication.publish(counts(2, 5, 2));
        publication.publish(counts(2, 4, 3));
        publication.publish(counts(1, 9, 4));
        publication.publish(counts(3, 1, 5));
        await().untilAsserted(() ->
                assertThat(heard).extracting(c -> c.of("worker").running()).containsExactly(1, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"pool\":\"shop\",\"epoch\":\"x\",\"seq\":1,\"at\":1,\"observedAt\":1,\"tasks\":{}}",
                "{\"pool\":\"shop\",\"epoch\":1,\"seq\":1,\"at\":1,\"observedAt\":1,\"tasks\":[]}",
                "{\"pool\":\"shop\",\"epoch\":1,\"seq\":1,\"at\":1,\"observedAt\":1,\"tasks\":{\"a\":3}}"
            })
    void accept_unreadableMessage_isRefusedAndTheNextTaken(String garbage) {
        subscription.start().await();
        vertx.eventBus().publish(ADDRESS, new JsonObject(garbage));
        vertx.eventBus().publish(ADDRESS, "no object");
        publication.publish(counts(1, 1, 3));
        await().until(() -> heard.size() == 1);
        assertThat(heard.get(0).of("worker").running()).isEqualTo(3);
    }

    private static JsonObject counts(long epoch, long seq, int running) {
        Stamp stamp = new Stamp("shop", epoch, seq, Instant.EPOCH);
        return new Counts(
                        stamp,
                        Optional.of(Instant.EPOCH),
                        Map.of("worker", TaskCounts.of(running, 0, 0)),
                        Optional.empty())
                .toJson();
    }
}

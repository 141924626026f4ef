package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.message.Refusal;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 7: a wall clock that was a day ahead when the engine began, and is corrected while it runs. */
class ClockWatchTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong epochs = new AtomicLong(1);
    private volatile Duration wrong = DAY;
    private final InstantSource wall = () -> Instant.now().plus(wrong);
    private final SteadyClock clock = new SteadyClock(wall, System::nanoTime);
    private final Engine engine = new Engine(
            vertx, StateRepository.nothing(pool -> Future.succeededFuture(epochs.incrementAndGet())), "here:1", clock);
    private final Queue<JsonObject> snapshots = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void begin() {
        vertx.eventBus()
                .<JsonObject>consumer(Addresses.metrics("shop"), message -> snapshots.add(message.body()))
                .completion()
                .await();
        engine.apply(List.of(shop(3))).await();
        new ClockWatch(vertx, clock, engine, new Tidings(vertx, clock)).start();
        await().until(() -> task("steady").getInteger("running", 0) == 3);
        push(7);
        await().until(() -> deaths() >= 2 && task("sick").containsKey("blocked"));
        snapshots.clear();
    }

    @AfterEach
    void close() {
        engine.stop().await();
        vertx.close().await();
    }

    @Test
    void clock_dayAheadAndCorrected_everythingIsDatedByTheWall() {
        assertThat(snapshot().getLong("at")).isGreaterThan(tomorrow());
        long epoch = snapshot().getLong("epoch");
        int before = events().size();

        correct();

        assertThat(snapshot().getLong("epoch")).isGreaterThan(epoch);
        assertThat(times(snapshot().encode())).isNotEmpty().allMatch(at -> at < tomorrow());
        assertThat(times(ask(Addresses.history("shop")).encode())).isNotEmpty().allMatch(at -> at < tomorrow());
        assertThat(events()).hasSizeGreaterThan(before);
        assertThat(events()).allMatch(event -> event.getLong("at") <= clock.millis());
        assertThat(ask(Addresses.latest(Addresses.counts("shop"))).getLong("observedAt"))
                .isLessThanOrEqualTo(clock.millis());
        assertThat(ask(Addresses.latest(Addresses.demand("shop"))).getLong("at"))
                .isLessThanOrEqualTo(clock.millis());
    }

    @Test
    void clock_dayAheadAndCorrected_isToldOnce() {
        correct();
        await().until(() -> events().stream().anyMatch(ClockWatchTest::isOfTheClock));
        assertThat(events().stream().filter(ClockWatchTest::isOfTheClock))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("why"))
                        .isEqualTo("the wall clock was set back by 24 h: the pools begin anew, by the corrected time"));
    }

    @Test
    void clock_dayAheadAndCorrected_noContainerStartsOrStops() {
        correct();
        push(7);
        await().until(() -> task("pushed").getInteger("running") == 7);
        assertThat(snapshots).allSatisfy(each -> {
            assertNumbers(each, "steady", 3);
            assertNumbers(each, "pushed", 7);
        });
    }

    @Test
    void clock_dayAheadAndCorrected_backOffsAndReadingsOfTheFutureHoldUpNobody() {
        correct();
        long died = deaths();
        push(9);
        await().until(() -> task("pushed").getInteger("running") == 9);
        await().until(() -> deaths() > died);
        assertThat(task("pushed").getJsonObject("reading").getLong("at")).isLessThan(tomorrow());
    }

    @Test
    void clock_setBackDuringAReconfiguration_bothAreDone() {
        Future<Void> changed = engine.apply(List.of(shop(4)));
        wrong = Duration.ZERO;
        Future<Void> followed = engine.goByTheWall(clock);
        Future<Void> changedAgain = engine.apply(List.of(shop(5)));
        Future.all(changed, followed, changedAgain).await();
        assertThat(engine.pools()).containsExactly(shop(5));
        await().until(() -> task("steady").getInteger("running", 0) == 5);
        assertThat(snapshot().getLong("at")).isLessThan(tomorrow());
    }

    @Test
    void clock_corrected_refusalIsNotOfTheFuture() {
        engine.refused(Optional.of(new Refusal("it is wrong", Optional.empty(), clock.instant())));
        correct();
        assertThat(engine.refusal().orElseThrow().at()).isBeforeOrEqualTo(clock.instant());
    }

    private void correct() {
        wrong = Duration.ZERO;
        await().until(() -> snapshot().getLong("at") < tomorrow()
                && task("steady").getInteger("running", 0) == 3
                && events().stream().anyMatch(ClockWatchTest::isOfTheClock));
    }

    /** Half of the way there: what is later is dated by the clock that was wrong. */
    private static long tomorrow() {
        return Instant.now().plus(DAY.dividedBy(2)).toEpochMilli();
    }

    private static boolean isOfTheClock(JsonObject event) {
        return "clock".equals(event.getString("kind"));
    }

    /** All numbers of a message that may be milliseconds since 1970. */
    private static List<Long> times(String message) {
        return Arrays.stream(message.split("\\D+", -1))
                .filter(digits -> digits.length() == 13)
                .map(Long::parseLong)
                .toList();
    }

    private static void assertNumbers(JsonObject snapshot, String name, int number) {
        JsonObject task = task(snapshot, name);
        assertThat(task.getInteger("requested", number)).isEqualTo(number);
        assertThat(task.getInteger("running", number)).isEqualTo(number);
        assertThat(task.getInteger("starting", 0) + task.getInteger("stopping", 0))
                .isZero();
    }

    private void push(int value) {
        JsonObject reading =
                new JsonObject().put("task", "pushed").put("value", value).put("at", wall.millis());
        vertx.eventBus().request(Addresses.readingSet("shop"), reading).await();
        await().until(() -> task("pushed").getInteger("running", 0) == value);
    }

    private long deaths() {
        return task("sick").getLong("deaths", 0L);
    }

    private List<JsonObject> events() {
        return ask(Addresses.latest(Addresses.events("shop"))).getJsonArray("events").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private JsonObject task(String name) {
        return task(snapshot(), name);
    }

    private static JsonObject task(JsonObject snapshot, String name) {
        return snapshot.getJsonArray("tasks").stream()
                .map(JsonObject.class::cast)
                .filter(task -> name.equals(task.getString("name")))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject snapshot() {
        return ask(Addresses.latest(Addresses.metrics("shop")));
    }

    /** While the pools begin anew there is a moment in which nobody answers. */
    private JsonObject ask(String address) {
        return await().ignoreExceptions()
                .until(
                        () -> vertx.eventBus()
                                .<JsonObject>request(address, new JsonObject())
                                .await()
                                .body(),
                        answer -> true);
    }

    private static PoolSpec shop(int steady) {
        return Pools.parse("""
                name: shop
                capacity: { containers: 20 }
                interval: 50ms
                scheduler: { type: toy, startDelay: 10ms, stopDelay: 10ms }
                tasks:
                  - { name: steady, target: { type: fixed, count: %d } }
                  - { name: pushed, max: 9, metric: { type: bus }, target: { type: pass-through } }
                  - { name: sick, target: { type: fixed, count: 1 }, env: { TOY_DIES_AFTER: 5ms } }
                """.formatted(steady));
    }
}

package io.microscaling.scheduling;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.ManualClock;
import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.bus.Subscription;
import io.microscaling.counting.CountingVerticle;
import io.microscaling.message.Conflict;
import io.microscaling.message.Demand;
import io.microscaling.message.Event;
import io.microscaling.message.Requested;
import io.microscaling.message.Requested.Severity;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.GuardedScheduler;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.ScriptedScheduler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulingVerticleTest {

    private static final PoolSpec SHOP = pool("shop", 10, task("worker", 1, 0, 10), task("batch", 2, 0, 10));

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final ScriptedScheduler scheduler = new ScriptedScheduler(clock);
    private final Sequence sequence = new Sequence("shop", 1, clock);
    private final Publication demand = new Publication(vertx.eventBus(), Addresses.demand("shop"), Reach.NODE);
    private final List<Requested> requested = new CopyOnWriteArrayList<>();
    private volatile boolean mayAct = true;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void start_withContainersRunning_takesThemOverAndChangesNothing() {
        scheduler.put("worker", TaskCounts.of(3, 0, 0));
        deploy(SHOP, Map.of());
        await().untilAsserted(() -> assertThat(lastRequested("worker")).isEqualTo(3));
        assertThat(scheduler.writes()).doesNotContain("scale worker 3").allMatch(write -> write.equals("tidy"));
    }

    @Test
    void demand_above_isScheduledAndRequestedAtOnce() {
        deploy(SHOP, Map.of());
        demand(Map.of("worker", 4, "batch", 2));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("batch").running()).isEqualTo(2));
        assertThat(lastRequested("worker")).isEqualTo(4);
    }

    @Test
    void demand_forSeveralTasks_isGivenInOneCall() {
        TaskSpec[] tasks = IntStream.range(0, 10)
                .mapToObj(i -> task("task-" + i, 1, 0, 10))
                .toArray(TaskSpec[]::new);
        deploy(pool("shop", 10, tasks), Map.of());
        demand(Stream.of(tasks).collect(Collectors.toMap(TaskSpec::name, each -> 1)));
        await().untilAsserted(() -> assertThat(scheduler.calls()).isNotEmpty());
        // What is not seen running yet may be asked for again in later calls.
        assertThat(scheduler.calls()).startsWith(10);
    }

    @Test
    void demand_blockedByTheScheduler_isToldAndHoldsUpNoOther() {
        Instant until = clock.instant().plusSeconds(3600);
        scheduler.block("worker", new Scaled.Blocked("a deployment is under way", Optional.of(until)));
        deploy(SHOP, Map.of());
        demand(Map.of("worker", 4, "batch", 2));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("batch").running()).isEqualTo(2));
        await().untilAsserted(() -> assertThat(blocked("worker")).contains("a deployment is under way"));
        await().during(Duration.ofMillis(200)).until(() -> blocked("worker").isPresent());
        assertThat(scheduler.writes()).containsOnlyOnce("scale worker 4");
    }

    @Test
    void demand_whileAnotherNodeActs_writesNothing() {
        mayAct = false;
        scheduler.put("worker", TaskCounts.of(2, 0, 0));
        deploy(SHOP, Map.of());
        demand(Map.of("worker", 7));
        await().untilAsserted(() -> assertThat(requested).hasSizeGreaterThan(3));
        assertThat(scheduler.writes()).isEmpty();
        assertThat(lastRequested("worker")).isEqualTo(2);

        mayAct = true;
        demand(Map.of("worker", 7));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(7));
    }

    @Test
    void restart_ofThisVerticleAlone_takesUpTheLastDemand() {
        String id = deploy(SHOP, Map.of());
        demand(Map.of("worker", 4));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
        vertx.undeploy(id).await();
        scheduler.put("worker", TaskCounts.of(1, 0, 0));
        vertx.deployVerticle(verticle(SHOP, Map.of(), scheduler)).await();
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
    }

    @Test
    void start_withAHandover_asksForWhatWasRequestedBefore() {
        scheduler.put("worker", TaskCounts.of(1, 0, 0));
        deploy(SHOP, Map.of("worker", 5));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(5));
    }

    @Test
    void dryRun_whateverHappens_writesNothing() {
        PoolSpec dry = pool("shop", 10, Duration.ofMillis(20), Rollout.REPLACE, true, task("worker", 1, 0, 10));
        scheduler.put("worker", new TaskCounts(2, 0, 0, 1, 1, 3));
        deploy(dry, Map.of());
        demand(Map.of("worker", 7));
        await().untilAsserted(() -> assertThat(requested).hasSizeGreaterThan(5));
        assertThat(scheduler.writes()).isEmpty();
        assertThat(lastRequested("worker")).isEqualTo(2);
    }

    @Test
    void failedCall_isToldAndRetriedUntilItWorks() {
        List<JsonObject> events = events();
        deploy(SHOP, Map.of());
        await().until(() -> !requested.isEmpty());
        scheduler.failWith(Optional.of(
                new SchedulerException(SchedulerException.Kind.REFUSED, "no such image: shop/worker:1", null)));
        demand(Map.of("worker", 1));
        await().untilAsserted(() -> assertThat(blocked("worker")).contains("no such image: shop/worker:1"));
        scheduler.failWith(Optional.empty());
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(1));
            assertThat(scheduler.counts("worker").running()).isEqualTo(1);
        });
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(1));
            assertThat(blocked("worker")).isEmpty();
        });
        assertThat(kinds(events)).contains("blocked", "unblocked");
    }

    @Test
    void schedulerHangs_isToldAndTheCallIsMadeAgainWhenItAnswers() {
        SchedulerContext context = new SchedulerContext(vertx, SHOP, EngineId.begin(clock), clock);
        Scheduler guarded = GuardedScheduler.open(opened -> scheduler, context);
        deploy(SHOP, Map.of(), guarded);
        await().until(() -> !requested.isEmpty());
        scheduler.hang(true);
        demand(Map.of("worker", 4));
        await().untilAsserted(() ->
                assertThat(blocked("worker").orElse("")).contains("scaling task worker: no answer within"));
        assertThat(lastRequested("worker")).isEqualTo(4);
        assertThat(scheduler.counts("worker").running()).isZero();

        scheduler.hang(false);
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(1));
            assertThat(scheduler.counts("worker").running()).isEqualTo(4);
        });
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(1));
            assertThat(blocked("worker")).isEmpty();
        });
    }

    @Test
    void changes_areActedOnBeforeTheNextHeartbeatAndToldOnce() {
        deploy(pool("shop", 10, Duration.ofHours(1), Rollout.KEEP, false, task("worker", 1, 0, 10)), Map.of());
        await().until(() -> !requested.isEmpty());
        demand(Map.of("worker", 4));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
        await().untilAsserted(() -> assertThat(lastRequested("worker")).isEqualTo(4));
        scheduler.put("worker", TaskCounts.of(2, 0, 0));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
        int told = requested.size();
        demand(Map.of("worker", 4));
        await().during(Duration.ofMillis(200)).until(() -> requested.size() == told);
    }

    @Test
    void capacity_ofThePlan_holdsInPlaceOfTheConfiguredOne() {
        deploy(SHOP, Map.of());
        await().until(() -> !requested.isEmpty());
        Demand.Entry four =
                new Demand.Entry(4, 4, new JsonObject(), Optional.empty(), Optional.empty(), new JsonArray());
        demand.publish(
                new Demand(sequence.next(), Optional.of(new Capacity(2)), Optional.empty(), Map.of("worker", four))
                        .toJson());
        await().untilAsserted(() -> assertThat(blocked("worker").orElse("")).startsWith("waits for room"));
        assertThat(scheduler.counts("worker").running()).isEqualTo(2);
    }

    @Test
    void drain_beforeTheFirstCount_scalesToNothingAfterIt() {
        scheduler.put("worker", TaskCounts.of(3, 0, 0));
        SchedulingVerticle verticle = verticle(SHOP, Map.of(), scheduler);
        vertx.deployVerticle(verticle).await();
        Future<?> drained =
                vertx.eventBus().request(Addresses.control("shop"), new JsonObject().put("command", "drain"));
        vertx.deployVerticle(new CountingVerticle(SHOP, 1, scheduler, clock)).await();
        drained.await();
        assertThat(scheduler.counts("worker").running()).isZero();
        assertThat(verticle.requested()).isEqualTo(Map.of("worker", 0, "batch", 0));
    }

    @Test
    void drain_deadlinePasses_saysWhatIsLeft() {
        PoolSpec slow = Pools.parse("{name: shop, interval: 50ms, shutdown: drain, drainTimeout: 1s,"
                + " tasks: [{name: worker, target: {type: fixed, count: 3}}]}");
        scheduler.put("worker", TaskCounts.of(3, 0, 0));
        deploy(slow, Map.of());
        await().until(() -> !requested.isEmpty());
        scheduler.hang(true);
        assertThatThrownBy(() -> vertx.eventBus()
                        .request(Addresses.control("shop"), new JsonObject().put("command", "drain"))
                        .await())
                .isInstanceOf(ReplyException.class)
                .hasMessageContaining("containers of pool shop are left after 1000 ms");
    }

    @Test
    void rollout_withRoom_startsBeforeItStops() {
        List<JsonObject> events = events();
        scheduler.put("worker", new TaskCounts(3, 0, 0, 0, 2, 0));
        deploy(replacing(10), Map.of());
        await().until(() -> kinds(events).size() == 2);
        assertThat(writes())
                .containsSubsequence("scale worker 4", "scale worker 3", "scale worker 4", "scale worker 3")
                .doesNotContain("retire worker");
        assertThat(events)
                .extracting(event -> event.getString("why"))
                .containsExactly(
                        "rollout begins: 2 outdated containers are replaced, one at a time",
                        "rollout done: no outdated container is left");
        assertThat(lastRequested("worker")).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"3, 3", "10, 20"})
    void rollout_withoutRoomOrAtTheMaximum_stopsBeforeItStarts(int running, int capacity) {
        scheduler.put("worker", new TaskCounts(running, 0, 0, 0, 1, 0));
        deploy(replacing(capacity), Map.of());
        await().until(() -> writes().size() >= 2);
        assertThat(writes()).startsWith("retire worker", "scale worker " + running);
    }

    @Test
    void rollout_newContainerDiesYoung_haltsAndSaysSo() {
        List<JsonObject> events = events();
        scheduler.put("worker", new TaskCounts(6, 0, 0, 0, 6, 0));
        scheduler.afterScale(counts -> new TaskCounts(6, 0, 0, 1, 6, 1, 0, 1));
        deploy(replacing(10), Map.of());
        await().untilAsserted(() -> assertThat(blocked("worker"))
                .contains("rollout halted: a new container ended within 10 s of its start; 6 outdated containers go on "
                        + "running. Mend or take back what was changed in the configuration"));
        assertThat(requested
                        .get(requested.size() - 1)
                        .tasks()
                        .get("worker")
                        .blocked()
                        .orElseThrow()
                        .severity())
                .isEqualTo(Severity.TROUBLE);
        assertThat(kinds(events)).containsExactly("rollout", "rollout");
        assertThat(writes()).containsOnly("scale worker 7");
    }

    private static PoolSpec replacing(int capacity) {
        return pool("shop", capacity, Duration.ofMillis(20), Rollout.REPLACE, false, task("worker", 1, 0, 10));
    }

    private List<String> writes() {
        return scheduler.writes().stream()
                .filter(write -> !write.equals("tidy"))
                .toList();
    }

    private List<JsonObject> events() {
        List<JsonObject> events = new CopyOnWriteArrayList<>();
        vertx.eventBus().<JsonObject>consumer(Addresses.events("shop"), event -> events.add(event.body()));
        return events;
    }

    @Test
    void notConfigured_stop_hasThemStopped() {
        PoolSpec stopping = Pools.parse("{name: shop, notConfigured: stop, interval: 50ms,"
                + " tasks: [{name: worker, target: {type: fixed, count: 0}}]}");
        scheduler.putNotConfigured("gone", TaskCounts.of(2, 0, 0));
        deploy(stopping, Map.of());
        await().untilAsserted(() -> assertThat(scheduler.writes()).contains("stop not configured"));
    }

    @Test
    void notConfigured_keep_isLeftAlone() {
        scheduler.putNotConfigured("gone", TaskCounts.of(2, 0, 0));
        deploy(SHOP, Map.of());
        demand(Map.of("worker", 10));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(8));
        assertThat(scheduler.writes()).doesNotContain("stop not configured");
    }

    @Test
    void conflict_withAnOlderEngine_stopsActingUntilItIsOver() {
        List<JsonObject> events = new CopyOnWriteArrayList<>();
        vertx.eventBus().<JsonObject>consumer(Addresses.events("shop"), event -> events.add(event.body()));
        scheduler.put("worker", TaskCounts.of(2, 0, 0));
        scheduler.conflictWith(Optional.of(new Conflict("another engine works on this pool", true)));
        deploy(SHOP, Map.of());
        await().until(() -> !requested.isEmpty());
        demand(Map.of("worker", 4));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(scheduler.writes()).isEmpty());
        assertThat(lastRequested("worker")).isEqualTo(2);

        scheduler.conflictWith(Optional.empty());
        await().until(() -> kinds(events).contains("recovered"));
        demand(Map.of("worker", 4));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
        assertThat(kinds(events)).containsOnlyOnce("conflict");
    }

    @Test
    void conflict_withAYoungerEngine_goesOn() {
        scheduler.conflictWith(Optional.of(new Conflict("another engine works on this pool", false)));
        deploy(SHOP, Map.of());
        demand(Map.of("worker", 4));
        await().untilAsserted(
                        () -> assertThat(scheduler.counts("worker").running()).isEqualTo(4));
    }

    @Test
    void drain_whileAnOlderEngineActs_stopsNothingAndAnswersAtOnce() {
        scheduler.put("worker", TaskCounts.of(3, 0, 0));
        scheduler.conflictWith(Optional.of(new Conflict("another engine works on this pool", true)));
        deploy(SHOP, Map.of());
        await().until(() -> !requested.isEmpty());
        vertx.eventBus()
                .request(Addresses.control("shop"), new JsonObject().put("command", "drain"))
                .await();
        assertThat(scheduler.writes()).isEmpty();
    }

    @Test
    void drain_onCommand_scalesToNothingAndAnswers() {
        scheduler.put("worker", TaskCounts.of(3, 0, 0));
        deploy(SHOP, Map.of());
        await().until(() -> !requested.isEmpty());
        vertx.eventBus()
                .request(Addresses.control("shop"), new JsonObject().put("command", "drain"))
                .await();
        assertThat(scheduler.counts("worker").running()).isZero();
        demand(Map.of("worker", 5));
        await().during(Duration.ofMillis(150)).until(() -> lastRequested("worker") == 0);
    }

    @Test
    void control_unknownCommand_isRefusedWithASentence() {
        deploy(SHOP, Map.of());
        assertThatThrownBy(() -> vertx.eventBus()
                        .request(Addresses.control("shop"), new JsonObject().put("command", "explode"))
                        .await())
                .isInstanceOf(ReplyException.class)
                .hasMessageContaining("unknown command 'explode'; known is drain")
                .extracting(refused -> ((ReplyException) refused).failureCode())
                .isEqualTo(400);
    }

    private String deploy(PoolSpec pool, Map<String, Integer> handedOver) {
        return deploy(pool, handedOver, scheduler);
    }

    private String deploy(PoolSpec pool, Map<String, Integer> handedOver, Scheduler asked) {
        demand.start().await();
        new Subscription<>(vertx.eventBus(), Addresses.requested("shop"), Requested::from, requested::add)
                .start()
                .await();
        String id = vertx.deployVerticle(verticle(pool, handedOver, asked)).await();
        vertx.deployVerticle(new CountingVerticle(pool, 1, asked, clock)).await();
        return id;
    }

    private SchedulingVerticle verticle(PoolSpec pool, Map<String, Integer> handedOver, Scheduler asked) {
        return new SchedulingVerticle(pool, 1, asked, () -> mayAct, handedOver, clock, new Random(1));
    }

    private void demand(Map<String, Integer> numbers) {
        Map<String, Demand.Entry> entries = new java.util.HashMap<>();
        numbers.forEach((task, number) -> entries.put(
                task,
                new Demand.Entry(
                        number, number, new JsonObject(), Optional.empty(), Optional.empty(), new JsonArray())));
        demand.publish(new Demand(sequence.next(), Optional.empty(), Optional.empty(), entries).toJson());
    }

    private int lastRequested(String task) {
        return requested.get(requested.size() - 1).of(task);
    }

    private Optional<String> blocked(String task) {
        return requested.get(requested.size() - 1).tasks().get(task).blocked().map(Requested.Blocked::why);
    }

    private static List<String> kinds(List<JsonObject> events) {
        return events.stream()
                .map(event -> event.getString("kind"))
                .filter(kind -> !kind.equals(Event.Kind.DECISION.name()))
                .toList();
    }
}

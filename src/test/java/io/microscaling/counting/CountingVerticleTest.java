package io.microscaling.counting;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.ManualClock;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Subscription;
import io.microscaling.message.Counts;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.GuardedScheduler;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.ScriptedScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountingVerticleTest {

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final ScriptedScheduler scheduler = new ScriptedScheduler(clock);
    private final List<Counts> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        new Subscription<>(vertx.eventBus(), Addresses.counts("shop"), Counts::from, heard::add)
                .start()
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void change_hintedByTheScheduler_isCountedBeforeTheNextHeartbeat() {
        deploy(Duration.ofHours(1));
        await().until(() -> heard.size() == 1);
        scheduler.put("worker", TaskCounts.of(2, 1, 0));
        await().untilAsserted(() -> assertThat(last().of("worker")).isEqualTo(TaskCounts.of(2, 1, 0)));
    }

    @Test
    void schedulerDown_keepsTheLastCountsWithTheirTimeAndSaysWhy() {
        List<String> kinds = new CopyOnWriteArrayList<>();
        vertx.eventBus()
                .<JsonObject>consumer(
                        Addresses.events("shop"),
                        event -> kinds.add(event.body().getString("kind")));
        scheduler.put("worker", TaskCounts.of(2, 0, 0));
        deploy(Duration.ofMillis(20));
        await().until(() -> !heard.isEmpty());
        scheduler.failWith(Optional.of(down()));
        await().until(() -> last().problem().isPresent());
        Optional<Instant> before = last().observedAt();
        clock.advance(Duration.ofSeconds(5));
        await().until(() -> last().stamp().at().equals(clock.instant()));
        assertThat(last().problem()).contains("the engine does not answer");
        assertThat(last().of("worker").running()).isEqualTo(2);
        assertThat(last().observedAt()).isEqualTo(before);

        scheduler.failWith(Optional.empty());
        await().until(() -> last().problem().isEmpty());
        await().untilAsserted(() -> assertThat(kinds).containsExactly("problem", "recovered"));
    }

    @Test
    void schedulerDownFromTheStart_saysWhyAndNoNumber() {
        scheduler.failWith(Optional.of(down()));
        deploy(Duration.ofMillis(10));
        await().until(() -> heard.size() > 3);
        assertThat(heard).allSatisfy(counts -> {
            assertThat(counts.isKnown()).isFalse();
            assertThat(counts.tasks()).isEmpty();
            assertThat(counts.problem()).contains("the engine does not answer");
        });
        scheduler.failWith(Optional.empty());
        await().until(() -> last().isKnown() && last().problem().isEmpty());
    }

    @Test
    void schedulerClosed_isNoProblem() {
        scheduler.put("worker", TaskCounts.of(2, 0, 0));
        deploy(Duration.ofMillis(10));
        await().until(() -> !heard.isEmpty());
        scheduler.failWith(Optional.of(new SchedulerException(SchedulerException.Kind.CLOSED, "it was closed", null)));
        int before = heard.size();

        await().until(() -> heard.size() > before + 3);

        assertThat(heard).allSatisfy(counts -> assertThat(counts.problem()).isEmpty());
    }

    @Test
    void schedulerHangs_isAProblemAndCountingGoesOnWhenItAnswersAgain() {
        scheduler.put("worker", TaskCounts.of(2, 0, 0));
        deploy(Duration.ofMillis(20), guarded());
        await().until(() -> !heard.isEmpty());
        scheduler.hang(true);
        await().until(() -> last().problem().isPresent());
        assertThat(last().problem().orElseThrow()).startsWith("counting: no answer within");
        assertThat(last().of("worker").running()).isEqualTo(2);

        scheduler.hang(false);
        scheduler.put("worker", TaskCounts.of(3, 0, 0));
        await().until(() -> last().problem().isEmpty());
        assertThat(last().of("worker").running()).isEqualTo(3);
    }

    @Test
    void schedulerHangsFromTheStart_saysWhyAndNoNumber() {
        scheduler.hang(true);
        deploy(Duration.ofMillis(20), guarded());
        await().until(() -> !heard.isEmpty());
        assertThat(heard.get(0).isKnown()).isFalse();
        assertThat(heard.get(0).problem()).isPresent();
    }

    @Test
    void answer_afterTheEnd_isNotTold() {
        List<Object> told = new CopyOnWriteArrayList<>();
        vertx.eventBus()
                .consumer(Addresses.counts("shop"), message -> told.add(message.body()))
                .completion()
                .await();
        Promise<Observation> late = Promise.promise();
        String id = deploy(Duration.ofHours(1), answering(late.future()));

        vertx.undeploy(id).await();
        late.complete(new Observation(clock.instant(), Map.of(), Map.of(), Optional.empty()));
        vertx.eventBus().publish(Addresses.counts("shop"), "afterwards");

        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly("afterwards");
    }

    private static Scheduler answering(Future<Observation> observation) {
        return new Scheduler() {
            @Override
            public Future<Observation> observe() {
                return observation;
            }

            @Override
            public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
                return List.of();
            }
        };
    }

    private Scheduler guarded() {
        PoolSpec pool = pool("shop", 10, task("worker", 1, 0, 10));
        SchedulerContext context = new SchedulerContext(vertx, pool, EngineId.begin(clock), clock);
        return GuardedScheduler.open(opened -> scheduler, context);
    }

    private void deploy(Duration interval) {
        deploy(interval, scheduler);
    }

    private String deploy(Duration interval, Scheduler counted) {
        PoolSpec pool = pool("shop", 10, interval, Rollout.KEEP, false, task("worker", 1, 0, 10));
        return vertx.deployVerticle(new CountingVerticle(pool, 1, counted, clock))
                .await();
    }

    private static SchedulerException down() {
        return new SchedulerException(SchedulerException.Kind.UNREACHABLE, "the engine does not answer", null);
    }

    private Counts last() {
        return heard.get(heard.size() - 1);
    }
}

package io.microscaling.scheduler;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Lifecycle;
import io.microscaling.pool.Pace;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.TypedSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every {@link Scheduler} must do, whatever runs its containers. */
public abstract class SchedulerContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger POOLS = new AtomicInteger();

    protected static Vertx vertx;

    /** A pool of its own for each test, so that none sees another's containers. */
    protected final String pool = "pool" + POOLS.incrementAndGet();

    private final List<Scheduler> opened = new ArrayList<>();

    /** The scheduler as configured for the contract. */
    protected abstract SchedulerFactory factory();

    /** What a task of this name runs: something that goes on until it is stopped, and of which nothing runs yet. */
    protected abstract Workload workload(String task);

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        end(vertx.close());
    }

    @AfterEach
    void removeContainersAndClose() {
        for (Scheduler each : List.copyOf(opened)) {
            end(each.close());
        }
        opened.clear();
    }

    @Test
    void observe_nothingStarted_countsNothing() {
        Observation seen = end(open().observe());

        assertThat(seen.of("worker")).isEqualTo(TaskCounts.NONE);
    }

    @Test
    void observe_takenNow_saysWhen() {
        Instant before = Instant.now();

        Observation seen = end(open().observe());

        assertThat(seen.at()).isBetween(before, Instant.now());
    }

    @Test
    void scale_up_startsTheDifference() {
        Scheduler scheduler = open();

        bring(scheduler, "worker", 2);
        assertThat(counts(scheduler, "worker").present()).isEqualTo(2);
        bring(scheduler, "worker", 3);

        awaitRunning(scheduler, "worker", 3);
    }

    @Test
    void scale_down_leavesTheNumber() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 3);
        awaitRunning(scheduler, "worker", 3);

        bring(scheduler, "worker", 1);

        awaitCounts(scheduler, "worker", TaskCounts.of(1, 0, 0));
    }

    @Test
    void scale_downRightAfterUp_leavesTheNumber() {
        Scheduler scheduler = open();
        Future<Scaled> up = scale(scheduler, task("worker"), 4);
        Future<Scaled> down = scale(scheduler, task("worker"), 1);

        end(Future.join(up, down));
        if (down.result() instanceof Scaled.Blocked) {
            bring(scheduler, "worker", 1);
        }

        awaitRunning(scheduler, "worker", 1);
    }

    @Test
    void scale_toZero_leavesNone() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 2);

        bring(scheduler, "worker", 0);

        awaitCounts(scheduler, "worker", TaskCounts.NONE);
    }

    @Test
    void scale_repeated_changesNothing() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);

        end(scale(scheduler, task("worker"), 2));
        end(scale(scheduler, task("worker"), 2));

        awaitCounts(scheduler, "worker", TaskCounts.of(2, 0, 0));
    }

    @Test
    void scale_severalAtATime_startsNoneTwice() {
        Scheduler scheduler = open();

        List<Future<Scaled>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(scale(scheduler, task("worker"), 3));
        }
        end(Future.join(calls));

        awaitRunning(scheduler, "worker", 3);
        assertThat(counts(scheduler, "worker").occupied()).isEqualTo(3);
    }

    @Test
    void scale_severalTasksInOneCall_eachGetsItsNumber() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 3);
        List<ScaleCommand> commands =
                List.of(new ScaleCommand(task("worker"), 1), new ScaleCommand(task("reports"), 2));

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<Future<Scaled>> answers = scheduler.scale(commands);
            assertThat(answers).hasSize(2);
            end(Future.join(answers));
            assertThat(answers).allMatch(answer -> answer.result().equals(new Scaled.Done()));
        });
        awaitRunning(scheduler, "worker", 1);
        awaitRunning(scheduler, "reports", 2);
    }

    @Test
    void scale_severalDownAtATime_stopsNoneTwice() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 4));
        awaitRunning(scheduler, "worker", 4);

        List<Future<Scaled>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(scale(scheduler, task("worker"), 2));
        }
        end(Future.join(calls));

        awaitCounts(scheduler, "worker", TaskCounts.of(2, 0, 0));
    }

    @Test
    void scale_oneTask_leavesTheOthers() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 1);
        bring(scheduler, "reports", 2);

        bring(scheduler, "worker", 0);

        awaitRunning(scheduler, "reports", 2);
        awaitCounts(scheduler, "worker", TaskCounts.NONE);
    }

    @Test
    void scale_calledOnAContext_endsOnIt() {
        Scheduler scheduler = open();
        var context = vertx.getOrCreateContext();
        var answeredOn = new java.util.concurrent.CompletableFuture<Object>();

        context.runOnContext(run ->
                scale(scheduler, task("worker"), 1).onComplete(done -> answeredOn.complete(Vertx.currentContext())));

        assertThat(answeredOn).succeedsWithin(PATIENCE).isSameAs(context);
    }

    @Test
    void onChange_containersStartedAndStopped_callsListener() {
        Scheduler scheduler = open();
        AtomicInteger calls = new AtomicInteger();
        scheduler.onChange(calls::incrementAndGet);

        end(scale(scheduler, task("worker"), 1));
        await().atMost(PATIENCE).until(() -> calls.get() > 0);
        awaitRunning(scheduler, "worker", 1);
        int sofar = calls.get();
        bring(scheduler, "worker", 0);

        await().atMost(PATIENCE).until(() -> calls.get() > sofar);
    }

    @Test
    void close_containersRunning_leavesThem() {
        Scheduler first = open();
        end(scale(first, task("worker"), 2));
        awaitRunning(first, "worker", 2);

        end(first.close());

        awaitCounts(open(), "worker", TaskCounts.of(2, 0, 0));
    }

    @Test
    void observe_closed_failsAsClosed() {
        Scheduler scheduler = open();

        end(scheduler.close());

        assertThatThrownBy(() -> end(scheduler.observe()))
                .hasRootCauseInstanceOf(SchedulerException.class)
                .rootCause()
                .extracting(e -> ((SchedulerException) e).kind())
                .isEqualTo(SchedulerException.Kind.CLOSED);
    }

    protected Scheduler open() {
        return open(task("worker"), task("reports"));
    }

    protected Scheduler open(TaskSpec... tasks) {
        return open(factory(), tasks);
    }

    protected Scheduler open(SchedulerFactory factory, TaskSpec... tasks) {
        Scheduler scheduler = GuardedScheduler.open(
                factory,
                new SchedulerContext(
                        vertx, pool(tasks), EngineId.begin(InstantSource.system()), InstantSource.system()));
        opened.add(scheduler);
        return scheduler;
    }

    protected PoolSpec pool(TaskSpec... tasks) {
        return new PoolSpec(
                pool,
                new Capacity(10),
                List.of(),
                Pace.DEFAULT,
                new TypedSettings("contract", Map.of()),
                Lifecycle.DEFAULT,
                false,
                false,
                List.of(tasks));
    }

    protected TaskSpec task(String name) {
        return task(name, workload(name));
    }

    protected static TaskSpec task(String name, Workload workload) {
        return Pools.run(name, workload);
    }

    /** Has a task scaled, and again while that is blocked: a cluster may still be at what it was told before. */
    protected void bring(Scheduler scheduler, String task, int count) {
        await().atMost(PATIENCE).until(() -> end(scale(scheduler, task(task), count)) instanceof Scaled.Done);
    }

    /** What is seen of a task, whatever the age of its containers. */
    protected static TaskCounts counts(Scheduler scheduler, String task) {
        TaskCounts seen = end(scheduler.observe()).of(task);
        return new TaskCounts(
                seen.running(), seen.starting(), seen.stopping(), seen.failed(), seen.outdated(), seen.deaths());
    }

    protected static void awaitCounts(Scheduler scheduler, String task, TaskCounts counts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts(scheduler, task)).isEqualTo(counts));
    }

    /** How a call failed. */
    protected static SchedulerException failure(Future<?> future) {
        try {
            end(future);
        } catch (CompletionException e) {
            if (e.getCause() instanceof SchedulerException failure) {
                return failure;
            }
            throw e;
        }
        throw new AssertionError("it did not fail");
    }

    protected static void awaitRunning(Scheduler scheduler, String task, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counts(scheduler, task).running()).isEqualTo(count));
    }
}

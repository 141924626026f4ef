package io.microscaling.scheduler.marathon;

import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.GuardedScheduler;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.microscaling.scheduler.marathon.FakeMarathon.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scheduler says to Marathon, and what it makes of bad answers. */
class MarathonSchedulerTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeMarathon marathon = new FakeMarathon(vertx);
    private final TaskSpec worker = task("worker", "/shop/worker");

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void calls_areTheOriginals() {
        marathon.create("/shop/worker", 0, false);
        Scheduler scheduler = open(Map.of());

        scheduler.observe().await();
        scale(scheduler, worker, 3).await();

        assertThat(marathon.requests())
                .containsExactly("GET /v2/apps/?embed=apps.counts", "PUT /v2/apps/shop/worker {\"instances\":3}");
    }

    @Test
    void observe_manyTasks_isOneCall() {
        List<TaskSpec> tasks = IntStream.range(0, 50)
                .mapToObj(i -> task("task" + i, "/many/task" + i))
                .toList();
        tasks.forEach(task -> marathon.create("/many/" + task.name(), 0, false));
        Scheduler scheduler = open(Map.of(), tasks);

        scheduler.observe().await();
        scheduler.observe().await();

        assertThat(marathon.requests()).hasSize(2);
    }

    @Test
    void app_notSaid_isTheTasksNameInTheGroup() {
        marathon.create("/shop/night/worker", 0, false);
        Scheduler scheduler = open(
                Map.of("group", "/shop/night"), List.of(Pools.run("worker", new MarathonWorkload(Optional.empty()))));

        scale(scheduler, Pools.run("worker", new MarathonWorkload(Optional.empty())), 2)
                .await();

        assertThat(marathon.instances("/shop/night/worker")).isEqualTo(2);
    }

    @Test
    void scale_locked_namesTheDeployment() {
        marathon.create("/shop/worker", 0, false);
        String deployment = marathon.block("/shop/worker");

        Scaled answer = scale(open(Map.of()), worker, 1).await();

        assertThat(answer)
                .isEqualTo(
                        new Scaled.Blocked("app /shop/worker is locked by deployment " + deployment, Optional.empty()));
    }

    @Test
    void scale_lockedForLong_isAskedEachTimeAndTakenInTheEnd() {
        marathon.create("/shop/worker", 0, false);
        marathon.block("/shop/worker");
        Scheduler scheduler = open(Map.of());

        for (int i = 0; i < 8; i++) {
            assertThat(scale(scheduler, worker, 1).await()).isInstanceOf(Scaled.Blocked.class);
        }
        marathon.unblock("/shop/worker");

        await().until(() -> scale(scheduler, worker, 1).await() instanceof Scaled.Done);
    }

    @Test
    void observe_healthChecks_countsTheHealthyOnly() {
        App checked = new App(3, 0, 3, 1, true);
        App unchecked = new App(3, 1, 2, 0, false);
        App shrinking = new App(1, 0, 3, 0, false);

        assertThat(checked.counts()).isEqualTo(TaskCounts.of(1, 2, 0));
        assertThat(unchecked.counts()).isEqualTo(TaskCounts.of(2, 1, 0));
        assertThat(shrinking.counts()).isEqualTo(TaskCounts.of(1, 0, 2));
    }

    @Test
    void login_basic_isSent(@TempDir Path dir) throws IOException {
        Path password = Files.writeString(dir.resolve("password"), "swordfish\n");
        marathon.require("Basic dXNlcjpzd29yZGZpc2g=");

        Scheduler scheduler = open(Map.of("user", "user", "password", Map.of("file", password.toString())));

        assertThat(scheduler.observe().await().tasks()).isEmpty();
    }

    @Test
    void login_tokenRefused_isReadAgainAndNeverShown(@TempDir Path dir) throws IOException {
        Path token = Files.writeString(dir.resolve("token"), "old-token-1");
        marathon.require("token=new-token-2");
        Scheduler scheduler = open(Map.of("token", "${file:" + token + "}"));

        SchedulerException refused = failure(scheduler.observe());
        Files.writeString(token, "new-token-2");

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessageContaining("401").hasMessageContaining("check user");
        assertThat(refused.getMessage()).doesNotContain("old-token-1");
        assertThat(scheduler.observe().await().tasks()).isEmpty();
    }

    @Test
    void login_notThere_namesTheReference() {
        Scheduler scheduler = open(Map.of("token", "${file:/nowhere/token}"));

        assertThat(failure(scheduler.observe())).hasMessageContaining("/nowhere/token");
    }

    @Test
    void masters_oneDownOrWithoutALeader_theNextIsAskedAndStayedWith() {
        FakeMarathon follower = new FakeMarathon(vertx);
        follower.fail(Fault.STATUS_503);
        marathon.create("/shop/worker", 0, false);
        FakeMarathon gone = new FakeMarathon(vertx);
        gone.stop();
        Scheduler scheduler = open(Map.of("hosts", List.of(gone.url(), follower.url(), marathon.url())));

        scheduler.observe().await();
        scale(scheduler, worker, 2).await();

        assertThat(follower.requests()).hasSize(1);
        assertThat(marathon.instances("/shop/worker")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void calls_badAnswers_failClearlyAndInTime(Fault fault) {
        marathon.create("/shop/worker", 1, false);
        Scheduler scheduler = open(Map.of());
        marathon.fail(fault);

        SchedulerException counting = failure(scheduler.observe());
        Future<Scaled> scaling = scale(scheduler, worker, 2);
        await().until(scaling::isComplete);

        assertThat(counting.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(counting).hasMessageContaining(marathon.url()).hasMessageContaining("counting");
        if (fault != Fault.GARBAGE) { // a PUT is judged by its status
            assertThat(failure(scaling)).hasMessageContaining("/shop/worker");
        }
        marathon.fail(Fault.NONE);
        await().until(() -> scale(scheduler, worker, 1).await() instanceof Scaled.Done);
    }

    @Test
    void observe_absurdNumbers_areRefused() {
        marathon.create("/shop/worker", -3, false);

        SchedulerException failure = failure(open(Map.of()).observe());

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("instances");
    }

    @Test
    void onChange_streamSilentlyDead_isOpenedAgainAndTold() {
        marathon.create("/shop/worker", 0, false);
        Scheduler scheduler = open(Map.of("silence", "300ms"));
        AtomicInteger changes = new AtomicInteger();
        scheduler.onChange(changes::incrementAndGet);
        await().until(() -> marathon.streams() == 1 && changes.get() > 0);

        marathon.silenceStreams();
        int before = changes.get();

        await().until(() -> changes.get() > before);
    }

    @Test
    void onChange_anothersApps_areNotOurConcern() {
        marathon.create("/shop/worker", 0, false);
        Scheduler scheduler = open(Map.of());
        AtomicInteger changes = new AtomicInteger();
        scheduler.onChange(changes::incrementAndGet);
        await().until(() -> changes.get() > 0);
        int before = changes.get();

        marathon.create("/other", 0, false);
        marathon.remove("/other");
        marathon.remove("/shop/worker");

        await().until(() -> changes.get() > before);
        assertThat(changes.get()).isEqualTo(before + 1);
    }

    @Test
    void close_streamOpen_endsIt() {
        Scheduler scheduler = open(Map.of());
        scheduler.onChange(() -> {});
        await().until(() -> marathon.streams() == 1);

        scheduler.close().await();

        await().until(() -> marathon.streams() == 0);
        assertThat(failure(scheduler.observe()).kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void scale_severalTasks_theBlockedOneHoldsUpNone() {
        List<TaskSpec> tasks = new ArrayList<>(List.of(worker, task("reports", "/shop/reports")));
        marathon.create("/shop/worker", 0, false);
        marathon.create("/shop/reports", 0, false);
        marathon.block("/shop/worker");
        Scheduler scheduler = open(Map.of(), tasks);

        List<Future<Scaled>> answers = scheduler.scale(
                tasks.stream().map(task -> new ScaleCommand(task, 1)).toList());

        assertThat(answers.get(0).await()).isInstanceOf(Scaled.Blocked.class);
        assertThat(answers.get(1).await()).isEqualTo(new Scaled.Done());
    }

    private Scheduler open(Map<String, Object> more) {
        return open(more, List.of(worker));
    }

    private Scheduler open(Map<String, Object> more, List<TaskSpec> tasks) {
        MarathonSettings settings = Marathons.settings(List.of(marathon.url()), more);
        PoolSpec pool = Pools.pool("shop", 100, tasks.toArray(TaskSpec[]::new));
        return GuardedScheduler.open(
                context -> new MarathonScheduler(context, settings),
                new SchedulerContext(vertx, pool, EngineId.begin(InstantSource.system()), InstantSource.system()));
    }

    private static TaskSpec task(String name, String app) {
        return Pools.run(name, new MarathonWorkload(AppId.parse(app)));
    }

    private static SchedulerException failure(Future<?> future) {
        await().until(future::isComplete);
        assertThatThrownBy(future::await).isInstanceOf(SchedulerException.class);
        return (SchedulerException) future.cause();
    }
}

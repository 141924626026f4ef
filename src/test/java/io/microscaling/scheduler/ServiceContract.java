package io.microscaling.scheduler;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every scheduler must do that has a cluster run the containers: a task is a service of the cluster's, which exists
 * already, and whose desired number is all that is changed.
 */
public abstract class ServiceContract extends SchedulerContract {

    /** Somebody else sets the desired number of the service that a task of this name runs. */
    protected abstract void changeOutside(String task, int count);

    /** A service that no task runs; what {@link #foreign()} says of it is not to change. */
    protected abstract void createForeign();

    /** All that is known of it, its version too. */
    protected abstract String foreign();

    /** Removes the service that a task of this name runs. */
    protected abstract void remove(String task);

    /** Makes the service refuse to be scaled for now, as while somebody deploys it. */
    protected abstract void block(String task);

    /** Ends what {@link #block} began. */
    protected abstract void unblock(String task);

    /** Has the cluster's API refuse connections; those that are open are cut. */
    protected abstract void stopEngine();

    /** Brings it back, with all that it knew. */
    protected abstract void startEngine();

    /** Has the cluster's API take requests and answer none. */
    protected abstract void pauseEngine();

    /** Has it answer again. */
    protected abstract void resumeEngine();

    @Test
    void observe_changedByAnother_isToldAndSeen() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 1);
        awaitCounts(scheduler, "worker", TaskCounts.of(1, 0, 0));
        AtomicInteger changes = new AtomicInteger();
        scheduler.onChange(changes::incrementAndGet);
        // what is said of the past is not what is waited for
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> changes.getAndSet(0) == 0);

        changeOutside("worker", 3);

        await().atMost(PATIENCE).until(() -> changes.get() > 0);
        awaitCounts(scheduler, "worker", TaskCounts.of(3, 0, 0));
    }

    @Test
    void observe_runsAlready_isAdopted() {
        task("worker");
        changeOutside("worker", 2);

        awaitCounts(open(), "worker", TaskCounts.of(2, 0, 0));
    }

    @Test
    void scale_anotherChangedIt_setsOurNumber() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 1);
        changeOutside("worker", 3);

        bring(scheduler, "worker", 2);

        awaitCounts(scheduler, "worker", TaskCounts.of(2, 0, 0));
    }

    @Test
    void scale_foreignServices_areLeftAlone() {
        createForeign();
        String before = foreign();
        Scheduler scheduler = open();

        bring(scheduler, "worker", 2);
        awaitRunning(scheduler, "worker", 2);
        bring(scheduler, "worker", 0);
        end(scheduler.tidy());
        end(scheduler.stopNotConfigured());

        assertThat(foreign()).isEqualTo(before);
    }

    @Test
    void observe_serviceMissing_countsTheOthers() {
        Scheduler scheduler = open();
        bring(scheduler, "reports", 1);
        remove("worker");

        awaitRunning(scheduler, "reports", 1);
        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.NONE);
    }

    @Test
    void scale_serviceMissing_isRefusedByNameAndHoldsUpNoOther() {
        Scheduler scheduler = open();
        ScaleCommand gone = new ScaleCommand(task("worker"), 1);
        ScaleCommand there = new ScaleCommand(task("reports"), 1);
        remove("worker");

        List<Future<Scaled>> answers = scheduler.scale(List.of(gone, there));

        SchedulerException refused = failure(answers.get(0));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessageContaining("worker");
        assertThat(end(answers.get(1))).isEqualTo(new Scaled.Done());
        awaitRunning(scheduler, "reports", 1);
    }

    @Test
    void scale_blocked_saysSoAndHoldsUpNoOther() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 1);
        awaitRunning(scheduler, "worker", 1);
        block("worker");

        List<Future<Scaled>> answers =
                scheduler.scale(List.of(new ScaleCommand(task("worker"), 2), new ScaleCommand(task("reports"), 1)));

        assertThat(end(answers.get(0))).isInstanceOf(Scaled.Blocked.class);
        assertThat(end(answers.get(1))).isEqualTo(new Scaled.Done());
        unblock("worker");
        await().atMost(PATIENCE).until(() -> end(scale(scheduler, task("worker"), 2)) instanceof Scaled.Done);
        awaitRunning(scheduler, "worker", 2);
    }

    @Test
    void calls_engineStopped_areUnreachableAndGoOnWhenItIsBack() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 1);
        awaitRunning(scheduler, "worker", 1);
        AtomicInteger changes = new AtomicInteger();
        scheduler.onChange(changes::incrementAndGet);

        stopEngine();
        try {
            await().atMost(PATIENCE).until(() -> fails(scheduler));
            assertThat(failure(scheduler.observe()).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure(scale(scheduler, task("worker"), 2)).kind()).isEqualTo(Kind.UNREACHABLE);
        } finally {
            changes.set(0);
            startEngine();
        }

        await().atMost(PATIENCE).until(() -> changes.get() > 0);
        await().atMost(PATIENCE).until(() -> !fails(scheduler));
        bring(scheduler, "worker", 2);
        awaitRunning(scheduler, "worker", 2);
    }

    @Test
    void calls_engineSilent_endWithinTheirTimeLimit() {
        Scheduler scheduler = open();
        bring(scheduler, "worker", 1);
        awaitRunning(scheduler, "worker", 1);

        pauseEngine();
        try {
            await().atMost(PATIENCE).until(() -> fails(scheduler));
            assertThat(failure(scale(scheduler, task("worker"), 2)).kind()).isEqualTo(Kind.UNREACHABLE);
        } finally {
            resumeEngine();
        }

        await().atMost(PATIENCE).until(() -> !fails(scheduler));
        bring(scheduler, "worker", 2);
        awaitRunning(scheduler, "worker", 2);
    }

    private static boolean fails(Scheduler scheduler) {
        Future<Observation> answer = scheduler.observe();
        await().atMost(PATIENCE).until(answer::isComplete);
        return answer.failed();
    }
}

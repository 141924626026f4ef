package io.microscaling.scheduler;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every scheduler must do that starts and stops single containers itself. */
public abstract class ContainerContract extends SchedulerContract {

    /** What a container of the contract is: something that runs until it is stopped. */
    protected abstract ContainerSpec container();

    /** The same, changed in a way that makes no difference to running it. */
    protected abstract ContainerSpec changedContainer();

    @Override
    protected final Workload workload(String task) {
        return container();
    }

    @Test
    void scale_down_endsWhenTheyAreGone() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 3));
        awaitRunning(scheduler, "worker", 3);

        end(scale(scheduler, task("worker"), 1));

        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(1, 0, 0));
    }

    @Test
    void observe_specificationChanged_countsOutdated() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);

        Scheduler changed = open(changed("worker"));
        end(scale(changed, changed("worker"), 3));
        awaitRunning(changed, "worker", 3);

        assertThat(counts(changed, "worker").outdated()).isEqualTo(2);
    }

    @Test
    void observe_containersJustStarted_areUnproven() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);

        assertThat(end(scheduler.observe()).of("worker").unproven()).isEqualTo(2);
        assertThat(end(open(changed("worker")).observe()).of("worker").unproven())
                .as("the outdated are not to be proven")
                .isZero();
    }

    @Test
    void scale_down_stopsTheOutdatedFirst() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 1));
        awaitRunning(scheduler, "worker", 1);
        Scheduler changed = open(changed("worker"));
        end(scale(changed, changed("worker"), 2));
        awaitRunning(changed, "worker", 2);

        end(scale(changed, changed("worker"), 1));

        assertThat(counts(changed, "worker")).isEqualTo(TaskCounts.of(1, 0, 0));
    }

    @Test
    void retire_oneOutdated_stopsIt() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);
        Scheduler changed = open(changed("worker"));

        end(changed.retire(changed("worker")));

        assertThat(counts(changed, "worker")).isEqualTo(new TaskCounts(1, 0, 0, 0, 1, 0));
    }

    @Test
    void retire_noneOutdated_changesNothing() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 1));
        awaitRunning(scheduler, "worker", 1);

        end(scheduler.retire(task("worker")));

        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(1, 0, 0));
    }

    @Test
    void tidy_allRunning_removesNothing() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 1));
        awaitRunning(scheduler, "worker", 1);

        assertThat(end(scheduler.tidy())).isZero();
        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(1, 0, 0));
    }

    @Test
    void observe_taskRemoved_countsItsContainersApart() {
        Scheduler before = open();
        end(scale(before, task("worker"), 2));
        end(scale(before, task("reports"), 1));
        awaitRunning(before, "worker", 2);
        awaitRunning(before, "reports", 1);

        Observation seen = end(open(task("reports")).observe());

        assertThat(seen.notConfigured()).isEqualTo(Map.of("worker", new TaskCounts(2, 0, 0, 0, 0, 0, 2, 0)));
        assertThat(seen.tasks()).containsOnlyKeys("reports");
    }

    @Test
    void stopNotConfigured_taskRemoved_leavesTheOthers() {
        Scheduler before = open();
        end(scale(before, task("worker"), 2));
        end(scale(before, task("reports"), 1));
        awaitRunning(before, "worker", 2);
        awaitRunning(before, "reports", 1);
        Scheduler after = open(task("reports"));

        end(after.stopNotConfigured());

        Observation seen = end(after.observe());
        assertThat(seen.notConfigured()).isEmpty();
        assertThat(counts(after, "reports")).isEqualTo(TaskCounts.of(1, 0, 0));
    }

    private TaskSpec changed(String name) {
        return task(name, changedContainer());
    }
}

package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void of_twoRuns_poolsTheirJobsAndCosts() {
        List<Result> runs = List.of(
                Samples.result(1, Samples.task("web", 2, 0, 0, 1, 3)),
                Samples.result(2, Samples.task("web", 2, 0, 2, 2, 2, 2, 5)));

        Summary web = Summary.of(runs).get(0);

        assertThat(web.runs()).isEqualTo(2);
        assertThat(web.jobs()).isEqualTo(10);
        assertThat(web.done()).isEqualTo(10);
        assertThat(web.late()).isEqualTo(2);
        assertThat(web.lateShare()).isEqualTo(0.2);
        assertThat(web.p50Wait()).isEqualTo(2);
        assertThat(web.p95Wait()).isEqualTo(5);
        assertThat(web.maxWait()).isEqualTo(5);
        assertThat(web.containerSeconds()).isEqualTo(400);
        assertThat(web.toClairvoyant()).isEqualTo(1.25);
        assertThat(web.toWork()).isEqualTo(2);
        assertThat(web.seconds()).isEqualTo(3600);
        assertThat(web.meanContainers()).isEqualTo(400.0 / 3600);
        assertThat(web.startsPerHour()).isEqualTo(10);
        assertThat(web.changesPerHour()).isEqualTo(20);
        assertThat(web.elasticity()).isEqualTo(new Elasticity(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void of_capacityExceeded_countsTheTicksOfAllRuns() {
        TaskResult task = Samples.task("web", 2, 0);
        List<Result> runs =
                List.of(new Result("shop", 1, 60, 4, 2, List.of(task)), new Result("shop", 2, 60, 4, 3, List.of(task)));

        assertThat(Summary.of(runs).get(0).over()).isEqualTo(5);
        assertThat(Verdict.capacity(runs)).isEqualTo("The capacity of 4 containers was exceeded at 5 ticks.");
    }

    @Test
    void of_severalTasks_keepsTheirOrder() {
        List<Result> runs = List.of(Samples.result(1, Samples.task("b", 2, 0), Samples.task("a", 1, 0)));

        assertThat(Summary.of(runs)).extracting(Summary::task).containsExactly("b", "a");
    }

    @Test
    void ratios_nothingToPayFor_areNotANumber() {
        Series series = Samples.series(new int[0], new int[0]);
        TaskResult idle = new TaskResult("idle", 2, new float[0], 0, 0, 0, 0, 0, 0, series);

        Summary summary = Summary.of(List.of(new Result("shop", 1, 0, 4, 0, List.of(idle))))
                .get(0);

        assertThat(summary.toClairvoyant()).isNaN();
        assertThat(summary.toWork()).isNaN();
        assertThat(summary.lateShare()).isZero();
        assertThat(summary.meanContainers()).isZero();
        assertThat(summary.startsPerHour()).isZero();
        assertThat(Verdict.of(summary)).isEqualTo("No job came.");
    }
}

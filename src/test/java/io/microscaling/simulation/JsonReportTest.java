package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void of_report_hasStableNamesWithUnits() {
        Result run = Samples.result(7, Samples.task("web", 2, 0, 1, 3, 4));
        Report report = new Report(
                "shop", "day.csv", List.of(new Report.Controller("own", List.of(run))), Map.of("speedup", "60"));

        JsonNode json = JsonReport.of(report);

        assertThat(json.at("/settings/speedup").asText()).isEqualTo("60");
        JsonNode own = json.at("/controllers/0");
        assertThat(own.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "runs",
                        "simulatedSeconds",
                        "capacityContainers",
                        "ticksOverCapacity",
                        "seeds",
                        "tasks");
        assertThat(own.at("/seeds/0").asLong()).isEqualTo(7);
        assertThat(own.at("/tasks/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "task",
                        "withinSeconds",
                        "jobs",
                        "doneJobs",
                        "lateJobs",
                        "lateShare",
                        "p50WaitSeconds",
                        "p95WaitSeconds",
                        "p99WaitSeconds",
                        "maxWaitSeconds",
                        "containerSeconds",
                        "clairvoyantContainerSeconds",
                        "workContainerSeconds",
                        "ratioToClairvoyant",
                        "ratioToWork",
                        "meanContainers",
                        "starts",
                        "changes",
                        "startsPerHour",
                        "changesPerHour",
                        "elasticity");
        assertThat(own.at("/tasks/0/lateShare").asDouble()).isEqualTo(0.5);
        assertThat(own.at("/tasks/0/elasticity/thetaUPercent").asDouble()).isZero();
    }

    @Test
    void render_ratioToNothing_isNull() {
        Series series = Samples.series(new int[0], new int[0]);
        TaskResult idle = new TaskResult("idle", 2, new float[0], 0, 0, 0, 0, 0, 0, series);
        Result run = new Result("shop", 1, 0, 4, 0, List.of(idle));

        String json =
                JsonReport.render(new Report("shop", "none.csv", List.of(new Report.Controller("own", List.of(run)))));

        assertThat(json).contains("\"ratioToClairvoyant\" : null").doesNotContain("NaN");
    }
}

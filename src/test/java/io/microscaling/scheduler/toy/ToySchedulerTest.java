package io.microscaling.scheduler.toy;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.ContainerContract;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToySchedulerTest extends ContainerContract {

    @Override
    protected SchedulerFactory factory() {
        return parse(Map.of("startDelay", "20ms", "stopDelay", "20ms"), new Problems());
    }

    @Override
    protected ContainerSpec container() {
        return ContainerSpec.NONE;
    }

    @Override
    protected ContainerSpec changedContainer() {
        return new ContainerSpec(Optional.of("other"), List.of(), Map.of());
    }

    @Test
    void scale_withoutDelays_isDoneAtOnce() {
        Scheduler scheduler =
                open(parse(Map.of("startDelay", "0s", "stopDelay", "0s"), new Problems()), task("worker"));

        end(scale(scheduler, task("worker"), 3));

        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(3, 0, 0));
    }

    @Test
    void scale_up_isStartingFirst() {
        Scheduler scheduler = open(parse(Map.of("startDelay", "1h"), new Problems()), task("worker"));

        end(scale(scheduler, task("worker"), 2));

        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(0, 2, 0));
    }

    @Test
    void container_withALifetime_diesYoungAndIsTidied() {
        ContainerSpec shortLived = new ContainerSpec(Optional.empty(), List.of(), Map.of("TOY_DIES_AFTER", "10ms"));
        Scheduler scheduler = open(factory(), task("worker", shortLived));

        end(scale(scheduler, task("worker", shortLived), 2));

        await().untilAsserted(() ->
                assertThat(end(scheduler.observe()).of("worker")).isEqualTo(new TaskCounts(0, 0, 0, 2, 0, 2, 0, 2)));
        assertThat(end(scheduler.tidy())).isEqualTo(2);
        assertThat(end(scheduler.observe()).of("worker")).isEqualTo(new TaskCounts(0, 0, 0, 0, 0, 2, 0, 2));
    }

    @Test
    void from_nothingSet_hasDefaults() {
        assertThat(ToySettings.from(Settings.of("scheduler", Map.of(), new Problems())))
                .isEqualTo(new ToySettings(Duration.ofMillis(300), Duration.ofMillis(200)));
    }

    @Test
    void parse_invalid_namesKeyAndRange() {
        Problems problems = new Problems();

        parse(Map.of("startDelay", "-1s", "stopdelay", "1s"), problems);

        assertThat(problems.list())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("scheduler.startDelay", "scheduler.stopdelay");
    }

    private static SchedulerFactory parse(Map<String, Object> settings, Problems problems) {
        SchedulerType type =
                SchedulerType.catalog().find("toy", "type", problems).orElseThrow();
        return type.parse(Settings.of("scheduler", settings, problems));
    }
}

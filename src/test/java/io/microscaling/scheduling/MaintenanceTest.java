package io.microscaling.scheduling;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
import io.microscaling.message.Counts;
import io.microscaling.message.Stamp;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.ScriptedScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {

    private static final PoolSpec SHOP = pool("shop", 10, task("worker", 1, 0, 10));

    private final ManualClock clock = new ManualClock();
    private final ScriptedScheduler scheduler = new ScriptedScheduler(clock);
    private final Dispatcher dispatcher = new Dispatcher(SHOP, new Random(1), clock.instant());
    private final Maintenance maintenance = new Maintenance(SHOP, scheduler, clock);

    @ParameterizedTest(name = "{0} dead: after {1} ms")
    @CsvSource({"0, 30000", "1, 2000"})
    void tidy_isDoneAtTheStartAndAgainAfterAWhile(int dead, long millis) {
        observe(new TaskCounts(0, 0, 0, dead, 0, 0), Map.of());
        tidyAfter(Duration.ZERO);
        assertThat(scheduler.writes()).hasSize(1);
        tidyAfter(Duration.ofMillis(millis - 1));
        assertThat(scheduler.writes()).hasSize(1);
        tidyAfter(Duration.ofMillis(1));
        assertThat(scheduler.writes()).isEqualTo(List.of("tidy", "tidy"));
    }

    @Test
    void tidy_failed_isDoneAgain() {
        observe(TaskCounts.NONE, Map.of());
        scheduler.failWith(Optional.of(down()));
        tidyAfter(Duration.ZERO);
        tidyAfter(Duration.ofSeconds(30));
        assertThat(scheduler.writes()).hasSize(2);
    }

    @Test
    void tidy_underWay_isNotDoneTwice() {
        observe(TaskCounts.NONE, Map.of());
        scheduler.hang(true);
        tidyAfter(Duration.ZERO);
        tidyAfter(Duration.ofMinutes(5));
        assertThat(scheduler.writes()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} running, {1} stopping, {2} failed")
    @CsvSource({"0, 0, 0, false", "1, 0, 0, true", "0, 2, 0, false", "0, 0, 1, true", "1, 0, 1, true"})
    void stopNotConfigured_isAskedForWhereSomeAreThereAndNotStopping(
            int running, int stopping, int failed, boolean asked) {
        observe(TaskCounts.NONE, Map.of("gone", new TaskCounts(running, 0, stopping, failed, 0, 0)));
        stopAfter(Duration.ZERO);
        assertThat(scheduler.writes()).isEqualTo(asked ? List.of("stop not configured") : List.of());
    }

    @Test
    void stopNotConfigured_failed_isAskedForAgainAfterTwoSeconds() {
        observe(TaskCounts.NONE, Map.of("gone", TaskCounts.of(1, 0, 0)));
        scheduler.failWith(Optional.of(down()));
        stopAfter(Duration.ZERO);
        stopAfter(Duration.ofMillis(1_999));
        assertThat(scheduler.writes()).hasSize(1);
        stopAfter(Duration.ofMillis(1));
        assertThat(scheduler.writes()).hasSize(2);
    }

    private void tidyAfter(Duration time) {
        clock.advance(time);
        maintenance.tidy(dispatcher, clock.instant());
    }

    private void stopAfter(Duration time) {
        clock.advance(time);
        maintenance.stopNotConfigured(dispatcher, clock.instant());
    }

    private void observe(TaskCounts worker, Map<String, TaskCounts> others) {
        Counts counts = new Counts(
                new Stamp("shop", 1, 1, clock.instant()),
                Optional.of(clock.instant()),
                Map.of("worker", worker),
                others,
                Optional.empty(),
                Optional.empty());
        dispatcher.observed(counts, clock.instant());
    }

    private static SchedulerException down() {
        return new SchedulerException(SchedulerException.Kind.UNREACHABLE, "the engine does not answer", null);
    }
}

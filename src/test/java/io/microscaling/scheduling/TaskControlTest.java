package io.microscaling.scheduling;

import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.microscaling.scheduling.Replacement.Move;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskControlTest {

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    private static final Future<Scaled> DONE = Future.succeededFuture(new Scaled.Done());

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final TaskControl control = new TaskControl(task("worker", 1, 0, 50), new Random(1));

    @Test
    void stop_refused_holdsUpStopsAndNoStart() {
        runs(5);
        control.request(3);
        refused(control.stop(), "no permission");
        assertThat(trouble()).contains("no permission");
        runs(5);
        assertThat(control.needsStop(now)).isFalse();
        control.request(9);
        assertThat(mayStart()).isTrue();
        control.request(3);
        pass(FIRST_WAIT);
        assertThat(control.needsStop(now)).isTrue();
    }

    @Test
    void stop_refusedThoughEnoughWereStopped_isNoTroubleAnyMore() {
        runs(5);
        control.request(3);
        refused(control.stop(), "no permission");
        observe(counts(3, 0, 1, 0, 0));
        assertThat(trouble()).as("one is still there, stopping").contains("no permission");
        runs(3);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void start_refused_isTroubleWithATimeUntilAllRun() {
        runs(1);
        control.request(2);
        refused(control.start(1), "no such image");
        runs(1);
        assertThat(control.needsStop(now)).isFalse();
        assertThat(mayStart()).isFalse();
        assertThat(control.obstacle(now, task -> Optional.empty())
                        .orElseThrow()
                        .until()
                        .orElseThrow())
                .isAfter(now);
        runs(2);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void start_succeedsAfterManyRefusals_beginsWaitingAnew() {
        runs(0);
        control.request(2);
        for (int i = 0; i < 6; i++) {
            refused(control.start(1), "no such image");
            pass(Duration.ofSeconds(20));
            runs(0);
        }
        succeeded(control.start(1));
        refused(control.start(1), "no such image");
        pass(FIRST_WAIT);
        runs(0);
        assertThat(mayStart()).isTrue();
    }

    @Test
    void start_livesLongEnough_endsTheCrashLoop() {
        runs(0);
        control.request(2);
        succeeded(control.start(2));
        observe(counts(0, 0, 0, 0, 2));
        assertThat(trouble().orElse("")).contains("ended within");
        pass(Duration.ofSeconds(5));
        succeeded(control.start(1));
        observe(counts(1, 0, 0, 0, 2));
        assertThat(trouble().orElse("")).contains("ended within");
        pass(Duration.ofSeconds(11));
        observe(counts(1, 0, 0, 0, 2));
        assertThat(trouble()).isEmpty();
    }

    @ParameterizedTest(name = "blocked: {0}")
    @ValueSource(booleans = {false, true})
    void start_refusedOrBlocked_isNoneOfTheStartsThatDied(boolean blocked) {
        runs(0);
        control.request(9);
        answered(control.start(5), blocked ? blocked("a deployment is under way") : refused("no such image"));
        pass(Duration.ofSeconds(30));
        succeeded(control.start(2));
        observe(counts(0, 0, 0, 0, 2));
        assertThat(mayStart()).as("2 of 2 died").isFalse();
    }

    @Test
    void start_refusedBeforeAStopThatWasDone_isNoTroubleUntilItIsRefusedAgain() {
        runs(3);
        control.request(5);
        refused(control.start(2), "no such image");
        control.request(2);
        succeeded(control.stop());
        runs(2);
        control.request(5);
        assertThat(trouble()).isEmpty();
        refused(control.start(3), "no such image");
        assertThat(trouble()).contains("no such image");
    }

    @Test
    void stop_refusedBeforeAStartThatWasDone_isNoTroubleUntilItIsRefusedAgain() {
        runs(3);
        control.request(2);
        refused(control.stop(), "no permission");
        control.request(4);
        succeeded(control.start(1));
        runs(4);
        control.request(2);
        assertThat(trouble()).isEmpty();
        refused(control.stop(), "no permission");
        assertThat(trouble()).contains("no permission");
    }

    @Test
    void deaths_ofBeforeTheFirstCount_areNoneOfOurs() {
        control.request(2);
        succeeded(control.start(2));
        observe(counts(0, 0, 0, 0, 7));
        assertThat(mayStart()).isTrue();
        succeeded(control.start(2));
        observe(counts(1, 0, 0, 0, 8));
        assertThat(mayStart()).as("one death is no loop").isTrue();
    }

    @Test
    void crashLoop_isInTheWayWhileSomeAreMissingOrUnproven() {
        runs(0);
        control.request(2);
        succeeded(control.start(2));
        observe(counts(0, 0, 0, 0, 2));
        observe(counts(2, 0, 0, 1, 2));
        assertThat(trouble()).as("one is to be proven").isPresent();
        observe(counts(2, 0, 0, 0, 2));
        assertThat(trouble()).as("all run and are proven").isEmpty();
        control.request(0);
        observe(counts(0, 0, 0, 1, 2));
        assertThat(trouble()).as("none is wanted").isEmpty();
    }

    @Test
    void busyCall_saysAtOnceWhatItIsAboutUntilItIsAnswered() {
        Function<TaskSpec, Optional<String>> busy = task -> Optional.of("pulling " + task.name());
        runs(0);
        control.request(1);
        assertThat(control.obstacle(now, busy)).as("no call is under way").isEmpty();
        TaskCommand command = control.start(1);
        TaskControl.Call call = control.begin(command, now);
        assertThat(control.obstacle(now, busy).orElseThrow())
                .isEqualTo(Obstacle.waiting("pulling " + control.task().name(), Optional.empty()));
        assertThat(trouble()).as("a pull is no trouble").isEmpty();
        control.ended(call, command, DONE, now);
        assertThat(control.obstacle(now, busy)).isEmpty();
    }

    @Test
    void slowCall_isToldFromTwentySecondsOnUntilItIsAnswered() {
        runs(0);
        control.request(1);
        TaskCommand command = control.start(1);
        TaskControl.Call call = control.begin(command, now);
        pass(Duration.ofSeconds(20));
        assertThat(control.obstacle(now, task -> Optional.empty()).orElseThrow().why())
                .contains("at it for 20 s");
        assertThat(trouble()).as("slow is no trouble").isEmpty();
        control.ended(call, command, DONE, now);
        pass(Duration.ofSeconds(20));
        assertThat(control.obstacle(now, task -> Optional.empty())).isEmpty();
    }

    @Test
    void replace_waitsUntilTheCallIsOverAndAllAreUp() {
        observe(outdated(3, 0, 3));
        control.request(3);
        assertThat(control.replace(true, now)).isEqualTo(Move.SURGE);
        assertThat(control.surge()).isEqualTo(1);
        TaskControl.Call call = control.begin(control.start(1), now);
        observe(outdated(4, 0, 3));
        assertThat(control.replace(true, now)).as("under way").isEqualTo(Move.NOTHING);
        control.ended(call, control.start(1), DONE, now);
        pass(Duration.ofMillis(1));
        observe(outdated(3, 1, 3));
        assertThat(control.replace(true, now)).as("starting").isEqualTo(Move.NOTHING);
        observe(outdated(4, 0, 3));
        assertThat(control.replace(true, now)).isEqualTo(Move.PROVEN);
        assertThat(control.surge()).isZero();
    }

    @Test
    void endSurge_beginsTheStepAnew() {
        observe(outdated(3, 0, 3));
        control.request(3);
        assertThat(control.replace(true, now)).isEqualTo(Move.SURGE);
        control.endSurge();
        assertThat(control.surge()).isZero();
        assertThat(control.replace(true, now)).isEqualTo(Move.SURGE);
    }

    @Test
    void reachable_forgivesARolloutThatHaltedAndAStopThatFailed() {
        observe(outdated(3, 0, 3));
        control.request(3);
        control.replace(true, now);
        observe(new TaskCounts(3, 0, 0, 0, 3, 1, 0, 1));
        assertThat(control.replace(true, now)).isEqualTo(Move.HALT);
        assertThat(control.halted()).isPresent();
        pass(Duration.ofSeconds(3));
        control.request(1);
        refused(control.stop(), "no answer");
        pass(Duration.ofMillis(1));
        observe(new TaskCounts(3, 0, 0, 0, 3, 1, 0, 1));
        assertThat(control.needsStop(now)).isFalse();
        control.reachable();
        assertThat(control.halted()).isEmpty();
        assertThat(control.needsStop(now)).isTrue();
    }

    private void refused(TaskCommand command, String why) {
        answered(command, refused(why));
    }

    private static Future<Scaled> refused(String why) {
        return Future.failedFuture(new SchedulerException(Kind.REFUSED, why, null));
    }

    private static Future<Scaled> blocked(String why) {
        return Future.succeededFuture(new Scaled.Blocked(why, Optional.empty()));
    }

    private void succeeded(TaskCommand command) {
        answered(command, DONE);
    }

    private void answered(TaskCommand command, Future<Scaled> answer) {
        control.ended(control.begin(command, now), command, answer, now);
    }

    /** Whether those that are missing may be started now. */
    private boolean mayStart() {
        return control.contender(now).wanted() > 0;
    }

    private Optional<String> trouble() {
        return control.trouble(now).map(Obstacle::why);
    }

    private void runs(int running) {
        observe(counts(running, 0, 0, 0, 0));
    }

    private void observe(TaskCounts counts) {
        pass(Duration.ofMillis(1));
        control.observed(counts, now, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static TaskCounts counts(int running, int starting, int stopping, int unproven, int youngDeaths) {
        return new TaskCounts(running, starting, stopping, 0, 0, youngDeaths, unproven, youngDeaths);
    }

    private static TaskCounts outdated(int running, int starting, int outdated) {
        return new TaskCounts(running, starting, 0, 0, outdated, 0, 0, 0);
    }
}

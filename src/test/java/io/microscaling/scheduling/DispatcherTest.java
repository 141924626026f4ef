package io.microscaling.scheduling;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.Pools;
import io.microscaling.message.Counts;
import io.microscaling.message.Requested;
import io.microscaling.message.Stamp;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.Capacity;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<String, TaskCounts> world = new HashMap<>();
    private final Dispatcher dispatcher =
            new Dispatcher(pool("shop", 10, task("low", 2, 0, 10), task("high", 1, 0, 10)), new Random(1), now);

    @Test
    void next_withShortfall_startsByPriorityWithinTheRoom() {
        observe();
        request("low", 6);
        request("high", 7);
        assertThat(commands()).containsExactly("high=7", "low=3");
    }

    @Test
    void next_downAndUp_stopsFirstAndStartsOnlyIntoFreeRoom() {
        world.put("low", TaskCounts.of(10, 0, 0));
        observe();
        request("low", 7);
        request("high", 3);
        assertThat(commands()).containsExactly("low=7");
        assertThat(blocked("high")).contains("waits for room: all 10 containers of the pool are in use");

        world.put("low", TaskCounts.of(7, 0, 3));
        observe();
        assertThat(commands()).isEmpty();
        assertThat(blocked("high")).contains("waits for room: 3 containers are stopping");

        world.put("low", TaskCounts.of(7, 0, 1));
        observe();
        assertThat(commands()).containsExactly("high=2");
    }

    @Test
    void next_containersThatAreNotConfigured_useRoom() {
        Map<String, TaskCounts> others = Map.of("gone", new TaskCounts(3, 1, 2, 5, 0, 0));
        dispatcher.observed(
                new Counts(
                        new Stamp("shop", 1, 1, now),
                        Optional.of(now),
                        world,
                        others,
                        Optional.empty(),
                        Optional.empty()),
                now);
        request("high", 7);
        assertThat(commands()).containsExactly("high=4");
        assertThat(blocked("high"))
                .contains("waits for room: all 10 containers of the pool are in use,"
                        + " 6 of them by tasks that are not configured");
    }

    @Test
    void next_whileACallIsUnderWay_doesNotRepeatIt() {
        observe();
        request("high", 3);
        assertThat(commands()).containsExactly("high=3");
        assertThat(commands()).isEmpty();
    }

    @Test
    void next_rolloutHalted_stopsNoOldOne() {
        world.put("high", new TaskCounts(3, 0, 0, 0, 3, 0, 0, 0));
        observe();
        request("high", 3);
        assertThat(control("high").replace(true, now)).isEqualTo(Replacement.Move.SURGE);
        List<TaskCommand> surge = dispatcher.next(now);
        assertThat(surge).extracting(TaskCommand::count).containsExactly(4);
        answer(surge.get(0), Optional.empty());

        world.put("high", new TaskCounts(3, 0, 0, 1, 3, 1, 0, 1));
        observe();
        assertThat(control("high").replace(true, now)).isEqualTo(Replacement.Move.HALT);
        assertThat(commands()).isEmpty();
    }

    @Test
    void requested_whileACallTakesLong_saysSince() {
        observe();
        request("high", 3);
        assertThat(commands()).containsExactly("high=3");
        pass(Duration.ofSeconds(19));
        assertThat(blocked("high")).isEmpty();
        pass(Duration.ofSeconds(6));
        assertThat(blocked("high")).contains("the scheduler has been at it for 25 s");
    }

    @Test
    void next_blockedUntil_waitsForIt() {
        observe();
        request("high", 3);
        Instant until = now.plusSeconds(90);
        answer(dispatcher.next(now).get(0), blockedBy("a deployment is under way", Optional.of(until)));
        observe();

        Requested.Blocked said = dispatcher
                .requested(now, each -> Optional.empty())
                .get("high")
                .blocked()
                .orElseThrow();
        assertThat(said.why()).isEqualTo("a deployment is under way");
        assertThat(said.severity()).isEqualTo(Requested.Severity.WAITING);
        assertThat(said.until()).contains(until);
        assertThat(control("high").trouble(now)).isEmpty();
        assertThat(commands()).isEmpty();
        request("low", 2);
        assertThat(commands()).as("it holds up no other").containsExactly("low=2");

        pass(Duration.ofSeconds(90));
        assertThat(commands()).containsExactly("high=3");
    }

    @Test
    void next_blockedForATimeThatNobodyKnows_waitsLongerEachTime() {
        observe();
        request("high", 3);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 5; i++) {
            answer(dispatcher.next(now).get(0), blockedBy("a deployment is under way", Optional.empty()));
            observe();
            Instant until = dispatcher
                    .requested(now, each -> Optional.empty())
                    .get("high")
                    .blocked()
                    .orElseThrow()
                    .until()
                    .orElseThrow();
            Duration wait = Duration.between(now, until);
            assertThat(wait).isGreaterThan(before);
            before = wait;
            pass(wait);
        }
    }

    private static Future<Scaled> blockedBy(String why, Optional<Instant> until) {
        return Future.succeededFuture(new Scaled.Blocked(why, until));
    }

    @Test
    void next_answeredButNotYetCounted_keepsTheRoomOccupied() {
        observe();
        request("high", 8);
        TaskCommand command = dispatcher.next(now).get(0);
        TaskControl high = control("high");
        TaskControl.Call call = high.begin(command, now);
        pass(Duration.ofMillis(5));
        high.ended(call, command, Future.succeededFuture(new Scaled.Done()), now);
        request("low", 5);
        assertThat(commands()).containsExactly("low=2");
    }

    @Test
    void next_callForMoreThenLess_countsTheGreaterUntilItIsSeen() {
        observe();
        request("high", 8);
        begin(dispatcher.next(now));
        request("high", 2);
        request("low", 8);
        assertThat(commands()).containsExactly("high=2", "low=2");
    }

    @Test
    void next_containerLost_isReplaced() {
        world.put("high", TaskCounts.of(3, 0, 0));
        observe();
        request("high", 3);
        world.put("high", died(2, 1, 0));
        observe();
        assertThat(commands()).containsExactly("high=3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void next_containersThatLivedLongEnoughDieAgainAndAgain_areReplacedAtOnce(int dead) {
        request("high", 10);
        for (int round = 0; round < 20; round++) {
            world.put("high", died(10 - dead, dead * round, 0));
            observe();
            TaskCommand command = dispatcher.next(now).get(0);
            assertThat(command.starts()).isEqualTo(dead);
            answer(command, Optional.empty());
            pass(Duration.ofSeconds(1));
            assertThat(blocked("high")).isEmpty();
        }
    }

    @Test
    void next_containersDieYoung_waitsLongerEachTimeAndSaysSo() {
        observe();
        request("high", 1);
        for (int deaths = 1; deaths <= 2; deaths++) {
            answer(dispatcher.next(now).get(0), Optional.empty());
            world.put("high", died(0, deaths, deaths));
            observe();
        }
        assertThat(commands()).isEmpty();
        assertThat(blocked("high").orElseThrow()).startsWith("2 of the last 2 containers ended within 10 s");
        pass(Duration.ofSeconds(1));
        assertThat(commands()).containsExactly("high=1");
    }

    @Test
    void next_allDieYoungAsTheEngineGoesAway_areReplacedWhenItIsBack() {
        observe();
        request("high", 5);
        answer(dispatcher.next(now).get(0), Optional.empty());
        world.put("high", died(3, 2, 2));
        observe();
        observe(Optional.of("does not answer"));
        world.put("high", died(0, 5, 5));
        observe();
        assertThat(commands()).containsExactly("high=5");
        assertThat(blocked("high")).isEmpty();
    }

    @Test
    void requested_retriesOfARefusedStart_staysInTroubleUntilItRuns() {
        observe();
        request("high", 1);
        fail(dispatcher.next(now).get(0), SchedulerException.Kind.REFUSED, "no such image");
        world.put("high", TaskCounts.of(0, 1, 0));
        observe();
        assertThat(blocked("high")).contains("no such image");
        world.put("high", TaskCounts.of(1, 0, 0));
        observe();
        assertThat(blocked("high")).isEmpty();
    }

    @Test
    void next_refusedStart_isRetriedAfterAWaitAndHoldsUpNobodyElse() {
        observe();
        request("high", 1);
        fail(dispatcher.next(now).get(0), SchedulerException.Kind.REFUSED, "no such image");
        observe();
        request("low", 1);
        assertThat(commands()).containsExactly("low=1");
        assertThat(blocked("high")).contains("no such image");
        pass(Duration.ofMillis(250));
        observe();
        assertThat(commands()).containsExactly("high=1");
    }

    @Test
    void next_conflict_isNoFailure() {
        observe();
        request("high", 1);
        fail(dispatcher.next(now).get(0), SchedulerException.Kind.CONFLICT, "name in use");
        observe();
        assertThat(commands()).containsExactly("high=1");
    }

    @Test
    void next_conflictAgain_waitsAndSaysWhy() {
        observe();
        request("high", 1);
        fail(dispatcher.next(now).get(0), SchedulerException.Kind.CONFLICT, "name in use");
        observe();
        fail(dispatcher.next(now).get(0), SchedulerException.Kind.CONFLICT, "name in use");
        observe();

        assertThat(commands()).isEmpty();
        assertThat(blocked("high")).contains("name in use");
        pass(Duration.ofSeconds(1));
        assertThat(commands()).containsExactly("high=1");
    }

    @Test
    void next_schedulerAnswersAgain_retriesAtOnce() {
        observe();
        request("high", 1);
        for (int i = 0; i < 5; i++) {
            fail(dispatcher.next(now).get(0), SchedulerException.Kind.UNREACHABLE, "does not answer");
            pass(Duration.ofSeconds(20));
            observe(Optional.of("does not answer"));
        }
        fail(dispatcher.next(now).get(0), SchedulerException.Kind.UNREACHABLE, "does not answer");
        observe(Optional.of("does not answer"));
        assertThat(commands()).isEmpty();
        observe();
        assertThat(commands()).containsExactly("high=1");
    }

    @Test
    void next_moreThanRequested_stopsTheExcess() {
        world.put("high", TaskCounts.of(4, 0, 0));
        observe();
        request("high", 2);
        assertThat(commands()).containsExactly("high=2");
    }

    @Test
    void next_manyStarts_keepsToTheRateOfThePool() {
        Dispatcher large = new Dispatcher(pool("shop", 1000, task("high", 1, 0, 1000)), new Random(1), now);
        large.observed(counts(Optional.empty()), now);
        large.task("high").orElseThrow().request(1000);
        assertThat(large.next(now).get(0).starts()).isEqualTo(50);
        assertThat(large.requested(now, each -> Optional.empty())
                        .get("high")
                        .blocked()
                        .orElseThrow()
                        .why())
                .isEqualTo("at most 50 containers are started in a second");
    }

    @Test
    void next_startsOfThisSecondAreUsedUp_startsNoMore() {
        Dispatcher large = new Dispatcher(pool("shop", 1000, task("high", 1, 0, 1000)), new Random(1), now);
        large.observed(counts(Optional.empty()), now);
        TaskControl high = large.task("high").orElseThrow();
        high.request(1000);
        high.begin(large.next(now).get(0), now);
        assertThat(large.next(now)).isEmpty();
    }

    @Test
    void next_rateAndRoomAreTheSame_saysItIsTheRate() {
        Dispatcher small = new Dispatcher(pool("shop", 50, task("high", 1, 0, 100)), new Random(1), now);
        small.observed(counts(Optional.empty()), now);
        request(small, "high", 60);
        assertThat(small.next(now).get(0).starts()).isEqualTo(50);
        assertThat(small.requested(now, each -> Optional.empty())
                        .get("high")
                        .blocked()
                        .orElseThrow()
                        .why())
                .startsWith("at most 50 containers");
    }

    @Test
    void next_roomIsSeenAgain_takesBackWhatWasSaidOfIt() {
        world.put("low", TaskCounts.of(10, 0, 0));
        observe();
        request("low", 10);
        request("high", 3);
        assertThat(commands()).isEmpty();
        assertThat(blocked("high")).isPresent();
        world.put("low", TaskCounts.of(2, 0, 0));
        request("low", 2);
        observe();
        assertThat(commands()).containsExactly("high=3");
        assertThat(blocked("high")).isEmpty();
    }

    @Test
    void next_roomIsShortWhileOneMoreIsStarted_givesThatUp() {
        world.put("high", new TaskCounts(9, 0, 0, 0, 9, 0));
        observe();
        request("high", 9);
        assertThat(dispatcher.replace(control("high"), now)).isEqualTo(Replacement.Move.SURGE);
        request("low", 1);
        commands();
        assertThat(control("high").surge()).isZero();
    }

    @Test
    void replace_whileAnotherTaskLacksSome_startsNoneInAddition() {
        world.put("high", new TaskCounts(2, 0, 0, 0, 2, 0));
        observe();
        request("high", 2);
        request("low", 1);
        assertThat(dispatcher.replace(control("high"), now)).isEqualTo(Replacement.Move.RETIRE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu: 2", "memory: 1GiB", "cpu: 2, memory: 1GiB"})
    void next_cpuOrMemoryIsScarce_startsOnlyWhatFits(String limit) {
        Dispatcher sized = sized(limit);
        sized.observed(counts(Optional.empty()), now);
        request(sized, "high", 3);
        request(sized, "low", 6);
        request(sized, "tiny", 2);

        assertThat(commands(sized)).containsExactly("high=3", "low=1", "tiny=2");
        assertThat(sized.requested(now, each -> Optional.empty())
                        .get("low")
                        .blocked()
                        .orElseThrow()
                        .why())
                .startsWith("waits for room");
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 0", "0, 2, 0", "0, 0, 2", "1, 0, 1"})
    void next_containersThatAreThereInAnyWay_takeTheirCpuAndMemory(int running, int starting, int stopping) {
        world.put("low", TaskCounts.of(running, starting, stopping));
        Dispatcher sized = sized("cpu: 2, memory: 1GiB");
        sized.observed(counts(Optional.empty()), now);
        request(sized, "low", running + starting);
        request(sized, "high", 4);

        assertThat(commands(sized)).containsExactly("high=2");
    }

    @Test
    void next_oneThatIsTooLarge_doesNotHoldUpThoseThatFit() {
        world.put("high", TaskCounts.of(4, 0, 0));
        Dispatcher sized = sized("cpu: 2");
        sized.observed(counts(Optional.empty()), now);
        request(sized, "high", 5);
        request(sized, "tiny", 3);

        assertThat(commands(sized)).containsExactly("tiny=3");
    }

    @Test
    void next_capacityIsLessAtThisHour_startsUpToThat() {
        Dispatcher sized = new Dispatcher(Pools.parse("""
                        capacity: { containers: 3, cpu: 1 }
                        schedules: [ { cron: "0 8 * * *", for: 1h, capacity: { containers: 1, cpu: 1 } } ]
                        tasks: [ { name: high, size: { cpu: 0.5 }, target: { type: remainder } } ]
                        """), new Random(1), now);
        sized.observed(counts(Optional.empty()), now);
        request(sized, "high", 2);
        sized.limit(new Capacity(1, 1_000, Capacity.UNLIMITED));

        assertThat(commands(sized)).containsExactly("high=1");
    }

    /** Containers of high and low take half a core and 256 MiB, those of tiny nothing. */
    private Dispatcher sized(String limit) {
        return new Dispatcher(Pools.parse("""
                        capacity: { containers: 50, %s }
                        tasks:
                          - { name: tiny, priority: 3, target: { type: remainder } }
                          - { name: low, priority: 2, size: { cpu: 0.5, memory: 256MiB }, target: { type: remainder } }
                          - { name: high, size: { cpu: 0.5, memory: 256MiB }, target: { type: remainder } }
                        """.formatted(limit)), new Random(1), now);
    }

    private static void request(Dispatcher dispatcher, String task, int count) {
        dispatcher.task(task).orElseThrow().request(count);
    }

    private List<String> commands(Dispatcher dispatcher) {
        return dispatcher.next(now).stream()
                .map(command -> command.task().name() + "=" + command.count())
                .toList();
    }

    private static TaskCounts died(int running, int deaths, int young) {
        return new TaskCounts(running, 0, 0, 0, 0, deaths, 0, young);
    }

    private void fail(TaskCommand command, SchedulerException.Kind kind, String message) {
        answer(command, Optional.of(new SchedulerException(kind, message, null)));
    }

    private void answer(TaskCommand command, Optional<Throwable> failure) {
        answer(
                command,
                failure.<Future<Scaled>>map(Future::failedFuture)
                        .orElseGet(() -> Future.succeededFuture(new Scaled.Done())));
    }

    private void answer(TaskCommand command, Future<Scaled> answer) {
        TaskControl task = control(command.task().name());
        task.ended(task.begin(command, now), command, answer, now);
    }

    private void begin(List<TaskCommand> commands) {
        commands.forEach(command -> control(command.task().name()).begin(command, now));
    }

    /** The commands as {@code task=count}, each begun. */
    private List<String> commands() {
        List<TaskCommand> commands = dispatcher.next(now);
        begin(commands);
        return commands.stream()
                .map(command -> command.task().name() + "=" + command.count())
                .toList();
    }

    private Optional<String> blocked(String task) {
        return dispatcher
                .requested(now, each -> Optional.empty())
                .get(task)
                .blocked()
                .map(Requested.Blocked::why);
    }

    private void request(String task, int count) {
        control(task).request(count);
    }

    private TaskControl control(String task) {
        return dispatcher.task(task).orElseThrow();
    }

    private void observe() {
        observe(Optional.empty());
    }

    private void observe(Optional<String> problem) {
        pass(Duration.ofMillis(10));
        dispatcher.observed(counts(problem), now);
    }

    private Counts counts(Optional<String> problem) {
        return new Counts(new Stamp("shop", 1, now.toEpochMilli(), now), Optional.of(now), world, problem);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}

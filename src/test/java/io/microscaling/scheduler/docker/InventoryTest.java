package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.docker.ContainerInfo.Health;
import io.microscaling.scheduler.docker.ContainerInfo.State;
import io.microscaling.scheduler.docker.InFlightView.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TODAY = "today";

    @ParameterizedTest
    @CsvSource({
        // state, health, seconds old, phase
        "CREATED,    NONE,      1, STARTING", // somebody's create, its start will come
        "CREATED,    NONE,     11, LEFT", // nobody is known to start it any more
        "RUNNING,    NONE,     60, RUNNING",
        "RUNNING,    STARTING, 60, STARTING",
        "RUNNING,    HEALTHY,  60, RUNNING",
        "RUNNING,    UNHEALTHY,60, RUNNING",
        "PAUSED,     NONE,     60, RUNNING",
        "RESTARTING, NONE,     60, STARTING",
        "REMOVING,   NONE,     60, STOPPING",
        "EXITED,     NONE,     60, FAILED",
        "DEAD,       NONE,     60, FAILED",
    })
    void phase_nothingOngoing_followsTheEngine(State state, Health health, int age, Phase phase) {
        ContainerInfo container = container("w-1", state, health, age, TODAY);

        assertThat(inventory(InFlightView.NOTHING, container).phase(container)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING", "CREATED", "EXITED", "RESTARTING", "PAUSED"})
    void phase_askedToStop_isStopping(State state) {
        ContainerInfo container = container("w-1", state, Health.NONE, 60, TODAY);

        assertThat(inventory(stopping("id-w-1"), container).phase(container)).isEqualTo(Phase.STOPPING);
    }

    @Test
    void phase_createdLongAgoAndOnItsWay_isStarting() {
        ContainerInfo container = container("w-1", State.CREATED, Health.NONE, 600, TODAY);

        assertThat(inventory(starting("w-1"), container).phase(container)).isEqualTo(Phase.STARTING);
    }

    @Test
    void counts_eachContainer_isInOneNumber() {
        Inventory inventory = inventory(
                new InFlightView(Map.of("w-9", new Asked("worker", "", false)), Set.of("id-w-3"), Set.of()),
                running("w-1", 60),
                container("w-2", State.RUNNING, Health.NONE, 60, "yesterday"),
                running("w-3", 60),
                container("w-4", State.EXITED, Health.NONE, 60, TODAY));

        assertThat(inventory.counts(Map.of("worker", TODAY), Map.of("worker", new TaskCounts(0, 0, 0, 0, 0, 7, 0, 2))))
                .containsExactly(Map.entry("worker", new TaskCounts(2, 1, 1, 1, 1, 7, 0, 2)));
    }

    @Test
    void counts_taskWithoutSpecification_hasNoneOutdated() {
        assertThat(inventory(InFlightView.NOTHING, running("w-1", 60)).counts(Map.of(), Map.of()))
                .containsExactly(Map.entry("worker", TaskCounts.of(1, 0, 0)));
    }

    @Test
    void counts_onlyDeathsLeft_showsThem() {
        assertThat(inventory(InFlightView.NOTHING).counts(Map.of(), Map.of("worker", new TaskCounts(0, 0, 0, 0, 0, 3))))
                .containsExactly(Map.entry("worker", new TaskCounts(0, 0, 0, 0, 0, 3)));
    }

    @Test
    void counts_cancelledStart_isStopping() {
        InFlightView cancelled = new InFlightView(Map.of("w-1", new Asked("worker", "", true)), Set.of(), Set.of());

        assertThat(inventory(cancelled).counts(Map.of(), Map.of()).get("worker"))
                .isEqualTo(TaskCounts.of(0, 0, 1));
    }

    @Test
    void scale_asManyAsWanted_isNoWork() {
        assertThat(scale(inventory(starting("n-2"), running("n-1", 60)), 2)).isEqualTo(new Work(List.of(), List.of()));
    }

    @Test
    void scale_tooFew_takesTheLowestFreeNames() {
        Inventory inventory = inventory(
                new InFlightView(
                        Map.of("microscaling-shop-worker-2", new Asked("worker", "", false)),
                        Set.of(),
                        Set.of("microscaling-shop-worker-4")),
                container("microscaling-shop-worker-1", State.EXITED, Health.NONE, 60, TODAY),
                running("microscaling-shop-worker-3", 60));

        assertThat(scale(inventory, 4).names())
                .containsExactly("microscaling-shop-worker-5", "microscaling-shop-worker-6");
    }

    @Test
    void scale_tooFew_doesNotCountWhatIsStoppingOrDead() {
        Inventory inventory = inventory(
                stopping("id-w-1"), running("w-1", 60), container("w-2", State.EXITED, Health.NONE, 60, TODAY));

        assertThat(scale(inventory, 1).names()).hasSize(1);
    }

    @Test
    void scale_tooMany_givesUpInOrder() {
        ContainerInfo unhealthy = container("unhealthy", State.RUNNING, Health.UNHEALTHY, 90, TODAY);
        ContainerInfo restarting = container("restarting", State.RESTARTING, Health.NONE, 90, TODAY);
        ContainerInfo created = container("created", State.CREATED, Health.NONE, 5, TODAY);
        ContainerInfo notYetHealthy = container("notYetHealthy", State.RUNNING, Health.STARTING, 8, TODAY);
        ContainerInfo outdated = container("outdated", State.RUNNING, Health.NONE, 80, "yesterday");
        ContainerInfo newest = running("newest", 10);
        ContainerInfo older = running("older", 20);
        ContainerInfo oldest = running("oldest", 30);
        Inventory inventory = inventory(
                InFlightView.NOTHING, oldest, newest, created, outdated, older, restarting, unhealthy, notYetHealthy);

        assertThat(scale(inventory, 0).victims())
                .containsExactly(restarting, unhealthy, created, notYetHealthy, outdated, newest, older, oldest);
        assertThat(scale(inventory, 5).victims()).containsExactly(restarting, unhealthy, created);
    }

    @Test
    void scale_createdInTheSameSecond_givesUpTheHighestNumber() {
        Inventory inventory = inventory(InFlightView.NOTHING, running("w-9", 5), running("w-10", 5), running("w-2", 5));

        assertThat(scale(inventory, 1).victims())
                .extracting(ContainerInfo::name)
                .containsExactly("w-10", "w-9");
    }

    @Test
    void scale_notYetListedStart_goesBeforeWhatRuns() {
        Inventory inventory = inventory(starting("w-2"), running("w-1", 5));

        assertThat(scale(inventory, 1).victims())
                .extracting(ContainerInfo::name)
                .containsExactly("w-2");
    }

    @Test
    void scale_otherTask_isNotTouched() {
        assertThat(inventory(InFlightView.NOTHING, running("w-1", 5))
                        .scale("shop", "reports", 0, TODAY)
                        .victims())
                .isEmpty();
    }

    @Test
    void outdated_adopted_isOne() {
        ContainerInfo adopted = new ContainerInfo(
                "id", "old", "worker", true, State.RUNNING, Health.NONE, NOW.minusSeconds(60), Optional.empty());

        assertThat(inventory(InFlightView.NOTHING, running("w-1", 5), adopted).outdated("worker", TODAY))
                .contains(adopted);
    }

    @Test
    void outdated_stoppingAlready_isNone() {
        ContainerInfo old = container("w-1", State.RUNNING, Health.NONE, 60, "yesterday");

        assertThat(inventory(stopping("id-w-1"), old).outdated("worker", TODAY)).isEmpty();
    }

    @Test
    void scale_createdAndNotYetUpOnASlowEngine_isNotReplaced() {
        ContainerInfo slow = container("w-1", State.CREATED, Health.NONE, 60, TODAY);
        Inventory inventory = inventory(InFlightView.NOTHING, slow);

        assertThat(inventory.scale("shop", "worker", 1, TODAY)).isEqualTo(new Work(List.of(), List.of()));
        assertThat(inventory.counts(Map.of("worker", TODAY), Map.of()).get("worker"))
                .returns(1, TaskCounts::occupied)
                .returns(1, TaskCounts::failed);
    }

    @Test
    void remains_deadAndLeftBehind_areThose() {
        ContainerInfo exited = container("w-1", State.EXITED, Health.NONE, 60, TODAY);
        ContainerInfo leftBehind = container("w-2", State.CREATED, Health.NONE, 60, TODAY);
        ContainerInfo startedJustNow = container("w-3", State.EXITED, Health.NONE, 60, TODAY);
        Inventory inventory = inventory(
                new InFlightView(Map.of("w-3", new Asked("worker", "id-w-3", false)), Set.of("id-w-5"), Set.of()),
                exited,
                leftBehind,
                startedJustNow,
                running("w-4", 60),
                container("w-5", State.EXITED, Health.NONE, 60, TODAY));

        assertThat(inventory.remains(Set.of("worker"))).containsExactly(exited, leftBehind);
        assertThat(inventory.dead()).containsExactly(exited);
    }

    @Test
    void remains_taskThatIsNotConfigured_isLeft() {
        Inventory inventory = inventory(
                InFlightView.NOTHING,
                container("w-1", State.EXITED, Health.NONE, 60, TODAY),
                container("w-2", State.CREATED, Health.NONE, 60, TODAY));

        assertThat(inventory.remains(Set.of("reports"))).isEmpty();
    }

    @Test
    void remains_adoptedOfUnknownTask_isLeft() {
        ContainerInfo adopted = new ContainerInfo(
                "id", "old", "worker", true, State.EXITED, Health.NONE, NOW.minusSeconds(60), Optional.empty());

        assertThat(inventory(InFlightView.NOTHING, adopted).remains(Set.of("reports")))
                .isEmpty();
        assertThat(inventory(InFlightView.NOTHING, adopted).remains(Set.of("worker")))
                .containsExactly(adopted);
    }

    @Test
    void notConfigured_otherTasksOfThePool_areThoseInAnyState() {
        ContainerInfo adopted = new ContainerInfo(
                "id", "old", "worker", true, State.RUNNING, Health.NONE, NOW.minusSeconds(60), Optional.empty());
        ContainerInfo exited = container("w-2", State.EXITED, Health.NONE, 60, TODAY);
        Inventory inventory = inventory(stopping("id-w-3"), running("w-1", 9), exited, running("w-3", 9), adopted);

        assertThat(inventory.notConfigured(Set.of("reports"))).containsExactly(running("w-1", 9), exited);
        assertThat(inventory.notConfigured(Set.of("worker"))).isEmpty();
    }

    @Test
    void observed_adoptedOfUnknownTask_isTheOriginals() {
        ContainerInfo adopted = new ContainerInfo(
                "id", "old", "worker", true, State.RUNNING, Health.NONE, NOW.minusSeconds(60), Optional.empty());

        Observation seen = inventory(
                        InFlightView.NOTHING, adopted, container("w-1", State.DEAD, Health.NONE, 60, TODAY))
                .observed(NOW, Map.of("reports", TODAY), Map.of("worker", new TaskCounts(0, 0, 0, 0, 0, 1)));

        assertThat(seen.tasks()).isEmpty();
        assertThat(seen.notConfigured()).isEqualTo(Map.of("worker", new TaskCounts(0, 0, 0, 1, 0, 1)));
    }

    private static Work scale(Inventory inventory, int count) {
        return inventory.scale("shop", "worker", count, TODAY);
    }

    private static Inventory inventory(InFlightView inFlight, ContainerInfo... listed) {
        return new Inventory(Arrays.asList(listed), inFlight, NOW, PATIENCE);
    }

    private static ContainerInfo running(String name, int age) {
        return container(name, State.RUNNING, Health.NONE, age, TODAY);
    }

    private static ContainerInfo container(String name, State state, Health health, int age, String spec) {
        return new ContainerInfo(
                "id-" + name, name, "worker", false, state, health, NOW.minusSeconds(age), Optional.of(spec));
    }

    private static InFlightView stopping(String... ids) {
        return new InFlightView(Map.of(), Set.of(ids), Set.of());
    }

    private static InFlightView starting(String... names) {
        return new InFlightView(
                Stream.of(names)
                        .collect(java.util.stream.Collectors.toMap(
                                name -> name, name -> new Asked("worker", "", false))),
                Set.of(),
                Set.of());
    }

    @Test
    void counts_createdByAClockThatWasAhead_areNeitherYoungNorUnproven() {
        Inventory inventory = inventory(
                InFlightView.NOTHING,
                running("w-1", -86_400),
                container("w-2", State.CREATED, Health.NONE, -86_400, TODAY));

        assertThat(inventory.counts(Map.of("worker", TODAY), Map.of()))
                .containsExactly(Map.entry("worker", new TaskCounts(1, 1, 0, 1, 0, 0)));
    }
}

package io.microscaling.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The observer of the campaign can fail: it is fed with what must not be. */
class InvariantsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, String> FOREIGN = Map.of(
            "name",
            "microscaling-campaign-web-3",
            Labelled.POOL,
            "campaign",
            Labelled.TASK,
            "web",
            "campaign.foreign",
            "yes");

    private final Excuses excuses = new Excuses();
    private final Invariants invariants =
            new Invariants("campaign", new Limits(3, Map.of("web", 2, "rest", 3)), excuses);

    @Test
    void start_aboveTheCapacity_isAViolation() {
        List<Violation> violations = starts("web", "web", "rest", "rest");

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).what()).isEqualTo("more containers than the capacity");
        assertThat(violations.get(0).evidence()).contains("4 run, 3 may");
    }

    @Test
    void start_aboveTheMaxOfItsTask_isAViolation() {
        assertThat(starts("web", "web", "web"))
                .extracting(Violation::what)
                .containsExactly("more containers than the task's max");
    }

    @Test
    void start_ofATaskThatIsNotConfigured_isAViolation() {
        assertThat(starts("gone")).extracting(Violation::what).containsExactly("more containers than the task's max");
    }

    @Test
    void start_afterADeath_isNone() {
        starts("web", "web", "rest");
        assertThat(happened("die", "1", ours("web"))).isEmpty();

        assertThat(happened("start", "9", ours("web"))).isEmpty();
    }

    @Test
    void start_afterTheLimitsWereLowered_isMeasuredByThem() {
        invariants.allow(new Limits(1, Map.of("web", 2)));

        assertThat(starts("web", "web")).hasSize(1);
    }

    @Test
    void start_afterTheDaemonLostWhatRan_isNone() {
        starts("web", "web", "rest");
        invariants.forget(Set.of("0", "1", "2"));

        assertThat(happened("start", "9", ours("web"))).isEmpty();
    }

    @Test
    void foreignContainer_killed_isAViolation() {
        assertThat(happened("kill", "7", FOREIGN))
                .extracting(Violation::what)
                .containsExactly("a foreign container was touched");
    }

    @Test
    void foreignContainer_removedOrRenamed_isAViolation() {
        assertThat(happened("destroy", "7", FOREIGN)).hasSize(1);
        assertThat(happened("rename", "7", FOREIGN)).hasSize(1);
    }

    @Test
    void foreignContainer_killedWhileThatIsOurDoing_isNone() {
        excuses.begin("microscaling-campaign-web-3", NOW.minusSeconds(1));
        assertThat(happened("kill", "7", FOREIGN)).isEmpty();

        excuses.end("microscaling-campaign-web-3", NOW.minusMillis(500));
        assertThat(happened("kill", "7", FOREIGN)).hasSize(1);
    }

    @Test
    void foreignContainer_running_takesNoRoom() {
        excuses.begin(Excuses.ALL, NOW);
        happened("start", "7", FOREIGN);

        assertThat(starts("web", "web", "rest")).isEmpty();
    }

    @Test
    void list_withMoreThanMayRun_isAViolation() {
        List<Seen> listed = List.of("1|a|running", "2|b|paused", "3|c|running", "4|d|exited").stream()
                .map(line -> Seen.parse(line + "|campaign|web|web|"))
                .toList();

        assertThat(invariants.listed(NOW, listed))
                .extracting(Violation::evidence)
                .containsExactly("list: 3 of web run, 2 may");
    }

    @Test
    void event_asDockerWritesIt_isRead() {
        ContainerEvent event = ContainerEvent.parse("""
                {"status":"die","id":"ab","Type":"container","Action":"die","Actor":{"ID":"ab","Attributes":
                {"exitCode":"137","name":"one","microscaling.pool":"campaign","microscaling.task":"web"}},
                "scope":"local","time":1795521600,"timeNano":1795521600000000001}""");

        assertThat(event.at()).isEqualTo(Instant.ofEpochSecond(1_795_521_600, 1));
        assertThat(event.action()).isEqualTo("die");
        assertThat(event.name()).isEqualTo("one");
        assertThat(event.labelled().task("campaign")).contains("web");
        assertThat(event.labelled().task("another")).isEmpty();
    }

    private List<Violation> starts(String... tasks) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < tasks.length; i++) {
            violations.addAll(happened("start", Integer.toString(i), ours(tasks[i])));
        }
        return violations;
    }

    private List<Violation> happened(String action, String id, Map<String, String> attributes) {
        return invariants.happened(new ContainerEvent(NOW, action, id, attributes));
    }

    private static Map<String, String> ours(String task) {
        return Map.of("name", "c", Labelled.POOL, "campaign", Labelled.TASK, task);
    }
}

package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.scheduler.SchedulerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final Presence presence = new Presence();
    private final List<String> asked = new ArrayList<>();

    @Test
    void check_nothingMissing_asksForNone() {
        check(Set.of(), "a", "b");
        check(Set.of(), "a", "b", "c");

        assertThat(asked).isEmpty();
    }

    @Test
    void check_missingAndGone_isBelieved() {
        check(Set.of(), "a", "b");

        assertThat(check(Set.of(), "a")).extracting(ContainerInfo::id).containsExactly("a");
        assertThat(asked).containsExactly("b");
        check(Set.of(), "a");
        assertThat(asked).containsExactly("b");
    }

    @Test
    void check_missingAndThere_isNotBelieved() {
        check(Set.of(), "a", "b");

        assertThatThrownBy(() -> check(Set.of("b"), "a"))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("leaves out");
        assertThat(check(Set.of(), "a", "b")).hasSize(2);
    }

    @Test
    void check_startedAndNeverListed_isMissedToo() {
        presence.there("a");

        assertThatThrownBy(() -> check(Set.of("a"))).isInstanceOf(SchedulerException.class);
    }

    @Test
    void check_removedByUs_isNotAskedFor() {
        check(Set.of(), "a");
        presence.removed("a");

        check(Set.of());

        assertThat(asked).isEmpty();
    }

    @Test
    void check_askedBeforeTheStart_doesNotMissIt() {
        long before = presence.asking();
        presence.there("a");

        presence.check(List.of(), before, id -> true);

        assertThatThrownBy(() -> check(Set.of("a"))).isInstanceOf(SchedulerException.class);
    }

    @Test
    void check_allMissing_asksForAFew() {
        check(Set.of(), "a", "b", "c", "d", "e", "f");

        check(Set.of());

        assertThat(asked).hasSize(3);
    }

    private List<ContainerInfo> check(Set<String> there, String... listed) {
        return presence.check(Stream.of(listed).map(PresenceTest::container).toList(), presence.asking(), id -> {
            asked.add(id);
            return there.contains(id);
        });
    }

    private static ContainerInfo container(String id) {
        return Containers.running(id, id, Instant.EPOCH);
    }
}

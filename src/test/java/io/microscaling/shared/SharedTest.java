package io.microscaling.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharedTest {

    private final Shared<String, Object> shared = new Shared<>();

    @Test
    void join_equalKeys_getTheSame() {
        Object first = shared.join("a", key -> new Object());

        assertThat(shared.join("a", key -> new Object())).isSameAs(first);
        assertThat(shared.join("b", key -> new Object())).isNotSameAs(first);
    }

    @Test
    void leave_asTheLast_handsItBackAndTheNextOpensAnother() {
        Object first = shared.join("a", key -> new Object());
        shared.join("a", key -> new Object());

        assertThat(shared.leave("a")).isEmpty();
        assertThat(shared.leave("a")).containsSame(first);
        assertThat(shared.join("a", key -> new Object())).isNotSameAs(first);
    }

    @Test
    void leave_withoutAUser_isNothing() {
        assertThat(shared.leave("a")).isEmpty();
    }

    @Test
    void join_thatFailsToOpen_leavesNothingBehind() {
        assertThatThrownBy(() -> shared.join("a", key -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(shared.leave("a")).isEmpty();
    }
}

package io.microscaling.planning.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.message.TraceEntry;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TraceTest {

    private final Trace trace = new Trace();

    @Test
    void last_ofNone_isNull() {
        assertThat(trace.last()).isNull();
        assertThat(trace.entries()).isEmpty();
    }

    /** However entries come and go, it is the list of them. */
    @Property(tries = 200)
    void entries_addedAndTakenBack_areThoseOfAList(@ForAll @Size(max = 12) List<Boolean> adds) {
        Trace trace = new Trace();
        List<Integer> model = new ArrayList<>();
        for (int i = 0; i < adds.size(); i++) {
            if (adds.get(i)) {
                trace.add("stage", 0, i, () -> "why");
                model.add(i);
            } else if (!model.isEmpty()) {
                trace.removeLast();
                model.remove(model.size() - 1);
            }
            assertThat(trace.entries()).extracting(TraceEntry::to).isEqualTo(model);
            TraceEntry last = trace.last();
            assertThat(last == null ? List.of() : List.of(last.to()))
                    .isEqualTo(model.subList(Math.max(0, model.size() - 1), model.size()));
        }
    }

    @Test
    void entries_handedOut_stayAsTheyAre() {
        for (int i = 0; i < 3; i++) {
            trace.add("stage", 0, i, () -> "why");
        }
        List<TraceEntry> before = trace.entries();
        trace.add("stage", 0, 3, () -> "why");

        assertThat(before).hasSize(3);
        assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}

package io.microscaling.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Setup SETUP = new Setup(5, 2, 3);

    @Test
    void differences_atItsNumbers_areNone() {
        assertThat(standing(2, 1, 1, 1, 2).differences()).isEmpty();
    }

    @Test
    void differences_ofATaskThatLacksOne_sayWhich() {
        assertThat(standing(2, 0, 1, 1, 2).differences()).containsExactly("web: 0 run, demand 1");
    }

    @Test
    void differences_whereTheEngineForgotTheFixedTask_areSeen() {
        assertThat(standing(1, 1, 1, 1, 1).differences()).containsExactly("steady: 1 run, fixed at 2");
    }

    @Test
    void differences_whereTheEngineKnowsNothing_areAll() {
        assertThat(Standing.of(List.of(), new JsonObject(), SETUP).differences())
                .hasSize(6);
    }

    private static Standing standing(int steady, int web, int calls, int rest, int demandOfSteady) {
        List<Seen> up = new ArrayList<>();
        up.addAll(Collections.nCopies(steady, seen("steady")));
        up.addAll(Collections.nCopies(web, seen("web")));
        up.addAll(Collections.nCopies(calls, seen("calls")));
        up.addAll(Collections.nCopies(rest, seen("rest")));
        return Standing.of(up, new JsonObject("""
                {"capacity": {"containers": 5}, "tasks": [{"name": "steady", "demand": %d}, {"name": "web", "demand": 1},
                  {"name": "calls", "demand": 1}, {"name": "rest", "demand": 1}]}""".formatted(demandOfSteady)), SETUP);
    }

    private static Seen seen(String task) {
        return Seen.parse("id|name|running|campaign|" + task + "||");
    }
}

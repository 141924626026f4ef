package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitStateTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final double STEP = 0.5;

    /** What engines before 1.1 wrote; engines from then on write the same. */
    private static final String FILE = """
            {"done": 177.5, "worked": 44.25, "swings": 1.5, "swung": 30.0, "rate": 3.85, "waited": 12.5, "cameUp": 4.75,
             "deadTime": 2.8, "fast": 3.1, "slow": 2.9, "squaredError": 0.125, "jobs": 950.5, "late": 3.25,
             "wishes": [1767225600000, 9, 1767225604000, 4]}""";

    @Test
    void restore_fileOfAnEarlierVersion_isTakenUp() {
        Map<String, Object> file = new JsonObject(FILE).getMap();
        WaitState restored = WaitState.restore(Saved.of(file));
        Estimates known = restored.estimates();

        assertThat(new JsonObject(restored.toMap())).isEqualTo(new JsonObject(file));
        assertThat(known.service())
                .isEqualTo(new ServiceRate(new WorkDone(177.5, 44.25), new Fluctuations(1.5, 30), 3.85));
        assertThat(known.starts()).isEqualTo(new StartDelay(12.5, 4.75));
        assertThat(known.deadTime()).isEqualTo(2.8);
        assertThat(known.load()).isEqualTo(new Load(3.1, 2.9, 0));
        assertThat(known.forecast().squared()).isEqualTo(0.125);
        assertThat(known.lateness()).isEqualTo(new Lateness(950.5, 3.25));
        assertThat(restored.largestWish()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "done",
                "worked",
                "swings",
                "swung",
                "rate",
                "waited",
                "cameUp",
                "deadTime",
                "fast",
                "slow",
                "squaredError",
                "jobs",
                "late"
            })
    void restore_fileThatLacksANumber_isRefused(String key) {
        assertThat(Saved.problems(new JsonObject(FILE).getMap(), key, "?", WaitState::restore))
                .containsExactly("learned." + key);
    }

    @Test
    void restore_noWishes_hasNone() {
        JsonObject file = new JsonObject(FILE);
        file.remove("wishes");
        assertThat(WaitState.restore(Saved.of(file.getMap())).largestWish()).isZero();
    }

    /** Nobody knows what happened before: it only looks, and learns from the step after. */
    @Test
    void next_afterARestart_onlyLooks() {
        WaitState restored = WaitState.restore(Saved.of(new JsonObject(FILE).getMap()));
        Inputs first = Inputs.at(BEGIN).details(3, 100, 100).containers(4, 0);
        WaitState looked = restored.next(first.input(), 2, 2);

        assertThat(looked.estimates()).isEqualTo(restored.estimates());
        assertThat(looked.seen()).isEqualTo(new Observation(0, 3, 100, 100, 0, 4, 0));
        assertThat(looked.next(second(STEP).details(3, 106, 106).input(), 2, 2)
                        .estimates()
                        .service()
                        .counted()
                        .worked())
                .isEqualTo(44.25 * Math.exp(-STEP / 45) + 1.5, within(1e-9));
    }

    @Test
    void next_readingThatWasSeenBefore_countsContainersOnly() {
        WaitState begun = WaitState.begin(
                Inputs.at(BEGIN).queue(5).details(2, 9, 9).containers(2, 3).input(), 2);
        Inputs again = second(STEP).takenAt(BEGIN).queue(7).details(3, 20, 20).containers(4, 1);
        WaitState next = begun.next(again.input(), 2, 2);

        assertThat(next.seen()).isEqualTo(new Observation(5, 2, 9, 9, 0, 4, 1));
        assertThat(next.estimates().starts()).isEqualTo(StartDelay.UNKNOWN.learn(1, 2, STEP));
        assertThat(next.estimates().service()).isEqualTo(begun.estimates().service());
        assertThat(next.pace().sinceStep(BEGIN.plusSeconds(1))).isEqualTo(1);
        assertThat(next.pace().sinceCount(BEGIN.plusSeconds(1))).isEqualTo(STEP);
    }

    @Test
    void next_gap_seesAndLearnsNothing() {
        WaitState steady = WaitState.begin(
                        Inputs.at(BEGIN).details(2, 9, 9).containers(2, 0).input(), 2)
                .next(second(STEP).queue(4).details(2, 15, 11).containers(2, 0).input(), 2, 2);
        WaitState next = steady.next(
                second(10).queue(1).details(2, 90, 90).containers(4, 0).input(), 2, 2);

        assertThat(next.estimates()).isEqualTo(steady.estimates());
        assertThat(next.seen()).isEqualTo(new Observation(1, 2, 90, 90, 4, 4, 0));
    }

    @Test
    void next_readingThatIsOld_makesTheDeadTimeLonger() {
        WaitState begun = WaitState.begin(
                Inputs.at(BEGIN).details(2, 9, 9).containers(2, 0).input(), 2);
        Inputs late =
                second(STEP).takenAt(BEGIN.plusMillis(200)).details(2, 9, 9).containers(2, 0);

        assertThat(begun.next(late.input(), 2, 2).estimates().deadTime()).isEqualTo(2 + 0.3 + STEP, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 9", "3.9, 9", "4, 5", "5, 5"})
    void wishing_largest_isThatOfTheTimeForWhichContainersAreKept(double later, int largest) {
        WaitState state =
                WaitState.begin(Inputs.at(BEGIN).containers(2, 0).input(), 2).wishing(9, 4);
        WaitState after = state.next(second(later).input(), 2, 2).wishing(5, 4);

        assertThat(after.largestWish()).isEqualTo(largest);
        assertThat(state.largestWish()).isEqualTo(9);
    }

    @Test
    void toMap_wishes_areTimesAndNumbers() {
        WaitState state = WaitState.begin(Inputs.at(BEGIN).containers(2, 1).input(), 2);
        assertThat(state.toMap()).containsEntry("wishes", List.of(BEGIN.toEpochMilli(), 3L));
    }

    private static Inputs second(double seconds) {
        return Inputs.at(BEGIN.plusMillis(Math.round(1_000 * seconds)));
    }
}

package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps 5 to 7 of "How wait decides", with estimates that are given: four containers are kept busy, half a job a second each,
 * forecasts are off by two, a container takes two seconds to start, and no job may wait longer than two.
 */
class WaitLawTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final WaitTarget LAW = new WaitTarget(2, 2, 9, 3);

    private final Map<String, Object> learned = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("done", 0),
            Map.entry("worked", 0),
            Map.entry("swings", 0),
            Map.entry("swung", 0),
            Map.entry("rate", 0.5),
            Map.entry("waited", 0),
            Map.entry("cameUp", 0),
            Map.entry("deadTime", 2),
            Map.entry("fast", 4),
            Map.entry("slow", 4),
            Map.entry("squaredError", 4),
            Map.entry("jobs", 999),
            Map.entry("late", 0)));

    /** m = √(0.3² + V′·min(1, over / W)) · 2, with V′ = 9·(1 + min(12, late / 0.0003)); w = ⌈4 + m − ½⌉. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, false, 5",
        "2, 0, false, 5",
        "2.5, 0, false, 7",
        "4, 0, false, 10",
        "9, 0, false, 10",
        "4, 0.3, false, 13",
        "4, 3.3, false, 25",
        "4, 3.6, false, 26",
        "4, 500, false, 26",
        "2, 500, false, 5",
        "4, 500, true, 5",
        "2, 500, true, 5",
    })
    void wish_margin_isThatOfLateness(double deadTime, double late, boolean watched, int wish) {
        learned.put("deadTime", deadTime);
        learned.put("late", late);
        assertThat(step(LAW, 0, 0, watched).ideal()).isEqualTo(wish);
    }

    /** w = ⌈4 + 0.6 + max(0, Q − 0.3·2·4·½ − 1) / (0.75·2·½) − ½⌉. */
    @ParameterizedTest
    @CsvSource({"0, 5", "2.2, 5", "2.8, 5", "2.9, 6", "10, 15", "1000, 1335"})
    void wish_queueThatIsTooLong_isWorkedOffInTime(double queue, int wish) {
        assertThat(step(LAW, queue, 0, false).ideal()).isEqualTo(wish);
    }

    @ParameterizedTest
    @CsvSource({"0, NaN, 0", "0, 0, 0", "0.1, NaN, 1", "0, 0.1, 1"})
    void wish_noLoad_isOneWhileThereIsWork(double queue, double inFlight, int wish) {
        learned.put("slow", -3);
        learned.put("squaredError", 0);
        Details details = new Details(inFlight, Double.NaN, Double.NaN, List.of(), Double.NaN);
        assertThat(step(LAW, new Reading.Measured(queue, NOW, details), 0, 0, false)
                        .ideal())
                .isEqualTo(wish);
    }

    /** h = max(2 s, r + D + V′·over): a wish of 20 of so long ago still counts. */
    @ParameterizedTest
    @CsvSource({
        "3, 2, 4.999, 20",
        "3, 2, 5, 5",
        "0, 2, 1.999, 20",
        "0, 2, 2, 5",
        "3, 3, 13.999, 20",
        "3, 3, 14, 8",
    })
    void ideal_largestWishOfTheTimeThatKeepingIsWorth_isKept(double startCost, double deadTime, double ago, int ideal) {
        learned.put("deadTime", deadTime);
        learned.put("wishes", List.of(NOW.toEpochMilli() - Math.round(1_000 * ago), 20));
        assertThat(step(new WaitTarget(2, 2, 9, startCost), 0, 30, false).ideal())
                .isEqualTo(ideal);
    }

    /** Where containers take long to start, keeping them is worth that as well. */
    @ParameterizedTest
    @CsvSource({"6.999, 20", "7, 5"})
    void ideal_startDelay_isWorthKeepingFor(double ago, int ideal) {
        learned.put("waited", 6);
        learned.put("wishes", List.of(NOW.toEpochMilli() - Math.round(1_000 * ago), 20));
        assertThat(step(LAW, 0, 30, false).ideal()).isEqualTo(ideal);
    }

    /** Down by two or more, or to min; up at once. */
    @ParameterizedTest
    @CsvSource({"4, 0, 5", "5, 0, 5", "6, 0, 6", "7, 0, 5", "6, 4, 6", "6, 5, 5", "6, 6, 5"})
    void ideal_oneTooMany_isNotWorthAStop(int requested, int min, int ideal) {
        Reading.Measured nothing = new Reading.Measured(0, NOW);
        assertThat(step(LAW, nothing, requested, min, false).ideal()).isEqualTo(ideal);
    }

    @Test
    void why_whatIsKept_saysForHowLong() {
        learned.put("wishes", List.of(NOW.toEpochMilli() - 1_000, 20));
        assertThat(step(LAW, 0, 30, false).why().sentence())
                .isEqualTo("no job waits; the load keeps 4 containers busy, and 0.6 more may be needed;"
                        + " 5 would do now, but more were needed within the last 5 s");
    }

    @ParameterizedTest
    @CsvSource({"0.02, ''", "0.04, ', and 0.06 more may be needed'"})
    void why_marginThatIsTooLittle_isNotTold(double squaredError, String more) {
        learned.put("squaredError", squaredError);
        assertThat(step(LAW, 0, 0, false).why().sentence())
                .isEqualTo("no job waits; the load keeps 4 containers busy" + more);
    }

    private Recommendation step(WaitTarget law, double queue, int requested, boolean watched) {
        return step(law, new Reading.Measured(queue, NOW), requested, 0, watched);
    }

    private Recommendation step(WaitTarget law, Reading.Measured reading, int requested, int min, boolean watched) {
        Target.State state = law.restore(Saved.of(learned));
        TargetInput input = new TargetInput(
                NOW, TaskCounts.of(requested, 0, 0), requested, min, 1_000_000, reading, Map.of(), watched);
        return law.step(input, state);
    }
}

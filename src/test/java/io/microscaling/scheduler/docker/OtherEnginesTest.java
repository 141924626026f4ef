package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Conflict;
import io.microscaling.scheduler.EngineId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherEnginesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final EngineId older = new EngineId("aaaaaaaa", START);
    private final EngineId younger = new EngineId("bbbbbbbb", START.plusSeconds(60));
    private final Instant opened = START.plusSeconds(60);

    @ParameterizedTest(name = "{0} sees a create of {1} after {2} ms: {3}")
    @CsvSource({
        "younger, older,   100,   nothing",
        "younger, older,   4999,  nothing",
        "younger, older,   5000,  yields",
        "older,   younger, 0,     goes on",
        "older,   younger, 60000, goes on",
        "older,   older,   60000, nothing",
        "younger, younger, 60000, nothing",
        "twin,    younger, 100,   goes on",
        "younger, twin,    5000,  yields",
    })
    void created_whileWeLook_tellsOfAnEngineAtWork(String self, String other, long after, String expected) {
        OtherEngines engines = new OtherEngines(engine(self), opened);
        Instant now = opened.plusMillis(after);
        engines.created(engine(other), now);
        assertThat(outcome(engines, now)).isEqualTo(expected);
    }

    @Test
    void said_byTheOlder_isBelievedAtOnce() {
        OtherEngines engines = new OtherEngines(younger, opened);
        engines.said(older, opened);
        assertThat(outcome(engines, opened)).isEqualTo("yields");
        assertThat(engines.conflict(opened).orElseThrow().why())
                .isEqualTo(
                        "another engine (aaaaaaaa) works on this pool: it began earlier, so this one starts and stops"
                                + " nothing until it has heard nothing of it for 30 s; end one of the two, or give the pools"
                                + " different names");
    }

    @Test
    void conflict_nothingHeardForAWhile_isOver() {
        OtherEngines engines = new OtherEngines(younger, opened);
        engines.said(older, opened);
        assertThat(outcome(engines, opened.plus(OtherEngines.QUIET).minusMillis(1)))
                .isEqualTo("yields");
        assertThat(outcome(engines, opened.plus(OtherEngines.QUIET))).isEqualTo("nothing");
    }

    @Test
    void conflict_ofThree_onlyTheOldestActs() {
        EngineId youngest = new EngineId("cccccccc", START.plusSeconds(90));
        OtherEngines middle = new OtherEngines(younger, opened);
        middle.said(youngest, opened);
        assertThat(outcome(middle, opened)).isEqualTo("goes on");
        middle.said(older, opened);
        assertThat(outcome(middle, opened)).isEqualTo("yields");
    }

    @Test
    void speaks_theOlder_answersEachTimeOnce() {
        OtherEngines engines = new OtherEngines(older, START);
        assertThat(engines.speaks(opened)).isFalse();
        engines.created(younger, opened);
        assertThat(engines.speaks(opened)).isTrue();
        assertThat(engines.speaks(opened.plusSeconds(20))).isFalse();
        engines.said(younger, opened.plusSeconds(21));
        assertThat(engines.speaks(opened.plusSeconds(21))).isTrue();
    }

    @Test
    void speaks_theYounger_asksNowAndThenWhileItYields() {
        OtherEngines engines = new OtherEngines(younger, opened);
        engines.said(older, opened);
        assertThat(engines.speaks(opened)).isTrue();
        assertThat(engines.speaks(opened.plus(OtherEngines.ASKS).minusMillis(1)))
                .isFalse();
        assertThat(engines.speaks(opened.plus(OtherEngines.ASKS))).isTrue();
        assertThat(engines.speaks(opened.plus(Duration.ofMinutes(1)))).isFalse();
    }

    private EngineId engine(String name) {
        return switch (name) {
            case "older" -> older;
            case "younger" -> younger;
            default -> new EngineId("abababab", younger.begun());
        };
    }

    private static String outcome(OtherEngines engines, Instant now) {
        return engines.conflict(now)
                .map(Conflict::yields)
                .map(yields -> yields ? "yields" : "goes on")
                .orElse("nothing");
    }
}

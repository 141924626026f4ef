package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.planning.policy.ActiveSchedules;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveSchedulesTest {

    private static final String BERLIN = "Europe/Berlin";

    @Nested
    class Hours {

        /** Working hours in Berlin; 5 January and 6 July 2026 are Mondays. */
        @ParameterizedTest
        @CsvSource({
            "2026-01-05T06:59:59.999Z, false",
            "2026-01-05T07:00:00Z, true",
            "2026-01-05T07:00:00.001Z, true",
            "2026-01-05T12:00:00Z, true",
            "2026-01-05T16:59:59.999Z, true",
            "2026-01-05T17:00:00Z, false",
            "2026-01-09T07:00:00Z, true",
            "2026-01-10T07:00:00Z, false",
            "2026-01-11T12:00:00Z, false",
            "2026-07-06T05:59:59.999Z, false",
            "2026-07-06T06:00:00Z, true",
            "2026-07-06T15:59:59.999Z, true",
            "2026-07-06T16:00:00Z, false",
        })
        void at_workingHours_holdFromTheirBeginUntilJustBeforeTheirEnd(Instant now, boolean holds) {
            assertThat(isInForce("0 8 * * MON-FRI", BERLIN, Duration.ofHours(10), now))
                    .isEqualTo(holds);
        }

        @ParameterizedTest
        @CsvSource({
            "UTC, 08:00, true",
            "UTC, 07:59, false",
            "America/New_York, 13:00, true",
            "America/New_York, 12:59, false",
            "Asia/Kolkata, 02:30, true",
            "Asia/Kolkata, 02:29, false",
            "+05:45, 02:15, true",
            "+05:45, 02:14, false",
        })
        void at_otherZones_goesByTheirClocks(String zone, String time, boolean holds) {
            Instant now = Instant.parse("2026-01-05T" + time + ":00Z");
            assertThat(isInForce("0 8 * * *", zone, Duration.ofHours(1), now)).isEqualTo(holds);
        }

        @ParameterizedTest
        @CsvSource({
            "0 22 * * SUN, PT12H, 2026-01-05T09:59:00Z, true",
            "0 22 * * SUN, PT12H, 2026-01-05T10:00:00Z, false",
            "0 22 * * 0, PT12H, 2026-01-05T09:59:00Z, true",
            "0 22 * * 7, PT12H, 2026-01-05T09:59:00Z, true",
            "*/10 * * * *, PT5M, 2026-01-05T10:24:59Z, true",
            "*/10 * * * *, PT5M, 2026-01-05T10:25:00Z, false",
            "*/10 * * * *, PT15M, 2026-01-05T10:29:59Z, true",
            "0 0 1 * *, PT24H, 2026-03-01T23:59:59Z, true",
            "0 0 1 * *, PT24H, 2026-03-02T00:00:00Z, false",
            "0 0 29 2 *, PT24H, 2028-02-29T12:00:00Z, true",
            "0 0 29 2 *, PT24H, 2026-03-01T12:00:00Z, false",
            "0 0 24 12 *, PT72H, 2026-12-26T23:59:59Z, true",
        })
        void at_otherCronExpressions_hold(String cron, Duration lasts, Instant now, boolean holds) {
            assertThat(isInForce(cron, "UTC", lasts, now)).isEqualTo(holds);
        }

        @Test
        @Timeout(5)
        void at_dayThatNeverComes_neverHolds() {
            assertThat(isInForce("0 0 30 2 *", "UTC", Duration.ofDays(30), Instant.parse("2026-03-01T00:00:00Z")))
                    .isFalse();
        }
    }

    /** In 2026 the clocks of Berlin go from 2:00 to 3:00 on 29 March, and from 3:00 back to 2:00 on 25 October. */
    @Nested
    class ClockChanges {

        @ParameterizedTest
        @CsvSource({
            "2026-03-28T07:00:00Z, 2026-03-28T17:00:00Z",
            "2026-03-29T06:00:00Z, 2026-03-29T16:00:00Z",
            "2026-10-24T06:00:00Z, 2026-10-24T16:00:00Z",
            "2026-10-25T07:00:00Z, 2026-10-25T17:00:00Z",
        })
        void at_hoursAfterTheChange_holdByTheNewClock(Instant begin, Instant end) {
            assertThatHolds("0 8 * * *", Duration.ofHours(10), begin, end);
        }

        /** It lasts as long as it says, whatever the clock on the wall shows at its end. */
        @ParameterizedTest
        @CsvSource({
            "2026-03-29T00:00:00Z, 2026-03-29T04:00:00Z",
            "2026-10-24T23:00:00Z, 2026-10-25T03:00:00Z",
        })
        void at_hoursOverTheChange_lastAsLongAsTheySay(Instant begin, Instant end) {
            assertThatHolds("0 1 * * *", Duration.ofHours(4), begin, end);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
            "2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        })
        void at_everyMidnight_isOnceADay(Instant midnight, Instant next) {
            assertThatHolds("0 0 * * *", Duration.ofMinutes(30), midnight, midnight.plusSeconds(1800));
            assertThatHolds("0 0 * * *", Duration.ofMinutes(30), next, next.plusSeconds(1800));
        }

        /** 2:30 is left out, and so is what begins then, as with the cron library of KEDA. */
        @ParameterizedTest
        @ValueSource(strings = {"00:30", "01:00", "01:30", "02:00"})
        void at_anHourThatIsLeftOut_doesNotBegin(String time) {
            Instant now = Instant.parse("2026-03-29T" + time + ":00Z");
            assertThat(isInForce("30 2 * * *", BERLIN, Duration.ofHours(1), now))
                    .isFalse();
        }

        /** 2:30 comes twice, and begins what begins then at both. */
        @ParameterizedTest
        @CsvSource({
            "2026-10-25T00:30:00Z, 2026-10-25T00:45:00Z",
            "2026-10-25T01:30:00Z, 2026-10-25T01:45:00Z",
        })
        void at_anHourThatComesTwice_beginsTwice(Instant begin, Instant end) {
            assertThatHolds("30 2 * * *", Duration.ofMinutes(15), begin, end);
        }

        private static void assertThatHolds(String cron, Duration lasts, Instant begin, Instant end) {
            assertThat(isInForce(cron, BERLIN, lasts, begin.minusMillis(1))).isFalse();
            assertThat(isInForce(cron, BERLIN, lasts, begin)).isTrue();
            assertThat(isInForce(cron, BERLIN, lasts, end.minusMillis(1))).isTrue();
            assertThat(isInForce(cron, BERLIN, lasts, end)).isFalse();
        }
    }

    @Nested
    class Remembered {

        private final ActiveSchedules schedules = ActiveSchedules.of(List.of(
                schedule("0 8 * * *", "UTC", Duration.ofHours(4)), schedule("0 10 * * *", "UTC", Duration.ofHours(4))));

        /** The next begin or end, whichever comes first. */
        @ParameterizedTest
        @CsvSource({
            "07:00, 08:00, {}",
            "08:00, 10:00, {0}",
            "09:59, 10:00, {0}",
            "10:00, 12:00, '{0, 1}'",
            "12:00, 14:00, {1}",
        })
        void at_anyTime_holdsUntilTheNextChange(String now, String until, String active) {
            ActiveSchedules.InForce inForce = schedules.at(at(now), ActiveSchedules.InForce.NOT_KNOWN);

            assertThat(inForce.until()).isEqualTo(at(until));
            assertThat(inForce.active()).hasToString(active);
        }

        @ParameterizedTest
        @ValueSource(strings = {"08:30", "08:31", "09:59"})
        void at_whileItHolds_isNotLookedUpAnew(String later) {
            ActiveSchedules.InForce before = schedules.at(at("08:30"), ActiveSchedules.InForce.NOT_KNOWN);

            assertThat(schedules.at(at(later), before)).isSameAs(before);
        }

        @ParameterizedTest
        @CsvSource({"10:00, '{0, 1}'", "13:00, {1}", "08:29, {0}", "07:59, {}"})
        void at_itHoldsNoLongerOrNotYet_isLookedUpAnew(String other, String active) {
            ActiveSchedules.InForce before = schedules.at(at("08:30"), ActiveSchedules.InForce.NOT_KNOWN);

            ActiveSchedules.InForce after = schedules.at(at(other), before);

            assertThat(after).isNotSameAs(before);
            assertThat(after.active()).hasToString(active);
        }

        @Test
        void at_noSchedules_nothingIsInForce() {
            assertThat(ActiveSchedules.of(List.of())).isSameAs(ActiveSchedules.EMPTY);
            assertThat(ActiveSchedules.EMPTY
                            .at(at("08:30"), ActiveSchedules.InForce.NOT_KNOWN)
                            .active()
                            .isEmpty())
                    .isTrue();
        }

        private static Instant at(String time) {
            return Instant.parse("2026-01-05T" + time + ":00Z");
        }
    }

    /** The tasks would like one container, if schedules did not say otherwise. */
    @Nested
    class Planned {

        private static final String LATER_WINS = """
                tasks:
                  - name: a
                    min: 1
                    max: 20
                    target: { type: pass-through }
                    schedules:
                      - { cron: "0 8 * * *", for: 10h, min: 5, max: 9 }
                      - { cron: "0 9 * * *", for: 1h, min: 7 }
                      - { cron: "30 9 * * *", for: 15m, max: 8 }
                """;

        @ParameterizedTest
        @CsvSource({
            "07:59, 1, 20",
            "08:00, 5, 9",
            "09:00, 7, 9",
            "09:30, 7, 8",
            "09:45, 7, 9",
            "10:00, 5, 9",
            "18:00, 1, 20"
        })
        void min_andMax_areThoseOfTheLastScheduleThatHasThem(String now, int min, int max) {
            assertThat(demand(LATER_WINS, now, 0)).isEqualTo(min);
            assertThat(demand(LATER_WINS, now, 50)).isEqualTo(max);
        }

        @Test
        void min_whileTicksGoOn_comesAndGoesOnTime() {
            Scene scene = Scene.of(LATER_WINS).running("a", 1).reading("a", 0);

            assertThat(scene.heartbeatAt(at("07:59:59.500")).done().demand("a")).isEqualTo(1);
            assertThat(scene.heartbeat().done().demand("a")).isEqualTo(5);
            assertThat(scene.heartbeatAt(at("17:59:59.500")).done().demand("a")).isEqualTo(5);
            assertThat(scene.heartbeat().demand("a")).isEqualTo(1);
        }

        @Test
        void priority_atItsHour_decidesWhoIsServed() {
            String pool = """
                    capacity: { containers: 10 }
                    tasks:
                      - { name: web, priority: 2, max: 8, target: { type: fixed, count: 8 } }
                      - name: batch
                        priority: 2
                        max: 8
                        target: { type: fixed, count: 8 }
                        schedules: [ { cron: "0 22 * * *", for: 6h, priority: 1 }, { cron: "0 0 * * *", for: 1h, priority: 3 } ]
                      - { name: idle, priority: 2, max: 8, target: { type: fixed, count: 0 } }
                    """;

            assertThat(Scene.of(pool).heartbeatAt(at("12:00:00")).demands())
                    .containsEntry("web", 5)
                    .containsEntry("batch", 5);
            assertThat(Scene.of(pool).heartbeatAt(at("23:00:00")).demands())
                    .containsEntry("batch", 8)
                    .containsEntry("web", 2);
            assertThat(Scene.of(pool).heartbeatAt(at("00:30:00")).demands())
                    .containsEntry("web", 8)
                    .containsEntry("batch", 2);
        }

        @Test
        void priority_thatChangesWhileTicksGoOn_hasTheLowerGiveWay() {
            Scene scene = Scene.of("""
                    capacity: { containers: 10 }
                    tasks:
                      - { name: web, priority: 2, max: 8, target: { type: fixed, count: 8 } }
                      - name: batch
                        priority: 3
                        max: 8
                        target: { type: fixed, count: 8 }
                        schedules: [ { cron: "0 22 * * *", for: 6h, priority: 1 } ]
                    """);

            scene.heartbeatAt(at("21:59:59.500")).done();
            assertThat(scene.demands()).containsEntry("web", 8).containsEntry("batch", 2);

            scene.heartbeat();
            assertThat(scene.demands()).containsEntry("web", 2).containsEntry("batch", 2);
            assertThat(scene.done().heartbeat().demands())
                    .containsEntry("web", 2)
                    .containsEntry("batch", 8);
        }

        @Test
        void capacity_atItsHour_isAnotherOne() {
            Scene scene = Scene.of("""
                    capacity: { containers: 10, memory: 100MiB }
                    schedules:
                      - { cron: "0 8 * * *", for: 4h, capacity: { containers: 4 } }
                      - { cron: "0 9 * * *", for: 1h, capacity: { memory: 20MiB } }
                    tasks: [ { name: a, max: 20, size: { memory: 10MiB }, target: { type: fixed, count: 20 } } ]
                    """);

            assertThat(scene.heartbeatAt(at("07:59:59.500")).done().demand("a")).isEqualTo(10);
            assertThat(scene.heartbeat().done().demand("a")).isEqualTo(4);
            assertThat(scene.heartbeatAt(at("09:00:00")).done().demand("a")).isEqualTo(2);
            assertThat(scene.heartbeatAt(at("10:00:00")).done().demand("a")).isEqualTo(4);
            assertThat(scene.heartbeatAt(at("12:00:00")).done().demand("a")).isEqualTo(10);
        }

        /** A day and a half ahead it is night; schedules follow the wall at the next heartbeat, whatever the other clock says. */
        @Test
        void min_wallIsSetWrongAndCorrected_isThatOfTheHourOnTheWall() {
            Scene scene = Scene.of(LATER_WINS).running("a", 5).reading("a", 0);
            assertThat(scene.heartbeatAt(at("08:30:00")).demand("a")).isEqualTo(5);

            scene.wallIsAheadBy(Duration.ofHours(36));
            assertThat(scene.heartbeat().demand("a")).isEqualTo(1);

            scene.wallIsAheadBy(Duration.ZERO);
            assertThat(scene.heartbeat().demand("a")).isEqualTo(5);

            scene.wallIsAheadBy(Duration.ofDays(-1));
            assertThat(scene.heartbeat().demand("a")).isEqualTo(5);
        }

        @Test
        void plan_atAnHour_saysWhatHoldsAndWhy() {
            Scene scene = Scene.of("""
                    capacity: { containers: 10 }
                    schedules: [ { cron: "0 8 * * *", for: 4h, capacity: { containers: 4 } } ]
                    tasks:
                      - name: a
                        max: 20
                        target: { type: fixed, count: 3 }
                        schedules: [ { cron: "0 9 * * *", for: 90m, max: 2, priority: 3 } ]
                    """);

            scene.heartbeatAt(at("07:00:00"));
            assertThat(scene.plan().capacity()).isEqualTo(new Capacity(10));
            assertThat(scene.plan().schedule()).isEmpty();
            assertThat(scene.plan().decisions().get(0).bounds()).isEqualTo(new Bounds(0, 20, 1, Optional.empty()));

            scene.heartbeatAt(at("09:00:00"));
            assertThat(scene.plan().capacity()).isEqualTo(new Capacity(4));
            assertThat(scene.plan().schedule()).contains("'0 8 * * *' (UTC) for 4h");
            assertThat(scene.plan().decisions().get(0).bounds())
                    .isEqualTo(new Bounds(0, 2, 3, Optional.of("'0 9 * * *' (UTC) for 1h30m")));
        }

        private static int demand(String pool, String now, double reading) {
            return Scene.of(pool)
                    .reading("a", reading)
                    .heartbeatAt(at(now + ":00"))
                    .demand("a");
        }

        private static Instant at(String time) {
            return Instant.parse("2026-01-05T" + time + "Z");
        }
    }

    private static boolean isInForce(String cron, String zone, Duration lasts, Instant now) {
        return ActiveSchedules.of(List.of(schedule(cron, zone, lasts)))
                .at(now, ActiveSchedules.InForce.NOT_KNOWN)
                .active()
                .get(0);
    }

    private static Schedule schedule(String cron, String zone, Duration lasts) {
        return new Schedule(
                cron, ZoneId.of(zone), lasts, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}

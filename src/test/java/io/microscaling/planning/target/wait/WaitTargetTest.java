package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.TaskCounts;
import io.microscaling.message.Wait;
import io.microscaling.planning.Scene;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.planning.target.TargetType;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WaitTargetTest {

    private static final WaitTarget TWO_SECONDS = new WaitTarget(2, 2, WaitTarget.DEFAULT_LATE_COST, 3);
    private static final double STEP = 0.5;

    private static Target another(String type, Map<String, Object> settings) {
        Problems problems = new Problems();
        return TargetType.catalog()
                .find(type, "type", problems)
                .orElseThrow()
                .parse(Settings.of("", settings, problems));
    }

    @Nested
    class OneStep {

        @ParameterizedTest
        @CsvSource({"1, NaN", "1, 0", "0, 1", "0.1, NaN"})
        void step_firstJobFromZero_startsAContainer(double queue, double inFlight) {
            assertThat(first(0, queue, inFlight)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"0, NaN", "0, 0"})
        void step_nothingToDoFromZero_startsNothing(double queue, double inFlight) {
            assertThat(first(0, queue, inFlight)).isZero();
        }

        /** Enough to work the queue off in the wait, at the service time that it was told; not many times as much. */
        @ParameterizedTest
        @CsvSource({"10, 10", "60, 60", "1000, 1000"})
        void step_queueOutOfNothing_asksForEnoughAtOnce(double queue, int containers) {
            assertThat(first(0, queue, Double.NaN)).isBetween(containers, 2 * containers);
        }

        @Test
        void step_hugeQueue_asksForNoNegativeNumber() {
            assertThat(first(0, Double.MAX_VALUE, Double.NaN)).isPositive();
        }

        /** Not to the last container, and not for one alone. */
        @ParameterizedTest
        @CsvSource({"4, 0, 4", "5, 0, 5", "1, 0, 1"})
        void step_requestedOfLate_isKept(int running, double queue, int ideal) {
            assertThat(first(running, queue, 0)).isEqualTo(ideal);
        }

        @Test
        void step_stateOfAnotherTarget_isNotUsed() {
            Target.State other = another("queue", Map.of("length", 10))
                    .step(new TargetInput(Instant.EPOCH, TaskCounts.of(9, 0, 0), 9, 100, 50), Target.State.NONE)
                    .state();
            TargetInput input = new TargetInput(Instant.EPOCH, TaskCounts.of(3, 0, 0), 3, 100, 7);

            assertThat(TWO_SECONDS.step(input, other).ideal())
                    .isEqualTo(TWO_SECONDS.step(input, Target.State.NONE).ideal());
        }

        private static int first(int running, double queue, double inFlight) {
            Details details = new Details(inFlight, Double.NaN, Double.NaN, List.of(), Double.NaN);
            return TWO_SECONDS
                    .step(input(Instant.EPOCH, running, 0, running, queue, details), Target.State.NONE)
                    .ideal();
        }
    }

    /** A container does half a job a second and takes two seconds to start, as long as nothing else is known. */
    @Nested
    class ExpectedWait {

        @ParameterizedTest
        @CsvSource({
            "0, 0, 0, 0",
            "3, 0, 0, 0",
            "3, 0, 3, 2",
            "3, 0, 30, 20",
            "3, 1, 3, 2",
            "3, 1, 30, 15.5",
            "0, 4, 30, 17",
            "0, 0, 30, 62",
        })
        void wait_ofTheLastJob_isWhatContainersNeedForAllBeforeIt(
                int running, int starting, double queue, double expected) {
            TargetInput input = input(Instant.EPOCH, running, starting, 4, queue, Details.NONE);
            Target.State state = TWO_SECONDS.step(input, Target.State.NONE).state();
            assertThat(TWO_SECONDS.expectedWait(state)).contains(new Wait(expected, 2));
        }

        @Test
        void wait_beforeTheFirstStepOrOfAnotherTarget_isNotKnown() {
            assertThat(TWO_SECONDS.expectedWait(Target.State.NONE)).isEmpty();
            assertThat(another("remainder", Map.of()).expectedWait(Target.State.NONE))
                    .isEmpty();
        }

        @Test
        void wait_whileThereIsNoReading_isNotShown() {
            Scene scene = Scene.of("""
                    tasks: [ { name: a, max: 5, target: { type: wait, within: 2s } } ]
                    """).running("a", 2).reading("a", 30).heartbeat();
            assertThat(scene.plan().decisions().get(0).expectedWait()).isPresent();
            scene.reading("a", new Reading.Absent("no answer")).heartbeat();
            assertThat(scene.plan().decisions().get(0).expectedWait()).isEmpty();
        }
    }

    /** Containers do two jobs a second each, and take a second to start. */
    @Nested
    class Steady {

        @ParameterizedTest
        @EnumSource(Knows.class)
        void ideal_steadyLoad_isEnoughAndNotMuchMore(Knows knows) {
            Shop shop = new Shop(knows, 1).run(8, 600);
            shop.forget();

            shop.run(8, 600);

            assertThat(shop.lateShare()).isLessThan(knows.late);
            assertThat(shop.meanRunning()).isBetween(4.0, knows.most);
        }

        @Test
        void ideal_steadyLoad_hardlyChanges() {
            Shop shop = new Shop(Knows.COUNTERS, 2).run(8, 600);
            shop.forget();

            shop.run(8, 600);

            assertThat(shop.changes()).isLessThan(60);
        }

        @ParameterizedTest
        @EnumSource(Knows.class)
        void ideal_noLoadAnyMore_goesToNothing(Knows knows) {
            Shop shop = new Shop(knows, 3).run(8, 300).run(0, 600);

            assertThat(shop.ideal()).isZero();
        }

        /** The service time that it is told is a prior only. */
        @Test
        void ideal_containersAreFasterOrSlowerThanSaid_isLearned() {
            double fast = busy(0.25);
            double slow = busy(1);

            assertThat(fast).isBetween(2.0, 7.0);
            assertThat(slow).isBetween(8.0, 16.0);
        }

        private double busy(double serviceTime) {
            Shop shop = new Shop(Knows.COUNTERS, 4, serviceTime, 1).run(8, 300);
            shop.forget();
            return shop.run(8, 300).meanRunning();
        }
    }

    @Nested
    class Moves {

        @ParameterizedTest
        @EnumSource(Knows.class)
        void ideal_burst_growsAtOnce(Knows knows) {
            Shop shop = new Shop(knows, 5).run(8, 300);
            int before = shop.ideal();

            shop.add(100).run(8, STEP);

            assertThat(shop.ideal()).isGreaterThanOrEqualTo(before + 20);
        }

        @Test
        void ideal_afterABurst_isKeptForAWhileAndThenShrinksByTwoOrMore() {
            Shop shop = new Shop(Knows.COUNTERS, 6).run(8, 300).add(100).run(8, STEP);
            int most = shop.ideal();
            List<Integer> ideals = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                ideals.add(shop.run(8, STEP).ideal());
            }

            assertThat(ideals.subList(0, 4)).allMatch(ideal -> ideal >= most);
            assertThat(ideals.get(ideals.size() - 1)).isLessThan(most / 2);
            assertThat(drops(ideals)).isNotEmpty().allMatch(drop -> drop >= 2);
        }

        /** Keeping what was just paid for is worth the more, the longer a container takes to start. */
        @Test
        void ideal_containersThatStartSlowly_areKeptForLonger() {
            assertThat(keptFor(10)).isGreaterThan(keptFor(1) + 5);
        }

        private double keptFor(double startDelay) {
            Fixed fixed = new Fixed();
            for (int start = 0; start < 10; start++) {
                for (double seconds = 0; seconds < startDelay; seconds += STEP) {
                    fixed.step(10, 2, 8);
                }
                fixed.step(12, 0, 8);
            }
            double seconds = 0;
            while (fixed.step(12, 0, 0) >= 8) {
                seconds += STEP;
            }
            return seconds;
        }

        private List<Integer> drops(List<Integer> ideals) {
            List<Integer> drops = new ArrayList<>();
            for (int i = 1; i < ideals.size(); i++) {
                if (ideals.get(i) < ideals.get(i - 1)) {
                    drops.add(ideals.get(i - 1) - ideals.get(i));
                }
            }
            return drops;
        }

        /** There is nothing that a second one could be waited for. */
        @ParameterizedTest
        @CsvSource({"3, 3", "2, 4"})
        void ideal_oneAboveMin_shrinksToIt(int min, int ideal) {
            Fixed fixed = new Fixed();
            fixed.min = min;
            int last = 0;
            for (int i = 0; i < 200; i++) {
                last = fixed.step(4, 0, 3);
            }

            assertThat(last).isEqualTo(ideal);
        }
    }

    @Nested
    class Strange {

        @Test
        void ideal_countersBeginAnew_stays() {
            Shop shop = new Shop(Knows.COUNTERS, 8).run(8, 600);
            int before = shop.ideal();

            shop.restartCounters();
            for (int i = 0; i < 120; i++) {
                assertThat(shop.run(8, STEP).ideal()).isBetween(before / 2, 2 * before);
            }
        }

        @Test
        void ideal_countersAreLostAndComeBack_stays() {
            Shop shop = new Shop(Knows.COUNTERS, 9).run(8, 600);
            int before = shop.ideal();

            for (Knows knows : new Knows[] {Knows.IN_FLIGHT, Knows.DEPTH, Knows.COUNTERS}) {
                shop.knows = knows;
                for (int i = 0; i < 20; i++) {
                    assertThat(shop.run(8, STEP).ideal()).isBetween(before / 2, 2 * before);
                }
            }
        }

        @Test
        void step_noTimePassesOrItGoesBack_learnsNothingAndGoesOn() {
            Shop shop = new Shop(Knows.COUNTERS, 10).run(8, 300);
            int before = shop.ideal();

            shop.now = shop.now.minusSeconds(100);
            assertThat(shop.run(8, STEP).ideal()).isBetween(before / 2, 2 * before);
            for (int i = 0; i < 240; i++) {
                assertThat(shop.run(8, STEP).ideal()).isBetween(before / 2, 2 * before);
            }
        }

        @Test
        void step_afterALongSilence_goesOn() {
            Shop shop = new Shop(Knows.COUNTERS, 11).run(8, 300);
            int before = shop.ideal();

            shop.now = shop.now.plusSeconds(86_400);
            for (int i = 0; i < 60; i++) {
                assertThat(shop.run(8, STEP).ideal()).isBetween(before / 2, 2 * before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 4 | no job waits; the load keeps 4 containers busy",
                "1 | 1 | 1 job waits; the load keeps 1 container busy",
                "2000 | 3 | 2000 jobs wait; the load keeps 3 containers busy",
                "0.000004 | 0 | less than 0.01 jobs wait; the load keeps no container busy",
            })
    void why_anyQueue_isPlainEnglish(double queue, int running, String sentence) {
        TargetInput seen = input(Instant.EPOCH, running, 0, 0, queue, Details.NONE);
        assertThat(TWO_SECONDS.step(seen, Target.State.NONE).why().sentence()).isEqualTo(sentence);
    }

    /** Issue 7: after a Redis that hung for 14 s an idle task went from 1 to 3 with an empty queue. */
    @Nested
    class Gaps {

        @ParameterizedTest
        @CsvSource({"4, COUNTERS", "14, COUNTERS", "14, IN_FLIGHT", "14, DEPTH", "60, COUNTERS", "600, COUNTERS"})
        void ideal_noReadingForAWhileAndAnEmptyQueue_doesNotGrow(double seconds, Knows knows) {
            Shop shop = idle(knows);
            int before = shop.ideal();

            shop.now = shop.now.plusMillis((long) (1_000 * seconds));

            for (int i = 0; i < 60; i++) {
                assertThat(shop.run(0, STEP).ideal()).isLessThanOrEqualTo(before);
            }
        }

        /** The last reading counts as long as it is not stale, and then nothing does. */
        @ParameterizedTest
        @EnumSource(Knows.class)
        void ideal_sameReadingAgainAndAgainAndThenNone_doesNotGrow(Knows knows) {
            Shop shop = idle(knows);
            int before = shop.ideal();

            for (int i = 0; i < 10; i++) {
                assertThat(shop.hang().ideal()).isLessThanOrEqualTo(before);
            }
            shop.now = shop.now.plusSeconds(9);

            for (int i = 0; i < 60; i++) {
                assertThat(shop.run(0, STEP).ideal()).isLessThanOrEqualTo(before);
            }
        }

        /** Answers that were on their way come all at once, and late. */
        @Test
        void ideal_burstOfOldReadings_doesNotGrow() {
            Shop shop = idle(Knows.COUNTERS);
            int before = shop.ideal();
            Instant taken = shop.now;
            shop.now = shop.now.plusSeconds(14);

            for (int i = 1; i <= 20; i++) {
                shop.arrived += 10;
                shop.completed += 10;
                Instant at = taken.minusMillis(200 - 10 * i);
                assertThat(shop.see(new Reading.Measured(0, at, shop.details())).ideal())
                        .isLessThanOrEqualTo(before);
            }
        }

        /** A source that is read every 10 s has no gaps. */
        @Test
        void ideal_readingsThatComeSeldom_areLearnedFrom() {
            Target.State state = Target.State.NONE;
            Recommendation recommendation = null;
            for (int i = 0; i < 60; i++) {
                Instant now = Instant.EPOCH.plusSeconds(10L * i);
                TargetInput seen = input(now, 4, 0, 4, 0, counters(3, 60.0 * i, 60.0 * i));
                recommendation = TWO_SECONDS.step(seen, state);
                state = recommendation.state();
            }
            assertThat(((WaitState) state).estimates().service().perSecond()).isBetween(1.8, 2.2);
        }

        private static Shop idle(Knows knows) {
            return new Shop(knows, 12).run(1.5, 600).run(0, 20);
        }
    }

    /** What the metric's source knows beside how many jobs wait; how many jobs may be late, how many containers run. */
    private enum Knows {
        COUNTERS(0.01, 9),
        IN_FLIGHT(0.02, 9),
        DEPTH(0.1, 12);

        private final double late;
        private final double most;

        Knows(double late, double most) {
            this.late = late;
            this.most = most;
        }
    }

    /** A queue and containers, in steps of half a second; whatever is random comes from a seed. */
    private static final class Shop {

        private final Random random;
        private final double serviceTime;
        private final double startDelay;
        private final Deque<Integer> waiting = new ArrayDeque<>();
        private final Deque<Double> starting = new ArrayDeque<>();

        private Knows knows;
        private Instant now = Instant.EPOCH;
        private double clock;
        private int step;
        private int running;
        private int inFlight;
        private double arrived;
        private double completed;
        private int ideal;
        private Target.State state = Target.State.NONE;
        private Reading.Measured last = new Reading.Measured(0, now);

        private int jobs;
        private int late;
        private int steps;
        private int changes;
        private double containers;

        Shop(Knows knows, long seed) {
            this(knows, seed, 0.5, 1);
        }

        Shop(Knows knows, long seed, double serviceTime, double startDelay) {
            this.knows = knows;
            this.random = new Random(seed);
            this.serviceTime = serviceTime;
            this.startDelay = startDelay;
        }

        Shop run(double jobsPerSecond, double seconds) {
            for (double left = seconds; left > 0; left -= STEP) {
                add(poisson(jobsPerSecond * STEP));
                work();
                decide();
            }
            return this;
        }

        Shop add(int count) {
            for (int i = 0; i < count; i++) {
                waiting.add(step);
            }
            arrived += count;
            return this;
        }

        private void work() {
            step++;
            clock += STEP;
            now = now.plusMillis((long) (1_000 * STEP));
            while (!starting.isEmpty() && starting.getFirst() <= clock) {
                starting.removeFirst();
                running++;
            }
            for (int i = inFlight; i > 0; i--) {
                if (random.nextDouble() < 1 - Math.exp(-STEP / serviceTime)) {
                    inFlight--;
                    completed++;
                }
            }
            while (inFlight < running && !waiting.isEmpty()) {
                jobs++;
                late += (step - waiting.removeFirst()) * STEP > 2 ? 1 : 0;
                inFlight++;
            }
            steps++;
            containers += running;
        }

        private void decide() {
            see(new Reading.Measured(waiting.size(), now, details()));
        }

        /** Half a second passes, and the source has not answered. */
        Shop hang() {
            now = now.plusMillis((long) (1_000 * STEP));
            return see(last);
        }

        Shop see(Reading.Measured reading) {
            last = reading;
            TargetInput input = input(now, running, starting.size(), ideal, reading);
            Recommendation recommendation = TWO_SECONDS.step(input, state);
            state = recommendation.state();
            changes += recommendation.ideal() == ideal ? 0 : 1;
            ideal = recommendation.ideal();
            while (running + starting.size() < ideal) {
                starting.addLast(clock + startDelay);
            }
            while (running + starting.size() > ideal && !starting.isEmpty()) {
                starting.removeLast();
            }
            running = Math.min(running, ideal);
            inFlight = Math.min(inFlight, running);
            return this;
        }

        private Details details() {
            return switch (knows) {
                case COUNTERS -> counters(inFlight, arrived, completed);
                case IN_FLIGHT -> counters(inFlight, Double.NaN, Double.NaN);
                case DEPTH -> Details.NONE;
            };
        }

        private int poisson(double mean) {
            int count = 0;
            for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
                count++;
            }
            return count;
        }

        void restartCounters() {
            arrived = 0;
            completed = 0;
        }

        /** From here on it is measured. */
        void forget() {
            jobs = 0;
            late = 0;
            steps = 0;
            changes = 0;
            containers = 0;
        }

        int ideal() {
            return ideal;
        }

        int changes() {
            return changes;
        }

        double lateShare() {
            return (double) late / jobs;
        }

        double meanRunning() {
            return containers / steps;
        }
    }

    /** A world that does not follow: so many containers run and start, and so many of them are busy, doing two jobs a second. */
    private static final class Fixed {

        private int min;
        private Instant now = Instant.EPOCH;
        private double jobs;
        private Target.State state = Target.State.NONE;

        int step(int running, int starting, int busy) {
            now = now.plusMillis((long) (1_000 * STEP));
            jobs += 2 * busy * STEP;
            TargetInput input = new TargetInput(
                    now,
                    TaskCounts.of(running, starting, 0),
                    running + starting,
                    min,
                    1_000_000,
                    new Reading.Measured(0, now, counters(busy, jobs, jobs)),
                    Map.of(),
                    false);
            Recommendation recommendation = TWO_SECONDS.step(input, state);
            state = recommendation.state();
            return recommendation.ideal();
        }
    }

    private static Details counters(double inFlight, double arrived, double completed) {
        return new Details(inFlight, arrived, completed, List.of(), Double.NaN);
    }

    private static TargetInput input(
            Instant now, int running, int starting, int requested, double queue, Details details) {
        return input(now, running, starting, requested, new Reading.Measured(queue, now, details));
    }

    private static TargetInput input(Instant now, int running, int starting, int requested, Reading.Measured reading) {
        return new TargetInput(
                now, TaskCounts.of(running, starting, 0), requested, 0, 1_000_000, reading, Map.of(), false);
    }
}

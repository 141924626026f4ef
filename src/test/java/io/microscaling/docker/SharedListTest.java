package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedListTest {

    private static final Duration SPACING = Duration.ofMillis(100);

    private final List<Promise<String>> begun = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Duration spacing = SPACING;
    private final SharedList<String> list = new SharedList<>(this::begin, () -> spacing, () -> now, this::later);

    @Test
    void next_nothingUnderWay_beginsAtOnce() {
        Future<String> first = list.next();

        begun.get(0).complete("a");

        assertThat(first.result()).isEqualTo("a");
        assertThat(delays).isEmpty();
    }

    @Test
    void next_whileOneIsUnderWay_isNotServedByIt() {
        list.next();
        Future<String> second = list.next();

        begun.get(0).complete("old");

        assertThat(second.isComplete()).isFalse();
        pass(SPACING);
        begun.get(1).complete("new");
        assertThat(second.result()).isEqualTo("new");
    }

    @Test
    void next_severalBeforeItBegins_areServedByOne() {
        list.next();
        List<Future<String>> joined = List.of(list.next(), list.next(), list.next());

        pass(SPACING);
        begun.get(1).complete("b");

        assertThat(begun).hasSize(2);
        assertThat(joined).extracting(Future::result).containsOnly("b");
        assertThat(delays).containsExactly(SPACING);
    }

    @Test
    void next_spacingHasPassed_beginsAtOnce() {
        list.next();
        now = now.plus(SPACING);

        list.next();

        assertThat(begun).hasSize(2);
        assertThat(delays).isEmpty();
    }

    @Test
    void next_partOfTheSpacingHasPassed_waitsForTheRest() {
        list.next();
        now = now.plusMillis(30);

        list.next();

        assertThat(delays).containsExactly(Duration.ofMillis(70));
    }

    @Test
    void next_noSpacing_neverWaits() {
        spacing = Duration.ZERO;

        list.next();
        list.next();

        assertThat(begun).hasSize(2);
    }

    @Test
    void next_asManyUnderWayAsMayBe_beginsWhenOneHasEnded() {
        spacing = Duration.ZERO;
        list.next();
        list.next();
        Future<String> third = list.next();
        assertThat(begun).hasSize(SharedList.AT_ONCE);

        begun.get(1).complete("b");
        begun.get(2).complete("c");

        assertThat(third.result()).isEqualTo("c");
    }

    @Test
    void next_clockSetBack_waitsNoLongerThanTheSpacing() {
        list.next();
        now = now.minusSeconds(3600);

        list.next();

        assertThat(delays).containsExactly(SPACING);
    }

    @Test
    void next_failure_reachesAllAndTheNextIsTriedAgain() {
        list.next();
        List<Future<String>> joined = List.of(list.next(), list.next());
        pass(SPACING);

        begun.get(1).fail("no");
        now = now.plus(SPACING);
        Future<String> after = list.next();
        begun.get(2).complete("again");

        assertThat(joined).allMatch(Future::failed);
        assertThat(after.result()).isEqualTo("again");
    }

    @Test
    void close_whoWaits_isToldThatItIsClosed() {
        list.next();
        Future<String> waiting = list.next();

        list.close();
        pass(SPACING);

        assertThat(kind(waiting)).isEqualTo(EngineException.Kind.CLOSED);
        assertThat(kind(list.next())).isEqualTo(EngineException.Kind.CLOSED);
        assertThat(begun).hasSize(1);
    }

    private Future<String> begin() {
        Promise<String> promise = Promise.promise();
        begun.add(promise);
        return promise.future();
    }

    private void later(Duration delay, Runnable run) {
        delays.add(delay);
        delayed.add(run);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
    }

    private static EngineException.Kind kind(Future<?> failed) {
        return ((EngineException) failed.cause()).kind();
    }
}

package io.microscaling.it.campaign;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Deals the faults like cards: each kind comes as often as its weight says before any comes again. The same seed gives the
 * same steps. The engine is ended only for a first part of the time, so that its last life is long enough to show a leak.
 */
final class Schedule {

    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 8_000;
    private static final int REST_MILLIS = 1_500;
    private static final double TWO_AT_ONCE = 0.2;
    /** A guess of how long it takes to strike, to mend and to come back. */
    private static final Duration WORK = Duration.ofSeconds(4);

    private final Random random;
    private final Duration engineEnds;
    private final Deque<FaultKind> cards = new ArrayDeque<>();
    private Duration planned = Duration.ZERO;
    private int number;

    /**
     * Of a campaign.
     *
     * @param engineEnds for how long, about, the engine is among what is ended
     */
    Schedule(long seed, Duration engineEnds) {
        this.random = new Random(seed);
        this.engineEnds = engineEnds;
    }

    Step next() {
        List<FaultKind> faults = new ArrayList<>();
        faults.add(deal(kind -> true));
        if (random.nextDouble() < TWO_AT_ONCE) {
            faults.add(deal(kind -> kind.group().goesWith(faults.get(0).group())));
        }
        Collections.sort(faults);
        Duration length = millis(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
        Duration rest = millis(random.nextInt(REST_MILLIS));
        planned = planned.plus(length).plus(rest).plus(WORK);
        return new Step(++number, List.copyOf(faults), random.nextLong(), length, rest);
    }

    private FaultKind deal(Predicate<FaultKind> fits) {
        while (true) {
            for (FaultKind card : cards) {
                if (mayBe(card) && fits.test(card)) {
                    cards.removeFirstOccurrence(card);
                    return card;
                }
            }
            shuffle();
        }
    }

    private boolean mayBe(FaultKind kind) {
        return kind.group() != FaultKind.Group.ENGINE || planned.compareTo(engineEnds) < 0;
    }

    private void shuffle() {
        List<FaultKind> round = new ArrayList<>(Arrays.stream(FaultKind.values())
                .flatMap(kind -> Collections.nCopies(kind.weight(), kind).stream())
                .toList());
        Collections.shuffle(round, random);
        cards.removeIf(card -> !mayBe(card));
        cards.addAll(round);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}

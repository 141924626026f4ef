package io.microscaling.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.pool.FreeRoom.Contender;
import io.microscaling.pool.FreeRoom.Grant;
import io.microscaling.pool.FreeRoom.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeRoomTest {

    private static final ResourceRequest HALF = new ResourceRequest(500, 0);

    @ParameterizedTest(name = "capacity {0}, rate {1}, high has {2} and wants {3}, low has {4} and wants {5}")
    @CsvSource({
        // capacity, rate, high: occupied, wanted, low: occupied, wanted, starts of both, limits of both
        "10, 50, 0, 7, 0, 6, 7, 3, NONE, ROOM",
        "10, 50, 0, 3, 10, 0, 0, 0, ROOM, NONE",
        "10, 50, 0, 3, 8, 0, 2, 0, ROOM, NONE",
        "10, 50, 0, 3, 12, 0, 0, 0, ROOM, NONE",
        "10, 4, 0, 3, 0, 3, 3, 1, NONE, RATE",
        "10, 0, 0, 3, 0, 3, 0, 0, RATE, RATE",
        "10, 50, 5, 0, 0, 0, 0, 0, NONE, NONE",
        "3, 3, 0, 4, 0, 0, 3, 0, RATE, NONE",
    })
    void grants_byPriorityIntoFreeRoom(
            int capacity,
            int rate,
            int highHas,
            int highWants,
            int lowHas,
            int lowWants,
            int highStarts,
            int lowStarts,
            Limit high,
            Limit low) {
        List<Contender> contenders = List.of(
                new Contender(ResourceRequest.NONE, highHas, highWants),
                new Contender(ResourceRequest.NONE, lowHas, lowWants));

        assertThat(FreeRoom.grants(Resources.of(new Capacity(capacity)), rate, contenders))
                .containsExactly(new Grant(highStarts, high), new Grant(lowStarts, low));
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 2", "2, 3, 1", "2, 4, 0", "2, 9, 0"})
    void grants_sized_goByWhatIsScarce(int cores, int occupied, int starts) {
        Resources capacity = new Resources(100, cores * 1000L, 0);

        assertThat(FreeRoom.grants(capacity, 100, List.of(new Contender(HALF, occupied, 2))))
                .extracting(Grant::starts)
                .containsExactly(starts);
    }

    /** Whoever is there: what starts fits, is wanted, and leaves room only if nobody wanted it or the rate was used up. */
    @Property
    void grants_anyPool_neverExceedItsRoom(
            @ForAll @IntRange(max = 30) int capacity,
            @ForAll @IntRange(max = 30) int rate,
            @ForAll @Size(max = 6) List<@IntRange(max = 12) Integer> occupied,
            @ForAll @Size(min = 6, max = 6) List<@IntRange(max = 12) Integer> wanted) {
        List<Contender> contenders = new ArrayList<>();
        for (int i = 0; i < occupied.size(); i++) {
            contenders.add(new Contender(ResourceRequest.NONE, occupied.get(i), wanted.get(i)));
        }

        List<Grant> grants = FreeRoom.grants(Resources.of(new Capacity(capacity)), rate, contenders);

        int free = Math.max(0, capacity - sum(occupied.stream()));
        int starts = sum(grants.stream().map(Grant::starts));
        assertThat(starts).isBetween(0, Math.min(free, rate));
        for (int i = 0; i < grants.size(); i++) {
            assertThat(grants.get(i).starts()).isBetween(0, wanted.get(i));
            assertThat(grants.get(i).limit() == Limit.NONE)
                    .isEqualTo(grants.get(i).starts() == wanted.get(i));
        }
        if (grants.stream().anyMatch(grant -> grant.limit() != Limit.NONE)) {
            assertThat(starts).isEqualTo(Math.min(free, rate));
        }
    }

    private static int sum(Stream<Integer> numbers) {
        return numbers.mapToInt(Integer::intValue).sum();
    }
}

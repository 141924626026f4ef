package io.microscaling.pool;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {

    private static final long LARGE = 1L << 58;
    private static final Resources UNLIMITED = Resources.of(new Capacity(7));

    @Property
    void minus_afterPlus_isWhatItWas(@ForAll("amounts") Resources amount, @ForAll("amounts") Resources other) {
        assertThat(amount.plus(other).minus(other)).isEqualTo(amount);
        assertThat(amount.minus(other).plus(other)).isEqualTo(amount);
    }

    @Property
    void plus_andLeastAndMost_doNotMindTheOrder(
            @ForAll("amounts") Resources amount, @ForAll("amounts") Resources other) {
        assertThat(amount.plus(other)).isEqualTo(other.plus(amount));
        assertThat(amount.least(other)).isEqualTo(other.least(amount));
        assertThat(amount.most(other)).isEqualTo(other.most(amount));
        assertThat(amount.least(other).plus(amount.most(other))).isEqualTo(amount.plus(other));
    }

    @Property
    void plus_andMinusNothing_isTheSame(@ForAll("amounts") Resources amount) {
        assertThat(amount.plus(Resources.NONE)).isEqualTo(amount);
        assertThat(amount.minus(Resources.NONE)).isEqualTo(amount);
        assertThat(amount.minus(amount)).isEqualTo(Resources.NONE);
    }

    @Property
    void orNothing_isTheLargerOfItAndNothing(@ForAll("amounts") Resources amount) {
        assertThat(amount.orNothing()).isEqualTo(amount.most(Resources.NONE));
        assertThat(amount.orNothing().isNegative()).isFalse();
        assertThat(amount.isNegative()).isEqualTo(!amount.orNothing().equals(amount));
    }

    /** So many go into it, and one more does not. What a container takes nothing of does not matter to it. */
    @Property
    void fits_isTheMostThatGoesIn(@ForAll("amounts") Resources amount, @ForAll("sizes") ResourceRequest size) {
        long fits = amount.fits(size);

        assertThat(fits).isNotNegative();
        if (fits > 0) {
            assertThat(fits).isLessThanOrEqualTo(amount.containers());
            assertThat(size.milliCpu() * fits).isLessThanOrEqualTo(size.milliCpu() == 0 ? 0 : amount.milliCpu());
            assertThat(size.memory() * fits).isLessThanOrEqualTo(size.memory() == 0 ? 0 : amount.memory());
        }
        assertThat(amount.minus(Resources.of(size, fits + 1)).isNegative()).isTrue();
    }

    /** So many are enough, and one less is not, if each has something of everything. */
    @Property
    void toFree_isTheLeastThatIsEnough(@ForAll("amounts") Resources needed, @ForAll("solid") ResourceRequest size) {
        long count = needed.toFree(size);

        assertThat(needed.minus(Resources.of(size, count)).isPositive()).isFalse();
        if (count > 0) {
            assertThat(needed.minus(Resources.of(size, count - 1)).isPositive()).isTrue();
        }
    }

    @Property
    void toFree_whatFits_isNoMoreThanThat(@ForAll("sizes") ResourceRequest size, @ForAll("counts") int count) {
        Resources taken = Resources.of(size, count);

        assertThat(taken.fits(size)).isEqualTo(count);
        assertThat(taken.toFree(size)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 4000, 1000, 500, 100, 8",
        "5, 4000, 1000, 500, 100, 5",
        "50, 4000, 1000, 500, 200, 5",
        "50, 4000, 1000, 0, 0, 50",
        "50, 4000, 1000, 5000, 0, 0",
        "50, 999, 1000, 500, 0, 1",
        "50, -1, 1000, 500, 0, 0",
        "50, -1, 1000, 0, 100, 10",
        "-2, 4000, 1000, 500, 100, 0",
    })
    void fits_isBoundByWhatIsScarcest(long containers, long milliCpu, long memory, long cpu, long bytes, long fits) {
        assertThat(new Resources(containers, milliCpu, memory).fits(new ResourceRequest(cpu, bytes)))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 500, 100, 2",
        "0, 2000, 0, 500, 100, 4",
        "0, 2001, 0, 500, 100, 5",
        "0, 0, 250, 500, 100, 3",
        "1, 2000, 250, 500, 100, 4",
        "0, 2000, 0, 0, 100, 0",
        "0, 0, 100, 500, 0, 0",
        "-3, -500, -1, 500, 100, 0",
        "-3, 500, -1, 500, 100, 1",
    })
    void toFree_isBoundByWhatIsNeededMost(
            long containers, long milliCpu, long memory, long cpu, long bytes, long count) {
        assertThat(new Resources(containers, milliCpu, memory).toFree(new ResourceRequest(cpu, bytes)))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, false, false",
        "1, 0, 0, true, false",
        "0, 1, 0, true, false",
        "0, 0, 1, true, false",
        "-1, 0, 0, false, true",
        "0, -1, 0, false, true",
        "0, 0, -1, false, true",
        "1, -1, 0, true, true",
    })
    void isPositive_andIsNegative_lookAtEachKind(
            long containers, long milliCpu, long memory, boolean positive, boolean negative) {
        Resources amount = new Resources(containers, milliCpu, memory);

        assertThat(amount.isPositive()).isEqualTo(positive);
        assertThat(amount.isNegative()).isEqualTo(negative);
    }

    @Test
    void of_unlimitedCapacity_hasRoomForAnySizeAndStaysSo() {
        ResourceRequest huge = new ResourceRequest(1_000_000, 1L << 40);

        assertThat(UNLIMITED.fits(huge)).isEqualTo(7);
        assertThat(UNLIMITED.minus(Resources.of(huge, 7)).isNegative()).isFalse();
        assertThat(UNLIMITED.plus(UNLIMITED).minus(UNLIMITED).isNegative()).isFalse();
    }

    /** Sums and products do not wrap around. */
    @Test
    void of_moreThanALongHolds_isAsMuchAsThereCanBe() {
        ResourceRequest largest = new ResourceRequest(Long.MAX_VALUE, Long.MAX_VALUE);
        Resources many = Resources.of(largest, 100_000);
        Resources owed = Resources.of(largest, -100_000);

        assertThat(many.milliCpu()).isPositive();
        assertThat(many.plus(many).memory()).isPositive();
        assertThat(owed.memory()).isNegative();
        assertThat(owed.plus(owed).minus(many).milliCpu()).isNegative();
        assertThat(many.plus(owed)).isEqualTo(Resources.NONE);
    }

    @Provide
    Arbitrary<Resources> amounts() {
        return Combinators.combine(
                        Arbitraries.longs().between(-1_000_000, 1_000_000),
                        Arbitraries.longs().between(-LARGE, LARGE),
                        Arbitraries.longs().between(-LARGE, LARGE))
                .as(Resources::new);
    }

    @Provide
    Arbitrary<ResourceRequest> sizes() {
        return sizes(0);
    }

    @Provide
    Arbitrary<ResourceRequest> solid() {
        return sizes(1 << 20);
    }

    private static Arbitrary<ResourceRequest> sizes(long least) {
        return Combinators.combine(
                        Arbitraries.longs().between(least, 1L << 40),
                        Arbitraries.longs().between(least, 1L << 40))
                .as(ResourceRequest::new);
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(0, 100_000);
    }
}

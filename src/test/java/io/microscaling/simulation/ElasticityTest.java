package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Small series, by hand. */
class ElasticityTest {

    @Test
    void of_supplyIsDemand_isAllZero() {
        int[] numbers = {1, 4, 4, 2};

        assertThat(Elasticity.of(Samples.series(numbers, numbers))).isEqualTo(new Elasticity(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void of_supplyFollowsOneTickLate_countsWhatWasMissingAndTooMany() {
        int[] supply = {2, 2, 4, 4};
        int[] demand = {2, 4, 4, 2};

        Elasticity found = Elasticity.of(Samples.series(supply, demand));

        assertThat(found.missing()).isEqualTo(2.0 / 4);
        assertThat(found.surplus()).isEqualTo(2.0 / 4);
        assertThat(found.thetaU()).isEqualTo(100 * (2.0 / 4) / 4);
        assertThat(found.thetaO()).isEqualTo(100 * (2.0 / 2) / 4);
        assertThat(found.tauU()).isEqualTo(25);
        assertThat(found.tauO()).isEqualTo(25);
        assertThat(found.upsilon()).as("each of the three changes came alone").isEqualTo(100);
    }

    @Test
    void of_bothMoveTheSameWayByDifferentAmounts_isStable() {
        int[] supply = {2, 6, 6, 3};
        int[] demand = {1, 2, 2, 1};

        assertThat(Elasticity.of(Samples.series(supply, demand)).upsilon()).isZero();
    }

    @Test
    void of_oppositeWays_countsATickOnce() {
        int[] supply = {3, 4, 4};
        int[] demand = {3, 2, 2};

        assertThat(Elasticity.of(Samples.series(supply, demand)).upsilon()).isEqualTo(50);
    }

    @Test
    void of_noDemand_isRelativeToOneContainer() {
        Elasticity found = Elasticity.of(Samples.series(new int[] {2, 0}, new int[] {0, 0}));

        assertThat(found.thetaO()).isEqualTo(100);
        assertThat(found.tauO()).isEqualTo(50);
        assertThat(found.thetaU()).isZero();
    }

    @Test
    void of_noneOrOneTick_isFinite() {
        assertThat(Elasticity.of(Samples.series(new int[0], new int[0])))
                .isEqualTo(new Elasticity(0, 0, 0, 0, 0, 0, 0));
        assertThat(Elasticity.of(Samples.series(new int[] {1}, new int[] {2})))
                .isEqualTo(new Elasticity(50, 0, 100, 0, 0, 1, 0));
    }

    @Test
    void mean_weighsRunsTheSame() {
        Elasticity mean =
                Elasticity.mean(List.of(new Elasticity(1, 2, 3, 4, 5, 6, 7), new Elasticity(3, 4, 5, 6, 7, 8, 9)));

        assertThat(mean).isEqualTo(new Elasticity(2, 3, 4, 5, 6, 7, 8));
        assertThat(Elasticity.mean(List.of()).upsilon()).isCloseTo(0, within(0.0));
    }
}

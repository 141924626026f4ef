package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.Pools;
import io.microscaling.pool.PoolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

    private static final String SHOP = "{name: shop, capacity: {containers: 9}, tasks: ["
            + "{name: worker, max: 5, env: {TOKEN: s3cret}, target: {type: queue, length: 50}}, "
            + "{name: reports, target: {type: remainder}}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max: 5         | max: 7                       | worker.max 5 → 7",
                "max: 5         | max: 7, min: 1               | worker.min 0 → 1, worker.max 5 → 7",
                "max: 5         | max: 5, maxDelta: 2          | worker.maxDelta unlimited → 2",
                "max: 5         | max: 5, image: 'a:1'         | worker.image none → a:1",
                "max: 5         | max: 5, staleAfter: 3s       | worker.staleAfter 10s → 3s",
                "length: 50     | length: 60                   | worker.target.length 50 → 60",
                "s3cret         | other                        | worker.env changed",
                "max: 5         | max: 5, cooldown: {up: 1s}   | worker.cooldown changed",
                "name: reports  | name: batch                  | batch added, reports removed",
                "containers: 9  | containers: 8, cpu: 2        | capacity.containers 9 → 8, reports.max 9 → 8, capacity.cpu changed",
                "capacity       | shutdown: drain, capacity    | shutdown leave → drain",
                "capacity       | dryRun: true, capacity       | dryRun false → true"
            })
    void between_oneChange_isToldInWordsWithoutSecrets(String old, String fresh, String expected) {
        String after = SHOP.replace(old, fresh);
        assertThat(after).isNotEqualTo(SHOP);
        List<String> sentences = Differences.between(List.of(Pools.parse(SHOP)), List.of(Pools.parse(after)));
        assertThat(sentences)
                .singleElement()
                .asString()
                .startsWith("pool shop: ")
                .doesNotContain("s3cret");
        assertThat(sentences.get(0).substring("pool shop: ".length()).split(", ", -1))
                .containsExactlyInAnyOrder(expected.split(", ", -1));
    }

    @Test
    void between_poolsThatComeAndGo_areNamed() {
        PoolSpec shop = Pools.parse(SHOP);
        PoolSpec store = Pools.parse(SHOP.replace("name: shop", "name: store"));
        assertThat(Differences.between(List.of(shop), List.of(store)))
                .containsExactly("pool store added", "pool shop removed, its containers are left as they are");
        assertThat(Differences.between(List.of(shop), List.of(shop))).isEmpty();
    }
}

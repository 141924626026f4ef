package io.microscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineIdTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_795_490_154_000L);

    @Test
    void text_readAgain_isEqual() {
        EngineId id = EngineId.begin(InstantSource.fixed(NOW));
        assertThat(EngineId.parse(id.toString())).contains(id);
        assertThat(new EngineId("3f9a2c41", NOW)).hasToString("3f9a2c41@1795490154000");
    }

    @Test
    void begin_twice_areTwo() {
        assertThat(EngineId.begin(InstantSource.fixed(NOW))).isNotEqualTo(EngineId.begin(InstantSource.fixed(NOW)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "3f9a2c41", "3f9a2c41@", "3f9a2c41@x", "3F9A2C41@1", "3f9a2c41@1234567890123456"})
    void parse_somethingElse_isNone(String text) {
        assertThat(EngineId.parse(text)).isEmpty();
    }

    @Test
    void compareTo_olderThenLower_comesFirst() {
        EngineId older = new EngineId("ffffffff", NOW);
        EngineId younger = new EngineId("aaaaaaaa", NOW.plusMillis(1));
        assertThat(older).isLessThan(younger).isGreaterThan(new EngineId("aaaaaaaa", NOW));
    }
}

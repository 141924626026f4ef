package io.microscaling.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetPromiseTest {

    @Test
    void toJson_hasWhatThereIs() {
        assertThat(TargetPromise.NONE.toJson().getMap()).isEmpty();
        assertThat(TargetPromise.FILLS.toJson().getMap()).isEqualTo(Map.of("fills", true));
        assertThat(TargetPromise.goal(50).toJson().getMap()).isEqualTo(Map.of("goal", 50.0));
        assertThat(TargetPromise.within(Duration.ofMillis(2_500)).toJson().getMap())
                .isEqualTo(Map.of("within", "2500ms"));
        assertThat(TargetPromise.within(Duration.ofSeconds(2)).toJson().getMap())
                .isEqualTo(Map.of("within", "2s"));
    }
}

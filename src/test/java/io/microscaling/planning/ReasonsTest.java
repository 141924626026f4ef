package io.microscaling.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of a task that does not get what its target asks for. */
class ReasonsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            max: 5                      | 9   | max 9→5 max is 5
            min: 2                      | 0   | min 0→2 min is 2
            scalable: false             | 9   | scalable 9→3 it is not scalable, so it holds what it has
            maxDelta: 2                 | 9   | max-delta 9→5 moves by at most 2 at a time
            maxDelta: 2                 | 0   | max-delta 0→1 moves by at most 2 at a time
            """)
    void trace_ofAStageThatMovesTheNumber_saysWhy(String setting, double reading, String line) {
        Scene scene = Scene.of("tasks: [ { name: a, max: 20, target: { type: pass-through }, %s } ]".formatted(setting))
                .running("a", 3)
                .reading("a", reading)
                .heartbeat();

        assertThat(scene.trace("a")).contains(line);
    }

    @ParameterizedTest
    @CsvSource({"104, true", "96, true", "150, false", "50, false"})
    void trace_withinTheTolerance_saysHowNear(double reading, boolean near) {
        Scene scene = Scene.of("tasks: [ { name: a, max: 99, target: { type: value, value: 100 }, tolerance: 0.05 } ]")
                .running("a", 30)
                .reading("a", reading)
                .heartbeat();

        assertThat(scene.trace("a").toString().contains("times what it should be is near enough"))
                .isEqualTo(near);
        assertThat(scene.demand("a") == 30).isEqualTo(near);
    }
}

package io.microscaling.planning.target.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The constants in "How wait decides" of the planning page are those of the code: whoever tunes one changes both. */
class WaitPageTest {

    private static final Path PAGE = Path.of("docs", "planning.md");

    /** A constant, and where it stands on the page; {@code #} is its value. */
    static Stream<Arguments> constants() {
        return Stream.of(
                of(WaitTarget.class, "GRACE", "max(0, Q − #·W·a·μ"),
                of(WaitTarget.class, "FEW_JOBS", "W·a·μ − #)"),
                of(WaitTarget.class, "WORK_OFF", "/ (#·W·μ)"),
                of(WaitTarget.class, "LEAST_MARGIN", "m = √(#² + V′"),
                of(WaitTarget.class, "LEAST_KEEP", "h = max(# s, r + D + V′·over)"),
                of(WaitTarget.class, "TOO_LATE", "late / #))"),
                of(WaitTarget.class, "DEAREST", "min(#, late"),
                of(Pace.class, "LONGEST_STEP", "a step longer than # s"),
                of(Pace.class, "GAP", "one that is longer than # s"),
                of(Pace.class, "GAP_STEPS", "and than # times the step before"),
                of(WorkDone.class, "MEMORY", "g = e^(−Δ / # s)"),
                of(WorkDone.class, "PRIOR", "(Σ gᵏ·done + # s / S) / (Σ gᵏ·busy·Δ + # s)"),
                of(WorkDone.class, "ENOUGH", "Until containers have worked for # s in all"),
                of(Fluctuations.class, "MEMORY", "Both sums fade with # s"),
                of(Fluctuations.class, "PRIOR", "+ # / S) / (Σ (B + B₋) + #)"),
                of(Fluctuations.class, "FAR_OFF", "believed within # times of 1 / S"),
                of(StartDelay.class, "PRIOR_DELAY", "D = (Σ starting·Δ + # s ·"),
                of(StartDelay.class, "PRIOR_STARTS", "s · #) / (Σ came up + #)"),
                of(StartDelay.class, "FORGET", "both sums times # for each container that comes up"),
                of(Load.class, "FAST", "*f* over # s,"),
                of(Load.class, "SLOW", "*l* over # s ("),
                of(Load.class, "SURE", "when f − l < −# sd"),
                of(Load.class, "HALF_SURE", "l ← f + # sd"),
                of(Load.class, "LEAST_LOAD", "√(max(l, #) /"),
                of(ForecastError.class, "MEMORY", "E ← E + (Δ / # s)"),
                of(Load.class, "PROBE", "#·(1 + q / 5H)·Δ / H"));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void constant_ofTheCode_standsOnThePage(Class<?> type, String name, String place) throws Exception {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        String value = new BigDecimal(String.valueOf(field.getDouble(null)))
                .stripTrailingZeros()
                .toPlainString();
        assertThat(page()).contains(place.replace("#", value));
    }

    private static Arguments of(Class<?> type, String name, String place) {
        return Arguments.of(type, name, place);
    }

    /** Lines that are broken count as one. */
    private static String page() throws IOException {
        return Files.readString(PAGE).replaceAll("\\s+", " ");
    }
}

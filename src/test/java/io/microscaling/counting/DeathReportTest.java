package io.microscaling.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.scheduler.Death;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathReportTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final DeathReport report = new DeathReport((task, why) -> told.add(task + ": " + why));

    @Test
    void died_allKnown_saysAll() {
        Death death = new Death(
                "worker",
                "worker-1",
                NOW,
                Optional.of(Duration.ofMillis(2140)),
                Optional.of(137L),
                true,
                List.of("a", "b"));
        report.died(death, NOW);
        assertThat(told)
                .containsExactly("worker: worker-1 ended with exit code 137, out of memory, 2.1 s after its start; "
                        + "it wrote: a | b");
    }

    @Test
    void died_nothingKnown_saysThatItEnded() {
        report.died(death("worker"), NOW);
        assertThat(told).containsExactly("worker: worker-1 ended");
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "9.96, 10.0 s", "10, 10 s", "119, 119 s", "120, 2 minutes", "7200, 2 hours"})
    void sentence_age_isRounded(double seconds, String text) {
        Duration age = Duration.ofMillis(Math.round(seconds * 1000));
        Death death = new Death("worker", "w", NOW, Optional.of(age), Optional.empty(), false, List.of());
        assertThat(DeathReport.sentence(death)).isEqualTo("w ended, " + text + " after its start");
    }

    @Test
    void died_manyInAMinute_saysFiveOfEachTaskAndThenHowManyMore() {
        for (int i = 0; i < 42; i++) {
            report.died(death("worker"), NOW.plusSeconds(i));
        }
        report.died(death("batch"), NOW.plusSeconds(42));
        assertThat(told).hasSize(6);
        report.passed(NOW.plusSeconds(59));
        assertThat(told).hasSize(6);
        report.passed(NOW.plusSeconds(60));
        assertThat(told).hasSize(7).last().isEqualTo("worker: and 37 more containers ended");
        report.died(death("worker"), NOW.plusSeconds(61));
        assertThat(told).hasSize(8);
    }

    private static Death death(String task) {
        return new Death(task, task + "-1", NOW, Optional.empty(), Optional.empty(), false, List.of());
    }
}

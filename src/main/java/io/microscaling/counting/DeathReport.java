package io.microscaling.counting;

import static java.util.Objects.requireNonNull;

import io.microscaling.scheduler.Death;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Says each death as a sentence, of each task a few in a minute, and then how many more there were. No clock in it. Not
 * thread-safe.
 */
final class DeathReport {

    private static final int A_MINUTE = 5;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final class Spell {

        private final Instant begun;
        private int deaths;

        private Spell(Instant begun) {
            this.begun = begun;
        }
    }

    private final BiConsumer<String, String> tell;
    private final Map<String, Spell> spells = new HashMap<>();

    /**
     * @param tell gets the task and the sentence
     */
    DeathReport(BiConsumer<String, String> tell) {
        this.tell = requireNonNull(tell, "tell");
    }

    void died(Death death, Instant now) {
        passed(now);
        Spell spell = spells.computeIfAbsent(death.task(), task -> new Spell(now));
        spell.deaths++;
        if (spell.deaths <= A_MINUTE) {
            tell.accept(death.task(), sentence(death));
        }
    }

    /** Says how many more died in minutes that are over. */
    void passed(Instant now) {
        spells.entrySet().removeIf(entry -> {
            boolean over = !now.isBefore(entry.getValue().begun.plus(MINUTE));
            if (over) {
                more(entry.getKey(), entry.getValue().deaths - A_MINUTE);
            }
            return over;
        });
    }

    private void more(String task, int deaths) {
        if (deaths > 0) {
            tell.accept(task, "and %d more container%s ended".formatted(deaths, deaths == 1 ? "" : "s"));
        }
    }

    /** Such as {@code worker-1 ended with exit code 137, out of memory, 2.1 s after its start; it wrote: a | b}. */
    static String sentence(Death death) {
        List<String> parts = new ArrayList<>();
        parts.add(death.container() + " ended"
                + death.exitCode().map(code -> " with exit code " + code).orElse(""));
        if (death.outOfMemory()) {
            parts.add("out of memory");
        }
        Optional<String> age = death.age().map(DeathReport::text);
        age.ifPresent(text -> parts.add(text + " after its start"));
        String output = death.output().isEmpty() ? "" : "; it wrote: " + String.join(" | ", death.output());
        return String.join(", ", parts) + output;
    }

    private static String text(Duration age) {
        long seconds = age.toSeconds();
        if (seconds < Death.YOUNG.toSeconds()) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, age.toMillis()) / 1000.0);
        }
        if (age.toMinutes() < 2) {
            return seconds + " s";
        }
        return age.toHours() < 2 ? age.toMinutes() + " minutes" : age.toHours() + " hours";
    }
}

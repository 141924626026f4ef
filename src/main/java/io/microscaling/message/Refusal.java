package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Place;
import io.microscaling.settings.Problem;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why the newest configuration is not in force.
 *
 * @param why for people, with file and line where they are known; without secrets
 * @param place where the first problem is
 * @param at when it was refused
 */
public record Refusal(String why, Optional<Place> place, Instant at) {

    public Refusal {
        requireNonNull(why, "why");
        requireNonNull(place, "place");
        requireNonNull(at, "at");
    }

    /** The problems in one line, in the words of the command {@code validate}. */
    public static Refusal of(List<Problem> problems, Instant at) {
        return new Refusal(
                problems.stream().map(Problem::toString).collect(Collectors.joining("; ")),
                problems.stream().flatMap(problem -> problem.place().stream()).findFirst(),
                at);
    }

    /** The same; what was refused by a clock that was set back since counts as refused {@code now}. */
    public Refusal notAfter(Instant now) {
        return at.isAfter(now) ? new Refusal(why, place, now) : this;
    }

    /** {@code {refused, file?, line?, at}}. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("refused", why);
        place.ifPresent(known -> {
            json.put("file", known.file());
            known.line().ifPresent(line -> json.put("line", line));
        });
        return json.put("at", at.toEpochMilli());
    }
}

package io.microscaling.original;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The original's variables, and what is told of them. Lives for one conversion, on one thread. */
final class Variables {

    private final Map<String, String> environment;
    private final List<String> notes = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The value; an empty one counts as not set. */
    Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** Tells what became of a variable, with its value if it is set. */
    void became(String name, String what) {
        notes.add(find(name)
                .map(value -> "%s=%s: %s".formatted(name, value, what))
                .orElseGet(() -> "%s is not set: %s".formatted(name, what)));
    }

    /** Tells of a variable that is set and has no use here. */
    void unused(String name, String why) {
        find(name).ifPresent(value -> notes.add("%s: not used; %s".formatted(name, why)));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return notes;
    }
}

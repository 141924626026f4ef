package io.microscaling.message;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind of order that {@code microscaling.<pool>.control} takes, as {@code {"command": "drain", …}}. */
public enum Command {
    /** Scales the pool to nothing. */
    DRAIN;

    private static final String KEY = "command";
    private static final int MAX_SHOWN = 60;

    /** As it is written in messages and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An order of this kind without anything else in it. */
    public JsonObject toJson() {
        return new JsonObject().put(KEY, word());
    }

    /**
     * The kind of an order.
     *
     * @param body of a message, whatever it is
     * @throws IllegalArgumentException naming what it says and which kinds there are
     */
    public static Command of(@Nullable Object body) {
        if (!(body instanceof JsonObject order) || !(order.getValue(KEY) instanceof String word)) {
            throw new IllegalArgumentException("the order has no command; expected {\"command\": …}, " + known());
        }
        return find(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown command '%s'; %s".formatted(shown(word), known())));
    }

    private static Optional<Command> find(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }

    private static String known() {
        String all = Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
        return values().length == 1 ? "known is " + all : "known are " + all;
    }

    /** Short and on one line, whatever was sent. */
    private static String shown(String word) {
        String line = word.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }
}

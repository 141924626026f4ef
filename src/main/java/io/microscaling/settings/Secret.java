package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting that may hold secrets, as written: {@code ${env:NAME}} and {@code ${file:/run/secrets/name}} stand for what
 * they name and are read only by {@link #reveal()}. Never prints its text. Immutable.
 */
public final class Secret {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    private final String text;
    private final UnaryOperator<String> environment;

    private Secret(String text, UnaryOperator<String> environment) {
        this.text = requireNonNull(text, "text");
        this.environment = environment;
    }

    public static Secret of(String text) {
        return new Secret(text, System::getenv);
    }

    static Secret of(String text, UnaryOperator<String> environment) {
        return new Secret(text, environment);
    }

    /**
     * The text with every reference replaced; reads files, so not for an event loop.
     *
     * @throws IllegalStateException naming the reference, never its value, if it cannot be resolved
     */
    public String reveal() {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(resolve(match.group(1), match.group(2))));
    }

    private String resolve(String kind, String name) {
        return kind.equals("env") ? fromEnvironment(name) : fromFile(Path.of(name));
    }

    private String fromEnvironment(String name) {
        String value = environment.apply(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the environment variable %s, which the configuration refers to, is not set".formatted(name));
        }
        return value;
    }

    private static String fromFile(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the file %s, which the configuration refers to, cannot be read".formatted(file),
                    new UncheckedIOException(e));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}

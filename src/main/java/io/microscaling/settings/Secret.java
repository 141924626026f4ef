package io.microscaling.settings;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting that may hold secrets, as written: {@code ${env:NAME}} and {@code ${file:/run/secrets/name}} stand for what
 * they name and are read only by {@link #reveal()}. Never prints its text. Immutable.
 */
public final class Secret {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    /** What stands before the host of a URL: {@code user:password@}, or a token alone. */
    private static final Pattern CREDENTIALS = Pattern.compile("://(?:[^\\s/?#@:]*:)?([^\\s/?#]+)@");

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

    /**
     * What must not be shown of the text that {@link #reveal()} gives: what references stand for, and the passwords of
     * URLs. Without what cannot be resolved. Reads files, so not for an event loop.
     */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        String revealed = REFERENCE.matcher(text).replaceAll(match -> {
            String value = resolvable(match.group(1), match.group(2));
            secrets.add(value);
            return Matcher.quoteReplacement(value);
        });
        CREDENTIALS.matcher(revealed).results().forEach(match -> secrets.add(match.group(1)));
        return secrets;
    }

    private String resolvable(String kind, String name) {
        try {
            return resolve(kind, name);
        } catch (IllegalStateException e) {
            return ""; // nobody was given it; reveal() says what is wrong
        }
    }

    private String resolve(String kind, String name) {
        return kind.equals("env") ? fromEnvironment(name) : fromFile(name);
    }

    private String fromEnvironment(String name) {
        String value = environment.apply(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the environment variable %s, which the configuration refers to, is not set".formatted(name));
        }
        return value;
    }

    private static String fromFile(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalStateException(
                    "the file %s, which the configuration refers to, cannot be read".formatted(file), e);
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

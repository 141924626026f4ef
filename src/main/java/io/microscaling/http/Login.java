package io.microscaling.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Secret;
import io.microscaling.settings.Settings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who we are, as a header that is made of a secret when it is needed. Never prints it. Immutable. */
public final class Login {

    /** Nobody in particular. */
    public static final Login NONE = new Login("", Optional.empty(), secret -> secret);

    private final String header;
    private final Optional<Secret> secret;
    private final Function<String, String> value;

    private Login(String header, Optional<Secret> secret, Function<String, String> value) {
        this.header = requireNonNull(header, "header");
        this.secret = requireNonNull(secret, "secret");
        this.value = requireNonNull(value, "value");
    }

    /** HTTP's basic authentication. */
    public static Login basic(String user, Secret password) {
        return new Login("Authorization", Optional.of(password), revealed -> "Basic " + encode(user, revealed));
    }

    /** A header that holds {@code before} and the token. */
    public static Login token(String header, String before, Secret token) {
        return new Login(header, Optional.of(token), revealed -> before + revealed);
    }

    /**
     * The secret under a key, which must be a reference: <code>${env:NAME}</code>, <code>${file:/path}</code>,
     * {@code {env: NAME}} or {@code {file: /path}}. A text that is none is a problem, and not repeated.
     */
    public static Optional<Secret> reference(Settings settings, String key) {
        Optional<String> text =
                settings.holdsMapping(key) ? mapping(settings.section(key)) : settings.optionalString(key);
        if (text.isPresent() && !text.get().contains("${")) {
            settings.problem(
                    key,
                    "stands in the file itself (not shown); expected a reference such as ${env:NAME} or {file: /path}");
        }
        return text.map(Secret::of);
    }

    private static Optional<String> mapping(Settings reference) {
        Optional<String> file = reference.optionalString("file").map("${file:%s}"::formatted);
        Optional<String> env = reference.optionalString("env").map("${env:%s}"::formatted);
        if (file.isPresent() == env.isPresent()) {
            reference.problems().add(reference.path(), "is not clear; expected either {env: NAME} or {file: /path}");
        }
        reference.done();
        return file.or(() -> env);
    }

    private static String encode(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /**
     * Reads files, so not for an event loop.
     *
     * @throws IllegalStateException naming the reference, never its value, if it cannot be resolved, or holds what cannot
     *     stand in a header
     */
    Revealed reveal() {
        if (secret.isEmpty()) {
            return Revealed.NOTHING;
        }
        String text = secret.get().reveal();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException(
                    "the secret for the header %s has a line break or another control character in it"
                            .formatted(header));
        }
        String full = value.apply(text);
        return new Revealed(header, full, List.of(text, full.substring(full.indexOf(' ') + 1)));
    }

    /**
     * @param header its name; empty if there is none
     * @param secrets what must not be shown
     */
    record Revealed(String header, String value, List<String> secrets) {

        static final Revealed NOTHING = new Revealed("", "", List.of());

        @Override
        public String toString() {
            return header + ": ***";
        }
    }
}

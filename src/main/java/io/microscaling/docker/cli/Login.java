package io.microscaling.docker.cli;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who we are at a registry. Never prints its secret.
 *
 * @param server the registry's name
 * @param user the user; empty with a token
 * @param secret a password, or an identity token
 * @param token whether it is a token
 */
public record Login(String server, String user, String secret, boolean token) {

    /** The user that stands for "the secret is a token" in what credential helpers say. */
    private static final String TOKEN = "<token>";

    public Login {
        requireNonNull(server, "server");
        requireNonNull(user, "user");
        requireNonNull(secret, "secret");
    }

    public static Login of(String server, String user, String secret) {
        return user.equals(TOKEN) ? new Login(server, "", secret, true) : new Login(server, user, secret, false);
    }

    /** Of {@code user:password} in base64, as {@code config.json} keeps it; empty if it is none. */
    static Optional<Login> decode(String server, String auth) {
        try {
            String text = new String(Base64.getMimeDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            // the command line pads with NUL
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(new Login(
                            server,
                            text.substring(0, colon),
                            text.substring(colon + 1).replaceFirst("\0+$", ""),
                            false));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not base64; the caller says that there is no login
        }
    }

    @Override
    public String toString() {
        return "Login[%s at %s]".formatted(token ? "a token" : user, server);
    }
}

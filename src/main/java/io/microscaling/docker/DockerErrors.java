package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.exception.DockerException;
import io.microscaling.docker.EngineException.Kind;
import io.microscaling.settings.Redactor;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in our words what the client library reports. */
public final class DockerErrors {

    /** How much of what an engine says is repeated. */
    private static final int MOST = 500;

    private final URI host;
    private final Redactor redactor;

    public DockerErrors(URI host, Redactor redactor) {
        this.host = requireNonNull(host, "host");
        this.redactor = requireNonNull(redactor, "redactor");
    }

    /**
     * @param what was tried, as the beginning of a sentence: {@code starting microscaling-shop-worker-1}
     */
    public EngineException translate(String what, RuntimeException e) {
        if (e instanceof EngineException ours) {
            return ours;
        }
        if (e instanceof DockerException refused) {
            return refused(what, refused);
        }
        return unreachable(e);
    }

    /** Whether the engine was not reached, or the connection to it is of no more use. */
    static boolean isConnectionTrouble(RuntimeException e) {
        return !(e instanceof DockerException) && !(e instanceof EngineException);
    }

    private EngineException unreachable(RuntimeException e) {
        Throwable reason = reason(e);
        return reason instanceof JsonProcessingException garbage
                ? untrue(garbage.getOriginalMessage())
                : silent(reason);
    }

    /** An answer that cannot be true is none: the engine counts as out of reach. */
    public EngineException untrue(String what) {
        return new EngineException(
                Kind.UNREACHABLE,
                "Docker at %s gives an answer that cannot be true (%s); nothing is done until it answers properly"
                        .formatted(host, clear(what)),
                null);
    }

    /** What a call of ours fails with that we cut ourselves. */
    static EngineException closed() {
        return new EngineException(Kind.CLOSED, "the connection to Docker was closed", null);
    }

    private EngineException silent(Throwable reason) {
        return new EngineException(
                Kind.UNREACHABLE,
                "Docker at %s does not answer (%s); %s".formatted(host, clear(words(reason)), advice(reason)),
                null);
    }

    private static String advice(Throwable reason) {
        return reason instanceof SSLException
                ? "does it speak TLS there, is its certificate for that name and from the scheduler's tls.ca, and does it"
                        + " know our tls.cert?"
                : "is the daemon running, and may this user use its socket?";
    }

    /** The engine's own words for a refusal, cleared of secrets. */
    public String said(DockerException e) {
        String text = String.valueOf(e.getMessage());
        int body = text.indexOf('{');
        return clear((body < 0 ? Optional.<String>empty() : message(text.substring(body)))
                .orElse(text)
                .strip());
    }

    /** Nothing of an exception's own goes on with it: its message may hold what was cleared. */
    private EngineException refused(String what, DockerException e) {
        Kind kind = e.getHttpStatus() == 409 ? Kind.CONFLICT : Kind.REFUSED;
        return new EngineException(
                kind, "%s: Docker refused it (%d: %s)".formatted(what, e.getHttpStatus(), said(e)), null);
    }

    /** What may be shown of a text that came from outside: no secret, on one line, and not too long. */
    public String clear(String text) {
        String cleared = redactor.clear(text).replaceAll("\\p{Cntrl}+", " ");
        return cleared.length() > MOST ? cleared.substring(0, MOST) + "…" : cleared;
    }

    private static Optional<String> message(String body) {
        try {
            return Optional.ofNullable(new JsonObject(body).getString("message"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty(); // not the engine's form; the caller shows the text as it is
        }
    }

    private static Throwable reason(Throwable e) {
        Throwable cause = e;
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String words(Throwable reason) {
        String text = reason.getMessage();
        if (text == null || text.isEmpty()) {
            return "the connection was cut";
        }
        boolean abbreviation = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return abbreviation ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}

package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import io.microscaling.settings.Durations;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says what went wrong with a reading, and how to mend it, in words that hold no secret. */
final class RedisFailure {

    /** By the first word of the server's answer; {@code %s} is the key. */
    private static final Map<String, String> ANSWERS = Map.of(
            "WRONGTYPE", "'%s' is no list (WRONGTYPE); name a list as the metric's key",
            "NOAUTH", "it wants a password (NOAUTH); set the metric's password",
            "WRONGPASS", "it refuses the user or the password (WRONGPASS); correct the metric's password or url",
            "NOPERM", "the user may not read '%s' (NOPERM); allow it LLEN",
            "LOADING", "it is loading its data (LOADING); wait until it is done",
            "MOVED", "'%s' is on another node of the cluster (MOVED); name that node in the metric's url");

    /** What the server says of a key, while all else about it is well. */
    private static final Set<String> OF_ONE_KEY = Set.of("WRONGTYPE", "MOVED");

    private final RedisSettings settings;
    private final String key;

    RedisFailure(RedisSettings settings, String key) {
        this.key = requireNonNull(key, "key");
        this.settings = requireNonNull(settings, "settings");
    }

    /** Whether the server is well and would answer questions about other keys. */
    static boolean isOfOneKey(Throwable failure) {
        return failure instanceof RedisError && OF_ONE_KEY.contains(firstWord(String.valueOf(failure.getMessage())));
    }

    String explain(Throwable failure) {
        if (failure instanceof RedisError) {
            return answered(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof MetricException || failure instanceof IllegalStateException) {
            return String.valueOf(failure.getMessage()); // ours, of Secret and RedisUrl: written without secrets
        }
        return notConnected(failure);
    }

    /** Other answers than the known ones are cut down to their code: the rest may repeat what was sent. */
    private String answered(String answer) {
        String code = answer.startsWith("ERR ") ? answer.substring(4) : answer;
        String known = ANSWERS.get(firstWord(code));
        return known == null ? "it answers with the error " + firstWord(answer) : known.formatted(key);
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private String notConnected(Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof ConnectTimeoutException) {
            return "no answer within " + Durations.format(settings.timeout());
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof UnknownHostException) {
            return "there is no host of this name";
        }
        if (failure instanceof SSLException) {
            return "no TLS connection (%s); check its certificate and the metric's ca"
                    .formatted(root(failure).getMessage());
        }
        if (failure instanceof ClosedChannelException) {
            return "the connection was closed";
        }
        return "it cannot be read (%s)".formatted(failure.getClass().getSimpleName());
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

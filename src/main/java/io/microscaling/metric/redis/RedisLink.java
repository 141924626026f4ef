package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import io.microscaling.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client with at most one connection, which connects when first asked and is thrown away after a failure. As answers
 * come in the order of the questions, a late answer never passes for one to a later question.
 *
 * <p>It speaks the few words of the protocol itself: the parser of Vert.x' client makes room for as many elements as a
 * server announces, so that {@code *1000000000} ends the process.
 */
final class RedisLink {

    private static final Pattern NUMBER = Pattern.compile(":\\d{1,18}");

    private final Vertx vertx;
    private final NetClient client;
    private final RedisUrl url;
    private final Optional<String> password;
    private @Nullable Future<RedisConnection> connection;

    private RedisLink(Vertx vertx, NetClient client, RedisUrl url, Optional<String> password) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.client = requireNonNull(client, "client");
        this.url = requireNonNull(url, "url");
        this.password = requireNonNull(password, "password");
    }

    private record Opened(RedisUrl url, Optional<String> password, NetClientOptions network) {}

    /**
     * Resolves the secrets, on a worker thread since that may read files, and makes a client; connects to nothing.
     *
     * @return fails with an exception whose message says which reference is at fault
     */
    static Future<RedisLink> open(Vertx vertx, RedisSettings settings) {
        return vertx.executeBlocking(() -> opened(settings), false)
                .map(opened ->
                        new RedisLink(vertx, vertx.createNetClient(opened.network()), opened.url(), opened.password()));
    }

    private static Opened opened(RedisSettings settings) {
        RedisUrl url = RedisUrl.of(settings.url().reveal());
        Optional<String> password = url.password().or(() -> settings.password().map(Secret::reveal));
        return new Opened(url, password, network(settings, url));
    }

    private static NetClientOptions network(RedisSettings settings, RedisUrl url) {
        NetClientOptions network = new NetClientOptions()
                .setConnectTimeout((int) settings.timeout().toMillis());
        if (url.tls()) {
            network.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            settings.ca().ifPresent(file -> network.setTrustOptions(trust(file)));
        }
        return network;
    }

    private static PemTrustOptions trust(Path file) {
        if (!Files.isReadable(file)) {
            throw new MetricException("the file %s, which is the metric's ca, cannot be read".formatted(file));
        }
        return new PemTrustOptions().addCertPath(file.toString());
    }

    RedisUrl url() {
        return url;
    }

    /** The length of the list: 0 if there is no such key, for Redis knows no empty lists. */
    Future<Long> length(String key) {
        return connected().compose(open -> open.ask("LLEN", key)).map(RedisLink::number);
    }

    private static long number(String answer) {
        if (!NUMBER.matcher(answer).matches()) {
            throw new MetricException("its answer to LLEN is not a number; is it a Redis server?");
        }
        return Long.parseLong(answer.substring(1));
    }

    /** A connection that was closed while nothing was asked is replaced by a new one. */
    private Future<RedisConnection> connected() {
        if (connection == null
                || (connection.succeeded() && !connection.result().isOpen())) {
            connection = client.connect(url.port(), url.address())
                    .map(socket -> new RedisConnection(vertx, socket))
                    .compose(open -> login(open).compose(known -> select(open)).map(open));
        }
        return connection;
    }

    private Future<?> login(RedisConnection open) {
        if (password.isEmpty()) {
            return Future.succeededFuture();
        }
        return url.user()
                .map(user -> open.ask("AUTH", user, password.get()))
                .orElseGet(() -> open.ask("AUTH", password.get()))
                .recover(failure -> wantsNone(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    /** A server without a password refuses one; whether it answers then is seen by the question. */
    private static boolean wantsNone(Throwable failure) {
        return failure instanceof RedisError
                && String.valueOf(failure.getMessage()).startsWith("ERR AUTH ");
    }

    private Future<?> select(RedisConnection open) {
        return url.database().map(number -> open.ask("SELECT", number)).orElseGet(Future::succeededFuture);
    }

    Future<Void> close() {
        return client.close();
    }
}

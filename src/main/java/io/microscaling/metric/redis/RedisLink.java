package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import io.microscaling.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A client with at most one connection, which connects when first asked and is thrown away after a failure. As no
 * question follows one that was not answered on the same connection, a late answer never passes for a new one.
 */
final class RedisLink {

    private final RedisUrl url;
    private final Redis client;

    private RedisLink(RedisUrl url, Redis client) {
        this.url = requireNonNull(url, "url");
        this.client = requireNonNull(client, "client");
    }

    /**
     * Resolves the secrets, on a worker thread since that may read files, and makes a client; connects to nothing.
     *
     * @return fails with an exception whose message says which reference is at fault
     */
    static Future<RedisLink> open(Vertx vertx, RedisSettings settings) {
        return vertx.executeBlocking(() -> options(settings), false)
                .map(options -> new RedisLink(RedisUrl.of(options.getEndpoint()), Redis.createClient(vertx, options)));
    }

    private static RedisOptions options(RedisSettings settings) {
        RedisUrl url = RedisUrl.of(settings.url().reveal());
        RedisOptions options = new RedisOptions()
                .setConnectionString(url.text())
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1)
                .setNetClientOptions(network(settings, url));
        settings.password().map(Secret::reveal).ifPresent(options::setPassword);
        return options;
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
        return client.send(Request.cmd(Command.LLEN).arg(key)).map(RedisLink::number);
    }

    private static long number(@Nullable Response response) {
        if (response == null || response.type() != ResponseType.NUMBER) {
            throw new MetricException("its answer to LLEN is not a number; is it a Redis server?");
        }
        return response.toLong();
    }

    Future<Void> close() {
        return client.close();
    }
}

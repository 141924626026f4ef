package io.microscaling.metric.redis;

import io.microscaling.it.RedisServer;
import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricSourceContract;
import io.microscaling.metric.Metrics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://} against a real server whose certificate only the test trusts. */
class RedisTlsIT extends MetricSourceContract {

    private static RedisServer redis;
    private static SelfSigned certificate;
    private static int port;

    @BeforeAll
    static void startRedisWithTls(@TempDir Path folder) throws Exception {
        redis = new RedisServer();
        certificate = SelfSigned.in(folder);
        port = freePort();
        redis.command(
                "CONFIG", "SET",
                "tls-cert-file", certificate.certificate().toString(),
                "tls-key-file", certificate.key().toString(),
                "tls-auth-clients", "no",
                "tls-port", Integer.toString(port));
        redis.lpush("jobs", "a", "b");
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Override
    protected MetricSource openReadable() {
        return open(Map.of(
                "url",
                url("localhost"),
                "key",
                "jobs",
                "ca",
                certificate.certificate().toString()));
    }

    @Override
    protected double expectedValue() {
        return 2;
    }

    @Test
    void read_certificateNotTrusted_saysSo() {
        assertReadFails(open(Map.of("url", url("localhost"), "key", "jobs")))
                .startsWith("redis at localhost:" + port + ": no TLS connection")
                .contains("certification path");
    }

    @Test
    void read_certificateOfAnotherHost_saysSo() {
        String ca = certificate.certificate().toString();

        assertReadFails(open(Map.of("url", url("127.0.0.1"), "key", "jobs", "ca", ca)))
                .contains("no TLS connection")
                .contains("127.0.0.1");
    }

    @Test
    void read_serverWithoutTls_saysSo() {
        String plain = "rediss://localhost:" + redis.port();

        assertReadFails(open(Map.of("url", plain, "key", "jobs"))).startsWith("redis at localhost:" + redis.port());
    }

    private MetricSource open(Map<String, Object> settings) {
        return open(Metrics.parse("redis", settings));
    }

    private static String url(String host) {
        return "rediss://" + host + ":" + port;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package io.microscaling.metric.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.RedisServer;
import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricSourceContract;
import io.microscaling.metric.Metrics;
import io.microscaling.reading.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The source against a real server. */
class RedisMetricIT extends MetricSourceContract {

    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = new RedisServer();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @AfterEach
    void empty() {
        redis.resume();
        redis.command("FLUSHALL");
    }

    @Override
    protected MetricSource openReadable() {
        redis.command("DEL", "jobs");
        redis.lpush("jobs", "a", "b", "c");
        return open(Map.of());
    }

    @Override
    protected double expectedValue() {
        return 3;
    }

    @Override
    protected Optional<MetricSource> openHanging() {
        MetricSource source = open(Map.of("timeout", "300ms"));
        redis.hang();
        return Optional.of(source);
    }

    @Override
    protected Map<String, MetricSource> openFailing() {
        redis.command("SET", "text", "12");
        return Map.of("no list", open(Map.of("key", "text")), "no database", open(Map.of("url", redis.url() + "/99")));
    }

    @Test
    void read_listChanges_givesItsLength() {
        MetricSource source = open(Map.of());
        redis.lpush("jobs", "a", "b");
        assertThat(read(source).value()).isEqualTo(2);

        redis.command("RPOP", "jobs");

        assertThat(read(source).value()).isEqualTo(1);
    }

    @Test
    void read_manySourcesOfOneServer_shareOneConnectionAndHaveTheirOwnNumbers() {
        redis.lpush("jobs", "a", "b");
        redis.lpush("mails", "a");
        redis.command("SET", "text", "12");
        MetricSource jobs = open(Map.of());
        MetricSource mails = open(Map.of("key", "mails"));
        MetricSource text = open(Map.of("key", "text"));

        for (int i = 0; i < 10; i++) {
            assertThat(read(jobs).value()).isEqualTo(2);
            assertReadFails(text).contains("WRONGTYPE");
            assertThat(read(mails).value()).isEqualTo(1);
        }

        assertThat(clients()).isEqualTo(1);
    }

    @Test
    void read_noSuchKey_isZero() {
        assertThat(read(open(Map.of())).value()).isZero();
    }

    @Test
    void read_databaseOfTheUrl_isItsOwn() {
        redis.lpush("jobs", "a");

        assertThat(read(open(Map.of("url", redis.url() + "/3"))).value()).isZero();
    }

    @Test
    void read_keyIsNoList_saysSo() {
        redis.command("SET", "jobs", "12");

        assertReadFails(open(Map.of())).startsWith(where()).contains("WRONGTYPE");
    }

    @Test
    void read_noSuchDatabase_failsWithTheServersCode() {
        assertReadFails(open(Map.of("url", redis.url() + "/99"))).startsWith(where());
    }

    @Test
    void read_passwordWantedGivenAndWrong_worksOrSaysSoWithoutIt() {
        redis.command("CONFIG", "SET", "requirepass", "s3cret");
        try {
            assertReadFails(open(Map.of())).contains("NOAUTH");
            assertReadFails(open(Map.of("password", "wr0ng")))
                    .contains("WRONGPASS")
                    .doesNotContain("wr0ng");
            assertThat(read(open(Map.of("password", "s3cret"))).value()).isZero();
            String url = "redis://:s3cret@127.0.0.1:" + redis.port();
            assertThat(read(open(Map.of("url", url))).value()).isZero();
        } finally {
            redis.command("-a", "s3cret", "--no-auth-warning", "CONFIG", "SET", "requirepass", "");
        }
    }

    @Test
    void read_serverStopsAndComesBack_failsAndRecovers() {
        MetricSource source = openReadable();
        read(source);

        redis.stop();
        assertReadFails(source).startsWith(where());
        assertReadFails(source).isEqualTo(where() + "connection refused");
        redis.start();
        redis.lpush("jobs", "a");

        assertThat(read(source).value()).isEqualTo(1);
    }

    @Test
    void read_connectionsKilledWhileIdle_losesNoReading() {
        MetricSource source = openReadable();
        read(source);

        redis.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        await().until(() -> clients() == 0);

        await().untilAsserted(() -> assertThat(read(source).value()).isEqualTo(3));
    }

    @Test
    void read_serverHangs_failsInTimeAndLateAnswersAreDropped() {
        MetricSource source = open(Map.of("timeout", "300ms"));
        assertThat(read(source).value()).isZero();

        redis.hang();
        for (int i = 0; i < 3; i++) {
            assertReadFails(source).isEqualTo(where() + "no answer within 300ms");
        }
        redis.resume();
        redis.lpush("jobs", "a", "b");

        Reading.Measured reading = read(source);
        assertThat(reading.value()).isEqualTo(2);
        assertThat(reading.at()).isEqualTo(clock.instant());
        await().untilAsserted(() -> assertThat(clients()).isEqualTo(1));
    }

    @Test
    void read_manyTimes_keepsOneConnectionAndCloseEndsIt() {
        MetricSource source = openReadable();
        for (int i = 0; i < 50; i++) {
            read(source);
        }
        assertThat(clients()).isEqualTo(1);

        call(source::close);

        await().untilAsserted(() -> assertThat(clients()).isZero());
    }

    private MetricSource open(Map<String, Object> changes) {
        Map<String, Object> settings = new HashMap<>(Map.of("url", redis.url(), "key", "jobs"));
        settings.putAll(changes);
        return open(Metrics.parse("redis", settings));
    }

    private String where() {
        return "redis at 127.0.0.1:" + redis.port() + ": ";
    }

    /** Connections to the server, without the one that asks. */
    private static long clients() {
        return redis.command("CLIENT", "LIST").lines().count() - 1;
    }
}

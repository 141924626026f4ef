package io.microscaling.metric.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricSourceContract;
import io.microscaling.metric.Metrics;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The source against a server that misbehaves as told; {@code RedisMetricIT} holds it against a real one. */
class RedisSourceTest extends MetricSourceContract {

    private FakeRedis redis;

    @BeforeEach
    void startRedis() {
        redis = new FakeRedis(vertx());
        redis.answer(":7");
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Override
    protected MetricSource openReadable() {
        return open("5s");
    }

    @Override
    protected double expectedValue() {
        return 7;
    }

    @Override
    protected Optional<MetricSource> openHanging() {
        redis.answer("");
        return Optional.of(open("200ms"));
    }

    @Override
    protected Map<String, MetricSource> openFailing() {
        redis.answer("-ERR out of order");
        Map<String, Object> nobody = settings("redis://127.0.0.1:1", "1s");
        return Map.of("an error", openReadable(), "nobody listens", open(Metrics.parse("redis", nobody)));
    }

    @Override
    protected Optional<MetricSource> openGiving(double number) {
        FakeRedis absurd = new FakeRedis(vertx());
        absurd.answer(":" + number);
        return Optional.of(open(Metrics.parse("redis", settings(absurd.url(), "5s"))));
    }

    @Test
    void open_neverRead_doesNotConnect() {
        MetricSource source = openReadable();

        call(source::close);

        assertThat(redis.connections()).isZero();
    }

    @Test
    void read_manyTimes_usesOneConnection() {
        MetricSource source = openReadable();

        for (int i = 0; i < 20; i++) {
            read(source);
        }

        assertThat(redis.connections()).isEqualTo(1);
    }

    @Test
    void read_manySourcesOfOneServer_shareAConnectionAndASingleWrite() {
        List<MetricSource> sources =
                Stream.generate(this::openReadable).limit(20).toList();

        List<Future<Reading.Measured>> readings = call(() -> {
            List<Future<Reading.Measured>> reads =
                    sources.stream().map(MetricSource::read).toList();
            return Future.join(reads).map(all -> reads);
        });

        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading.result().value()).isEqualTo(7));
        assertThat(redis.connections()).isEqualTo(1);
        assertThat(redis.received()).as("the password, then all questions").isEqualTo(2);
        sources.forEach(source -> call(source::close));
        await().untilAsserted(() -> assertThat(redis.open()).isZero());
    }

    @Test
    void read_anotherSourceFails_theAnswerOfThisOneIsNotCutOff() {
        redis.answer("");
        MetricSource first = openReadable();
        MetricSource second = openReadable();
        CompletableFuture<Reading.Measured> fails = start(first::read);
        CompletableFuture<Reading.Measured> waits = start(second::read);
        await().until(() -> redis.owed() == 2);

        redis.answerOldest("-LOADING Redis is loading");
        await().until(fails::isCompletedExceptionally);
        redis.answerOldest(":2");

        assertThat(get(waits).value()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(redis.open()).isZero());
    }

    @Test
    void read_oneKeyIsNoList_othersKeepTheConnection() {
        MetricSource source = openReadable();
        redis.answer("-WRONGTYPE Operation against a key");
        assertReadFails(source).contains("WRONGTYPE");

        redis.answer(":4");

        assertThat(read(openReadable()).value()).isEqualTo(4);
        assertThat(redis.connections()).isEqualTo(1);
    }

    @Test
    void close_ofOneSource_leavesTheOthersTheirConnection() {
        MetricSource source = openReadable();
        MetricSource other = openReadable();
        read(source);

        call(source::close);
        call(source::close);

        assertThat(read(other).value()).isEqualTo(7);
        assertThat(redis.connections()).isEqualTo(1);
    }

    @Test
    void read_clockMovesWhileWaiting_isOfWhenItWasAsked() {
        redis.answer("");
        MetricSource source = openReadable();
        Instant asked = clock.instant();
        CompletableFuture<Reading.Measured> reading = start(source::read);
        await().until(() -> redis.owed() == 1);

        clock.advance(Duration.ofSeconds(3));
        redis.answerOldest(":7");

        assertThat(get(reading)).isEqualTo(new Reading.Measured(7, asked));
    }

    @Test
    void read_serverHangs_failsAfterTheTimeoutAndDropsTheConnection() {
        redis.answer("");
        MetricSource source = open("200ms");

        assertReadFails(source).isEqualTo("redis at 127.0.0.1:" + redis.port() + ": no answer within 200ms");

        await().untilAsserted(() -> assertThat(redis.open()).isZero());
    }

    @Test
    void read_answerOfAnEarlierReadComesLate_isNotTakenForTheNext() {
        redis.answer("");
        MetricSource source = open("1s");
        assertReadFails(source).contains("no answer");

        CompletableFuture<Reading.Measured> next = start(source::read);
        await().until(() -> redis.owed() == 2);
        redis.answerOldest(":999");
        redis.answerOldest(":5");

        assertThat(get(next).value()).isEqualTo(5);
    }

    @Test
    void read_serverHangsForLong_keepsOneQuestionAtATime() {
        redis.answer("");
        MetricSource source = open("50ms");

        for (int i = 0; i < 10; i++) {
            assertReadFails(source).contains("no answer");
        }

        await().untilAsserted(() -> assertThat(redis.open()).isZero());
        redis.answer(":3");
        assertThat(read(source).value()).isEqualTo(3);
    }

    @Test
    void read_nobodyListens_saysWhereAndWhy() {
        MetricSource source = openReadable();
        int port = redis.port();
        redis.close();

        assertReadFails(source).isEqualTo("redis at 127.0.0.1:" + port + ": connection refused");
        redis = new FakeRedis(vertx());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -WRONGTYPE Operation against a key | 'jobs' is no list (WRONGTYPE)
                    -NOAUTH Authentication required.   | it wants a password (NOAUTH)
                    -ERR NOAUTH required               | it wants a password (NOAUTH)
                    -WRONGPASS invalid username        | it refuses the user or the password (WRONGPASS)
                    -NOPERM this user has none         | the user may not read 'jobs' (NOPERM)
                    -LOADING Redis is loading          | it is loading its data (LOADING)
                    -MOVED 866 127.0.0.1:7001          | 'jobs' is on another node of the cluster (MOVED)
                    -STRANGE AUTH hunter2              | it answers with the error STRANGE
                    +OK                                | its answer to LLEN is not a number
                    $-1                                | its answer to LLEN is not a number
                    """)
    void read_errorAnswer_isExplainedWithoutSecrets(String answer, String message) {
        redis.answer(answer);

        assertReadFails(openReadable())
                .startsWith("redis at 127.0.0.1:" + redis.port() + ": ")
                .contains(message)
                .doesNotContain("hunter2");
    }

    /** An answer that announces or sends more than there can be; what it announces must not be made room for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1000000000",
                "$2000000000",
                "%1000000000",
                ">1000000000",
                "|1000000000",
                ":99999999999999999999999999",
                ":7\r\n:8",
                ":-7",
                ":"
            })
    void read_answerThatCannotBeTrue_failsAndTheNextIsReadAnew(String answer) {
        MetricSource source = openReadable();
        redis.answer(answer);
        assertReadFails(source).contains("is it a Redis server?");
        await().untilAsserted(() -> assertThat(redis.open()).isZero());

        redis.answer(":3");
        assertThat(read(source).value()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {":1", "*1\r\n"})
    void read_answerWithoutAnEnd_isCutOff(String repeated) {
        MetricSource source = openReadable();
        redis.answer(repeated.repeat(100_000));
        assertReadFails(source).contains("is it a Redis server?");
        await().untilAsserted(() -> assertThat(redis.open()).isZero());
    }

    @Test
    void read_afterErrorAnswer_worksAgain() {
        MetricSource source = openReadable();
        redis.answer("-LOADING Redis is loading");
        assertReadFails(source).contains("LOADING");

        redis.answer(":4");

        assertThat(read(source).value()).isEqualTo(4);
    }

    @Test
    void read_missingSecret_namesTheReference() {
        MetricSource source =
                open(Metrics.parse("redis", settings("redis://:${env:NO_SUCH_VARIABLE}@localhost", "1s")));

        assertReadFails(source)
                .isEqualTo(
                        "redis: the environment variable NO_SUCH_VARIABLE, which the configuration refers to, is not set");
    }

    @Test
    void read_secretIsNoUrl_saysSoWithoutIt() {
        MetricSource source = open(Metrics.parse("redis", settings("${env:PATH}", "1s")));

        assertReadFails(source).startsWith("redis: the url is not a Redis URL").doesNotContain(System.getenv("PATH"));
    }

    @Test
    void read_caCannotBeRead_namesTheFile() {
        Map<String, Object> settings =
                Map.of("url", "rediss://localhost:" + redis.port(), "key", "jobs", "ca", "/no/such/ca.pem");

        assertReadFails(open(Metrics.parse("redis", settings)))
                .isEqualTo("redis: the file /no/such/ca.pem, which is the metric's ca, cannot be read");
    }

    @Test
    void close_whileReading_failsTheReadingAndTheConnection() {
        redis.answer("");
        MetricSource source = openReadable();
        CompletableFuture<Reading.Measured> reading = start(source::read);
        await().until(() -> redis.owed() == 1);

        call(source::close);

        await().untilAsserted(() -> assertThat(reading).isCompletedExceptionally());
        await().untilAsserted(() -> assertThat(redis.open()).isZero());
    }

    private MetricSource open(String timeout) {
        return open(Metrics.parse("redis", settings(redis.url(), timeout)));
    }

    private static Map<String, Object> settings(String url, String timeout) {
        return Map.of("url", url, "key", "jobs", "timeout", timeout);
    }
}

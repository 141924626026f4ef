package io.microscaling.metric.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.metric.Metrics;
import io.microscaling.settings.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisMetricTest {

    private static final String PASSWORD = "hunter2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1",
                "redis://localhost:6379",
                "redis://:hunter2@db.example.com:6380/3",
                "redis://user:hunter2@db.example.com/",
                "rediss://user:hun%40ter2@[::1]:6380",
                "redis://:${env:PASSWORD}@localhost/0",
                "${file:/run/secrets/redis-url}"
            })
    void parse_validUrl_hasNoProblem(String url) {
        assertThat(Metrics.problems("redis", Map.of("url", url, "key", "jobs"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "http://:hunter2@localhost",
                "redis:hunter2",
                "redis://:hunter2@",
                "redis://:hunter2@localhost:0",
                "redis://:hunter2@localhost:70000",
                "redis://:hunter2@localhost/jobs",
                "redis://:hunter2@localhost/0/1",
                "redis://:hunter2@localhost?db=1",
                "redis://:hunter2#1@localhost",
                "redis://:hunter2 1@localhost",
                "amqp://:hunter2@${env:HOST}"
            })
    void parse_invalidUrl_isNamedButNeverShown(String url) {
        List<Problem> problems = Metrics.problems("redis", Map.of("url", url, "key", "jobs"));

        assertThat(problems).extracting(Problem::path).containsExactly("metric.url");
        assertThat(problems.toString())
                .contains("redis://[[user]:password@]host[:port][/db]")
                .doesNotContain(PASSWORD);
    }

    @Test
    void parse_nothingGiven_namesWhatIsRequired() {
        assertThat(Metrics.problems("redis", Map.of()))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("metric.url", "metric.key");
    }

    @Test
    void parse_everyKey_isKnown() {
        Map<String, Object> settings = new HashMap<>(valid());
        settings.putAll(Map.of("password", "${env:PASSWORD}", "timeout", "500ms", "ca", "/etc/ssl/redis.pem"));

        assertThat(Metrics.problems("redis", settings)).isEmpty();
    }

    @Test
    void parse_invalidValues_namesEachKey() {
        Map<String, Object> settings = new HashMap<>(valid());
        settings.putAll(Map.of("key", "", "timeout", "1m", "passwort", PASSWORD));

        List<Problem> problems = Metrics.problems("redis", settings);

        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("metric.key", "metric.timeout", "metric.passwort");
        assertThat(problems.toString()).contains("did you mean 'password'").doesNotContain(PASSWORD);
    }

    @Test
    void url_printed_showsHostAndPortOnly() {
        assertThat(RedisUrl.of("rediss://user:hunter2@db.example.com/3")).hasToString("db.example.com:6379");
    }

    private static Map<String, Object> valid() {
        return Map.of("url", "redis://127.0.0.1:6379", "key", "jobs");
    }
}

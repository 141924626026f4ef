package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.docker.ApiVersion;
import io.microscaling.docker.EngineSettings;
import io.microscaling.docker.cli.DockerCli;
import io.microscaling.docker.cli.Endpoint;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerSettingsTest {

    private static final DockerCli NO_CLI = new DockerCli(name -> Optional.empty(), Path.of("/nowhere"));

    private final Problems problems = new Problems();

    @Test
    void from_nothingSet_hasDefaults() {
        assertThat(parse(Map.of()))
                .isEqualTo(new DockerSettings(
                        new EngineSettings(
                                Endpoint.byDefault(),
                                Optional.empty(),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(5),
                                8),
                        PullPolicy.MISSING,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        NO_CLI));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void from_everythingSet_takesAll() {
        Map<String, Object> all = new HashMap<>();
        all.put("host", "tcp://127.0.0.1:2375");
        all.put("pull", "never");
        all.put("adopt", true);
        all.put("apiVersion", "1.41");
        all.put("network", "host");
        all.put("stopGrace", "3s");
        all.put("timeout", "500ms");
        all.put("pullTimeout", "1m");
        all.put("parallelism", 3);

        assertThat(parse(all))
                .isEqualTo(new DockerSettings(
                        new EngineSettings(
                                new Endpoint(URI.create("tcp://127.0.0.1:2375"), Optional.empty(), "host"),
                                Optional.of(new ApiVersion(1, 41)),
                                Duration.ofSeconds(3),
                                Duration.ofMillis(500),
                                Duration.ofMinutes(1),
                                3),
                        PullPolicy.NEVER,
                        true,
                        Optional.of("host"),
                        Optional.empty(),
                        NO_CLI));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host, /var/run/docker.sock",
        "host, unix://",
        "host, unix:///",
        "host, unix://relative/docker.sock",
        "host, http://127.0.0.1:2375",
        "host, tcp://127.0.0.1",
        "host, tcp://user:secret@127.0.0.1:2375",
        "host, tcp://:2375",
        "host, 'not a uri'",
        "pull, sometimes",
        "adopt, maybe",
        "apiVersion, latest",
        "network, 'a b'",
        "network, ''",
        "stopGrace, 1500ms",
        "stopGrace, 10",
        "timeout, 0s",
        "pullTimeout, 100ms",
        "parallelism, 0",
        "parallelism, 101",
        "hots, unix:///x",
        "context, nowhere",
        "tls, yes",
        "registry, docker.io",
    })
    void from_invalidValue_namesTheKey(String key, String value) {
        parse(Map.of(key, value));

        assertThat(problems.list()).extracting(Problem::path).containsExactly("scheduler." + key);
    }

    @Test
    void from_hostWithPassword_doesNotRepeatIt() {
        parse(Map.of("host", "tcp://user:secret@127.0.0.1:2375"));

        assertThat(problems.list().toString()).doesNotContain("secret").contains("unix:///");
    }

    private DockerSettings parse(Map<String, Object> values) {
        return DockerSettings.from(Settings.of("scheduler", values, problems), NO_CLI);
    }
}

package io.microscaling.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalEnvironmentTest {

    private static final String APPS = """
            {"name": "5k5gk", "maxContainers": 10, "unknown": 1, "apps": [
              {"name": "Consumer", "ruleType": "Queue", "metricType": "NSQ", "minContainers": 1, "maxContainers": 8,
               "config": {"image": "shop/consumer:2", "command": " /run  --fast ", "targetQueueLength": 50}},
              {"name": "batch", "priority": 3, "maxContainers": 9, "ruleType": "Anything",
               "config": {"image": "shop/batch"}}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "MSS_SCHEDULER, TOY, true",
        "MSS_CONFIG, ENVVAR, true",
        "MSS_SCHEDULER, '', false",
        "MSS_USER_ID, a, false"
    })
    void isMeant_oneOfTheTwoIsSet(String name, String value, boolean meant) {
        assertThat(OriginalEnvironment.isMeant(Map.of(name, value))).isEqualTo(meant);
    }

    @Test
    void convert_appsInAVariable_keepOrderNamesAndNumbers() {
        JsonObject pool = pool(env("DOCKER"));

        assertThat(pool.getString("name")).isEqualTo("5k5gk");
        assertThat(pool.getJsonObject("capacity").getInteger("containers")).isEqualTo(10);
        assertThat(pool.getString("shutdown")).isEqualTo("drain");
        JsonObject consumer = task(pool, 0);
        assertThat(consumer.getString("name")).isEqualTo("consumer");
        assertThat(consumer.getInteger("min")).isEqualTo(1);
        assertThat(consumer.getInteger("max")).isEqualTo(8);
        assertThat(consumer.getString("image")).isEqualTo("shop/consumer:2");
        assertThat(consumer.getJsonArray("command")).containsExactly("/run", "--fast");
        assertThat(consumer.getJsonObject("target"))
                .isEqualTo(new JsonObject("{'type':'queue','length':50}".replace('\'', '"')));
        assertThat(task(pool, 1).getJsonObject("target").getString("type")).isEqualTo("remainder");
        assertThat(task(pool, 1).containsKey("command")).isFalse();
    }

    @Test
    void convert_priorityZero_isTheHighestAndAllMoveWithIt() {
        Converted converted = OriginalEnvironment.convert(env("TOY"));

        JsonObject pool = new JsonObject(converted.document()).getJsonObject("pool");
        assertThat(task(pool, 0).getInteger("priority")).isEqualTo(1);
        assertThat(task(pool, 1).getInteger("priority")).isEqualTo(4);
        assertThat(converted.notes()).anyMatch(note -> note.contains("0 was the highest priority, 1 is: 1 is added"));
    }

    @Test
    void convert_docker_goesByItsVariables() {
        Map<String, String> env = env("DOCKER");
        env.put("DOCKER_HOST", "tcp://10.0.0.1:2375");
        env.put("MSS_PULL_IMAGES", "TRUE");

        assertThat(pool(env).getJsonObject("scheduler").getMap())
                .isEqualTo(Map.of(
                        "type",
                        "docker",
                        "host",
                        "tcp://10.0.0.1:2375",
                        "pull",
                        "never",
                        "network",
                        "host",
                        "adopt",
                        true));
    }

    @Test
    void convert_marathonAndKubernetes_nameTheAppAsItWas() {
        assertThat(task(pool(env("MARATHON")), 0).getString("app")).isEqualTo("Consumer");
        assertThat(pool(env("MARATHON")).getJsonObject("scheduler").getString("host"))
                .isEqualTo("http://localhost:8080");
        assertThat(task(pool(env("KUBERNETES")), 0).getString("workload")).isEqualTo("deployment/Consumer");
        assertThat(pool(env("KUBERNETES")).getJsonObject("scheduler").getString("namespace"))
                .isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({
        "MSS_KU, 0.125, kp, 0.1",
        "MSS_TU, 16, kd, 2.0",
        "MSS_KP, 1, kp, 1.0",
        "MSS_KI, 0.5, ki, 0.5",
        "MSS_KD, 3, kd, 3.0",
        "MSS_KP, abc, kp,",
        "MSS_KD, -1, kd,",
        "MSS_VEL_SAMPLES, 4, velocitySamples, 4",
        "MSS_VEL_SAMPLES, -4, velocitySamples,",
        "MSS_VEL_SAMPLES, 0, velocitySamples,"
    })
    void convert_gains_areTheQueueTargets(String name, String value, String key, String expected) {
        Map<String, String> env = env("TOY");
        env.put(name, value);

        Object gain = task(pool(env), 0).getJsonObject("target").getValue(key);

        assertThat(gain == null ? null : gain.toString()).isEqualTo(expected);
    }

    @Test
    void convert_file_isRead(@TempDir Path folder) throws IOException {
        Map<String, String> env = env("TOY");
        env.put("MSS_CONFIG", "FILE");
        env.put(
                "MSS_CONFIG_DATA",
                Files.writeString(folder.resolve("apps.json"), APPS).toString());

        assertThat(pool(env).getJsonArray("tasks")).hasSize(2);
    }

    @Test
    void convert_hardcoded_areTheTwo() {
        JsonObject pool = pool(Map.of("MSS_CONFIG", "HARDCODED"));

        assertThat(pool.getJsonArray("tasks")).hasSize(2);
        assertThat(task(pool, 0).getString("name")).isEqualTo("consumer");
        assertThat(pool.getJsonObject("scheduler").getString("type")).isEqualTo("docker");
    }

    @ParameterizedTest
    @CsvSource({
        "MSS_SCHEDULER, ECS, 'MSS_SCHEDULER: ''ECS'' is not allowed; expected DOCKER, MARATHON, KUBERNETES or TOY'",
        "MSS_CONFIG, SERVER, no longer exists",
        "MSS_CONFIG_DATA, '', MSS_CONFIG_DATA: missing",
        "MSS_CONFIG_DATA, '{', MSS_CONFIG_DATA: no valid JSON",
        "MSS_CONFIG_DATA, '[]', MSS_CONFIG_DATA: no valid JSON",
        "MSS_CONFIG_DATA, '{\"apps\":[{\"name\":\"a\",\"maxContainers\":\"x\"}]}', 'MSS_CONFIG_DATA.apps[0].maxContainers: '",
        "MSS_DEMAND_ENGINE, SERVER, MSS_DEMAND_ENGINE: 'SERVER' is not allowed"
    })
    void convert_whatCannotBe_isNamed(String name, String value, String message) {
        Map<String, String> env = env("TOY");
        env.put(name, value);

        assertThatThrownBy(() -> OriginalEnvironment.convert(env))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message.replace("''", "'"));
    }

    @Test
    void notes_sayWhatBecameOfEachVariable() {
        Map<String, String> env = env("TOY");
        env.put("MSS_USER_ID", "me");
        env.put("MSS_MONITOR", "none");

        List<String> notes = OriginalEnvironment.convert(env).notes();

        assertThat(notes)
                .anyMatch(note -> note.equals("MSS_SCHEDULER=TOY: scheduler.type: toy"))
                .anyMatch(note -> note.startsWith("MSS_CONFIG=ENVVAR: "))
                .anyMatch(note -> note.startsWith("MSS_USER_ID: not used; "))
                .anyMatch(note -> note.startsWith("MSS_MONITOR: not used; "))
                .anyMatch(note -> note.contains("NSQ is not read"));
    }

    private static Map<String, String> env(String scheduler) {
        return new HashMap<>(Map.of("MSS_SCHEDULER", scheduler, "MSS_CONFIG", "ENVVAR", "MSS_CONFIG_DATA", APPS));
    }

    private static JsonObject pool(Map<String, String> env) {
        return new JsonObject(OriginalEnvironment.convert(env).document()).getJsonObject("pool");
    }

    private static JsonObject task(JsonObject pool, int index) {
        return pool.getJsonArray("tasks").getJsonObject(index);
    }
}

package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.microscaling.planning.target.TargetType;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pages that a user configures by to the parser. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern KNOWN = Pattern.compile("known here are \\[([^]]*)]");
    private static final Pattern TARGET_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?!key)");

    /** Like no key, so that each refusal lists the keys that are known. */
    private static final String NO_KEY = "0123456789012345678901234567890123456789";
    /** Mappings whose keys are the user's. */
    private static final String FREE = "env";

    /** Everything that can be said of a task and of a pool, all targets included. */
    private static final String EVERYTHING = """
            pool:
              name: all
              capacity: { containers: 100, cpu: 8, memory: 16GiB }
              schedules: [ { cron: "0 22 * * *", zone: UTC, for: 8h, capacity: { containers: 4 } } ]
              scheduler: { type: docker }
              tasks:
                - name: tempered
                  image: an/image
                  env: { A: b }
                  ports: [ { target: 80 } ]
                  volumes: [ { target: /a } ]
                  gpus: [ { count: 1 } ]
                  healthcheck: { retries: 3 }
                  logging: { driver: none }
                  size: { cpu: 0.5, memory: 256MiB }
                  metric: { type: bus }
                  target: { type: value, value: 1 }
                  tolerance: { up: 0.1 }
                  stabilization: { up: 1s }
                  behavior: { up: { policies: [ { value: 4 } ] }, down: { policies: [ { value: 4 } ] } }
                  cooldown: { up: 1s }
                  activation: { threshold: 1 }
                  fallback: { after: 3 }
                  schedules: [ { cron: "0 8 * * MON-FRI", for: 10h, min: 5 } ]
                  override: { count: 1, until: 1 }
                  pause: { until: 1 }
                - name: several
                  image: an/image
                  metrics: [ { name: q, type: bus }, { name: r, type: redis, url: "redis://127.0.0.1", key: k } ]
                  targets:
                    - { type: wait, metric: q, within: 2s }
                    - { type: queue, metric: q, length: 1 }
                    - { type: simple-queue, metric: q, length: 1 }
                    - { type: remainder }
                    - { type: utilization, metric: q, percent: 60 }
                    - { type: value, metric: q, value: 1 }
                    - { type: average-value, metric: q, value: 1 }
                    - { type: threshold, metric: q, lower: 1, change: { count: 1 } }
                    - { type: step, metric: q, threshold: 1, steps: [ { from: 0, count: 1 } ] }
                    - { type: backlog, metric: q, latency: 1s, timePerMessage: 1s }
                    - { type: concurrency, metric: q, value: 1 }
                    - { type: fixed, count: 1 }
                    - { type: pass-through, metric: q }
            http: { host: 127.0.0.1 }
            bridge: { tcp: { port: 1 } }
            cluster: { name: a }
            state: { dir: a }
            """;

    static List<String> examples() throws IOException {
        return YAML.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_ofThePage_isAccepted(String example) {
        assertThatCode(() -> Configuration.parse(StrictYaml.parse(example).getMap(), PoolParser.forEngine()))
                .doesNotThrowAnyException();
    }

    @Test
    void examples_ofThePage_areFound() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void file_inConf_isAccepted(Path file) throws IOException {
        String text = Files.readString(file);
        assertThatCode(() -> Configuration.parse(StrictYaml.parse(text).getMap(), PoolParser.forEngine()))
                .doesNotThrowAnyException();
    }

    @Test
    void keys_thatTheParserKnows_areInTheTables() throws IOException {
        Map<String, Object> probed = probed(StrictYaml.parse(EVERYTHING).getMap());
        List<String> missing = new ArrayList<>();
        for (Problem problem : problems(probed)) {
            Optional<String> known = known(problem);
            String code = known.isEmpty() ? "" : code(pageOf(problem.path()));
            known.stream()
                    .flatMap(keys -> Arrays.stream(keys.split(", ", -1)))
                    .filter(key -> !key.isBlank() && !code.matches("(?s).*\\b" + Pattern.quote(key) + "\\b.*"))
                    .forEach(key -> missing.add(problem.path() + ": " + key));
        }
        assertThat(missing).isEmpty();
    }

    /** Or the test above would find nothing. */
    @Test
    void keys_ofEveryMapping_areAskedFor() {
        List<String> asked = problems(probed(StrictYaml.parse(EVERYTHING).getMap())).stream()
                .filter(problem -> known(problem).isPresent())
                .map(Problem::path)
                .toList();
        assertThat(asked)
                .contains(
                        at("pool"),
                        at("pool.capacity"),
                        at("pool.schedules[0]"),
                        at("pool.schedules[0].capacity"),
                        at("pool.tasks[0]"),
                        at("pool.tasks[0].behavior.up.policies[0]"),
                        at("pool.tasks[0].fallback"),
                        at("pool.tasks[0].override"),
                        at("pool.tasks[1].targets[0]"),
                        at("pool.tasks[1].targets[7].change"),
                        at("pool.tasks[1].targets[8].steps[0]"),
                        at("bridge.tcp"));
    }

    @Test
    void targets_ofTheClassPath_areARowEach() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("### Targets"), page.indexOf("### Several metrics"));
        List<String> rows =
                TARGET_ROW.matcher(section).results().map(row -> row.group(1)).toList();
        List<String> ours =
                Files.readAllLines(Path.of("src/main/resources/META-INF/services", TargetType.class.getName()));
        List<String> types = ServiceLoader.load(TargetType.class).stream()
                .filter(type -> ours.contains(type.type().getName()))
                .map(type -> type.get().type())
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(types);
    }

    private static String at(String path) {
        return path + "." + NO_KEY;
    }

    private static List<Problem> problems(Map<String, Object> document) {
        try {
            Configuration.parse(document, PoolParser.forEngine());
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }

    private static Optional<String> known(Problem problem) {
        Matcher matcher = KNOWN.matcher(problem.message());
        return matcher.find() ? Optional.of(String.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Path pageOf(String path) {
        if (path.contains(".scheduler.")) {
            return Path.of("docs", "schedulers.md");
        }
        return path.contains(".metric.") || path.contains(".metrics[") ? Path.of("docs", "metrics.md") : PAGE;
    }

    /** What a page says outside its examples that is set as code. */
    private static String code(Path page) throws IOException {
        String prose = FENCED.matcher(Files.readString(page)).replaceAll("");
        return CODE.matcher(prose).results().map(MatchResult::group).reduce("", (left, right) -> left + "\n" + right);
    }

    /** The same with one key more in each mapping. */
    private static Map<String, Object> probed(Map<String, ?> map) {
        Map<String, Object> probed = new LinkedHashMap<>();
        map.forEach((key, value) -> probed.put(key, key.equals(FREE) ? value : probedValue(value)));
        probed.put(NO_KEY, 1);
        return probed;
    }

    private static Object probedValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
            return probed(copy);
        }
        return value instanceof List<?> list
                ? list.stream().map(ConfigurationPageTest::probedValue).toList()
                : value;
    }
}

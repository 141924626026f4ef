package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetType;
import io.microscaling.settings.Durations;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defaults and ranges that the tables of the configuration page state are the parser's. */
class ConfigurationTablesTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Pattern LITERAL = Pattern.compile("-?[0-9.]+(?:ms|s|m|h|d)?|[A-Za-z-]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+(?:ms|s|m|h|d)?)–(-?[0-9.]+(?:ms|s|m|h|d)?)");
    private static final Set<String> NO_DEFAULT = Set.of("required", "none", "unlimited");

    /** 0.8 · 0.05, which is not 0.04 to the last bit. */
    private static final String NOT_EXACT = "kp";

    /** What has to be there for a key to be read. */
    private static final String BASE = """
            pool:
              name: all
              capacity: { containers: 100 }
              schedules: [ { cron: "0 22 * * *", for: 8h, capacity: { cpu: 4 } } ]
              scheduler: { type: toy }
              tasks:
                - name: one
                  metric: { type: bus }
                  target: { type: wait, within: 2s }
                  size: {}
                  stabilization: {}
                  behavior: { up: { policies: [ { value: 4 } ] }, down: { policies: [ { value: 4 } ] } }
                  cooldown: {}
                  activation: {}
                  fallback: { behavior: static, count: 3 }
                  override: { count: 1, until: 1 }
            """;

    /** The same for the targets, by type. */
    private static final Map<String, Map<String, Object>> TARGETS = Map.ofEntries(
            Map.entry("wait", Map.of("within", "2s")),
            Map.entry("queue", Map.of("length", "50")),
            Map.entry("simple-queue", Map.of("length", "50")),
            Map.entry("remainder", Map.of()),
            Map.entry("utilization", Map.of("percent", "60")),
            Map.entry("value", Map.of("value", "1")),
            Map.entry("average-value", Map.of("value", "1")),
            Map.entry("threshold", Map.of("lower", "1", "change", Map.of("count", "1"))),
            Map.entry("step", Map.of("threshold", "1", "steps", List.of(Map.of("count", "1")))),
            Map.entry("backlog", Map.of("latency", "1s", "timePerMessage", "1s")),
            Map.entry("concurrency", Map.of("value", "1")),
            Map.entry("fixed", Map.of("count", "1")),
            Map.entry("pass-through", Map.of()));

    /** A key of a table, with the cells of its row. */
    record Row(String where, String key, String otherwise, String allowed) {

        @Override
        public String toString() {
            return where + key;
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows("## `pool`", "### Schedules of a pool", "pool."));
        rows.addAll(rows("### Schedules of a pool", "## `tasks`", "pool.schedules[0]."));
        rows.addAll(rows("## `tasks`", "### Targets", "pool.tasks[0]."));
        rows.addAll(rows("### Policies", "## The rest", "pool.tasks[0]."));
        return rows;
    }

    static List<Row> targets() throws IOException {
        List<Row> rows = new ArrayList<>();
        String type = "";
        for (String[] cells : cells("### Targets", "### Several metrics")) {
            type = cells[0].isBlank() ? type : bare(cells[0]);
            addAll(rows, type + ".", cells[1], cells[2], cells[3]);
        }
        return rows;
    }

    static List<Row> defaults() throws IOException {
        return rows().stream().filter(ConfigurationTablesTest::hasDefault).toList();
    }

    static List<Row> ranges() throws IOException {
        return rows().stream().filter(ConfigurationTablesTest::hasRange).toList();
    }

    static List<Row> targetDefaults() throws IOException {
        return targets().stream()
                .filter(ConfigurationTablesTest::hasDefault)
                .filter(row -> !row.key().equals(NOT_EXACT))
                .toList();
    }

    static List<Row> targetRanges() throws IOException {
        return targets().stream().filter(ConfigurationTablesTest::hasRange).toList();
    }

    /** Or the tests below would find nothing. */
    @Test
    void rows_ofThePage_areFound() throws IOException {
        assertThat(defaults()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(ranges()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(targetDefaults()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(targetRanges()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void default_ofTheTable_isTheParsers(Row row) {
        Map<String, Object> without = base();
        Map<String, Object> with = base();
        set(without, row.toString(), null);
        set(with, row.toString(), row.otherwise());
        assertThat(Configuration.parse(with, PoolParser.forEngine()))
                .isEqualTo(Configuration.parse(without, PoolParser.forEngine()));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void range_ofTheTable_isTheParsers(Row row) {
        assertRange(row, value -> {
            Map<String, Object> document = base();
            set(document, row.toString(), value);
            return problems(document);
        });
    }

    @ParameterizedTest
    @MethodSource("targetDefaults")
    void targetDefault_ofTheTable_isTheParsers(Row row) {
        Problems problems = new Problems();
        Target with = target(row, row.otherwise(), problems);
        Target without = target(row, null, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(with).isEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("targetRanges")
    void targetRange_ofTheTable_isTheParsers(Row row) {
        assertRange(row, value -> {
            Problems problems = new Problems();
            target(row, value, problems);
            return problems.list();
        });
    }

    private interface Trial {
        List<Problem> problems(String value);
    }

    private static void assertRange(Row row, Trial trial) {
        Matcher range = RANGE.matcher(row.allowed());
        assertThat(range.matches()).isTrue();
        String least = String.valueOf(range.group(1));
        String most = String.valueOf(range.group(2));
        assertThat(about(row, trial.problems(least))).as("least").isEmpty();
        assertThat(about(row, trial.problems(most))).as("most").isEmpty();
        assertThat(about(row, trial.problems(beyond(least, -1)))).as("less").hasSize(1);
        assertThat(about(row, trial.problems(beyond(most, 1)))).as("more").hasSize(1);
    }

    private static List<Problem> about(Row row, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.path().equals(row.toString()))
                .toList();
    }

    /** A little less, or a little more. */
    private static String beyond(String value, int direction) {
        if (NUMBER.matcher(value).matches()) {
            return Double.toString(Double.parseDouble(value) + direction);
        }
        long millis = Durations.parse(value).orElseThrow().toMillis() + direction;
        return millis < 0 ? "-1ms" : Duration.ofMillis(millis).toMillis() + "ms";
    }

    private static List<Problem> problems(Map<String, Object> document) {
        try {
            Configuration.parse(document, PoolParser.forEngine());
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }

    private static Target target(Row row, @Nullable String value, Problems problems) {
        String type = row.where().substring(0, row.where().length() - 1);
        Map<String, Object> settings = new HashMap<>(TARGETS.getOrDefault(type, Map.of()));
        if (value == null) {
            settings.remove(row.key());
        } else {
            settings.put(row.key(), value);
        }
        return TargetType.catalog()
                .find(type, "type", problems)
                .orElseThrow()
                .parse(Settings.of(type, settings, problems));
    }

    private static boolean hasDefault(Row row) {
        return LITERAL.matcher(row.otherwise()).matches() && !NO_DEFAULT.contains(row.otherwise());
    }

    private static boolean hasRange(Row row) {
        return RANGE.matcher(row.allowed()).matches();
    }

    private static List<Row> rows(String from, String to, String where) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String[] cells : cells(from, to)) {
            addAll(rows, where, cells[0], cells[1], cells[2]);
        }
        return rows;
    }

    /** Several keys in a row have a default each, or the same. */
    private static void addAll(List<Row> rows, String where, String keys, String otherwise, String allowed) {
        String[] names = bare(keys).split(", ", -1);
        String[] values = otherwise.strip().split(", ", -1);
        String parent = names[0].contains(".") ? names[0].substring(0, names[0].lastIndexOf('.')) : "";
        for (int i = 0; i < names.length; i++) {
            String name = names[i].startsWith(".") ? parent + names[i] : names[i];
            String path = name.replace("….", "behavior.up.").replace("[]", "[0]");
            rows.add(new Row(where, path, values[values.length == names.length ? i : 0], allowed.strip()));
        }
    }

    private static List<String[]> cells(String from, String to) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("\n" + from), page.indexOf("\n" + to));
        return section.lines()
                .filter(line ->
                        line.startsWith("| ") && !line.startsWith("| key") && !line.startsWith("| `type` | key"))
                .filter(line -> !line.startsWith("| ---"))
                .map(line -> line.substring(1).split("\\|", -1))
                .toList();
    }

    private static String bare(String cell) {
        return cell.replace("`", "").strip();
    }

    private static Map<String, Object> base() {
        return mutable(StrictYaml.parse(BASE).getMap());
    }

    private static Map<String, Object> mutable(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), mutableValue(value)));
        return copy;
    }

    private static Object mutableValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return mutable(map);
        }
        return value instanceof List<?> list
                ? new ArrayList<>(
                        list.stream().map(ConfigurationTablesTest::mutableValue).toList())
                : value;
    }

    /** Sets what stands at a path such as {@code pool.tasks[0].size.cpu}; {@code null} takes it away. */
    @SuppressWarnings("unchecked")
    private static void set(Map<String, Object> document, String path, @Nullable String value) {
        List<String> steps = Arrays.asList(path.split("\\.", -1));
        Map<String, Object> at = document;
        for (String step : steps.subList(0, steps.size() - 1)) {
            String key = step.replace("[0]", "");
            if (step.endsWith("[0]")) {
                List<Object> list = (List<Object>)
                        at.computeIfAbsent(key, name -> new ArrayList<>(List.of(new LinkedHashMap<String, Object>())));
                at = (Map<String, Object>) list.get(0);
            } else {
                at = (Map<String, Object>) at.computeIfAbsent(key, name -> new LinkedHashMap<String, Object>());
            }
        }
        if (value == null) {
            at.remove(steps.get(steps.size() - 1));
        } else {
            at.put(steps.get(steps.size() - 1), value);
        }
    }
}

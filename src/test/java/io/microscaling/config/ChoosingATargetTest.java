package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/choosing-a-target.md} can be copied into a task. */
class ChoosingATargetTest {

    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final String TASK = """
            pool:
              name: example
              capacity: { containers: 10 }
              scheduler: { type: toy }
              tasks:
                - name: task
            """;

    static List<String> examples() throws IOException {
        return YAML.matcher(Files.readString(Path.of("docs", "choosing-a-target.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void examples_thereIsOneForEachAdvice() throws IOException {
        assertThat(examples()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_isAccepted(String example) {
        String metric = example.contains("metric:") ? "" : "metric: { type: bus }\n";
        String document = TASK
                + (example + metric).lines().map(line -> "      " + line + "\n").collect(Collectors.joining());
        assertThatCode(() -> Configuration.parse(StrictYaml.parse(document).getMap(), PoolParser.forEngine()))
                .doesNotThrowAnyException();
    }
}

package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The configurations that a reader of the documentation runs, one after the other on one machine. */
class ExamplesTest {

    private static final Pattern README_CONFIGURATION = Pattern.compile("(?s)```yaml\\n(# shop.yaml.*?)```");
    private static final Pattern IMAGE = Pattern.compile("(?m)\\bimage: *\"?([^\\s\"},]+)");

    @Test
    void pools_ofReadmeAndConf_haveDifferentNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode example : examples()) {
            names.add(example.at("/pool/name").asText());
        }
        assertThat(names).hasSizeGreaterThan(3).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void images_ofTheExamples_canComeFromNoPublicRegistry() throws IOException {
        List<Path> files = new ArrayList<>(configurations());
        files.add(Path.of("README.md"));
        files.add(Path.of("docs", "configuration.md"));
        for (Path file : files) {
            Matcher images = IMAGE.matcher(Files.readString(file));
            while (images.find()) {
                assertThat(images.group(1)).as("image in %s", file).startsWith("localhost/");
            }
        }
    }

    @Test
    void compose_worker_isBuiltFromThisRepositoryUnderTheNameThatTheTasksStart() {
        JsonNode compose = Yaml.one(Path.of("compose.yaml"));
        JsonNode worker = compose.at("/services/worker");

        assertThat(Path.of(worker.path("build").asText(), "Dockerfile")).exists();
        assertThat(compose.at("/services/engine/depends_on/worker/condition").asText())
                .isEqualTo("service_completed_successfully");
        Yaml.one(Path.of("conf", "compose.yaml"))
                .at("/pool/tasks")
                .forEach(task -> assertThat(task.path("image")).isEqualTo(worker.path("image")));
    }

    private static List<JsonNode> examples() throws IOException {
        List<JsonNode> examples =
                new ArrayList<>(configurations().stream().map(Yaml::one).toList());
        Matcher readme = README_CONFIGURATION.matcher(Files.readString(Path.of("README.md")));
        assertThat(readme.find()).isTrue();
        examples.add(Yaml.parse(readme.group(1)));
        return examples;
    }

    private static List<Path> configurations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}

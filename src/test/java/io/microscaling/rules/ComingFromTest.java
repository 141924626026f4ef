package io.microscaling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.cli.PlanLines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/coming-from.md} can be copied. */
class ComingFromTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(pool:.*?)^```");

    static List<String> examples() throws IOException {
        String page = Files.readString(Path.of("docs/coming-from.md"));
        return EXAMPLE.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void examples_thereIsOneForEach() throws IOException {
        assertThat(examples()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_isAPoolThatPlanTakes(String example) {
        JsonObject pool = PlanTable.yaml(example).getJsonObject("pool");
        JsonArray tasks = pool.getJsonArray("tasks");
        JsonObject states = new JsonObject();
        tasks.forEach(task -> states.put(((JsonObject) task).getString("name"), new JsonObject().put("running", 3)));
        JsonObject line = new JsonObject().put("at", 1000).put("pool", pool).put("tasks", states);
        assertThat(PlanLines.filter(List.of(line.encode())))
                .singleElement()
                .satisfies(answer -> assertThat(answer).doesNotContain("\"error\""));
    }
}

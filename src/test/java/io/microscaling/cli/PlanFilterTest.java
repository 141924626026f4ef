package io.microscaling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFilterTest {

    private static final String POOL =
            "\"pool\":{\"name\":\"shop\",\"capacity\":{\"containers\":10},\"tasks\":[{\"name\":\"worker\","
                    + "\"max\":10,\"target\":{\"type\":\"queue\",\"length\":50}}]},";
    private static final String FIRST =
            "{\"at\":1000," + POOL + "\"tasks\":{\"worker\":{\"running\":3,\"reading\":120}}}";

    private boolean good;

    @Test
    void run_oneLine_answersWithThePlanInTheStatedOrder() throws IOException {
        assertThat(filter(FIRST))
                .containsExactly("{\"at\":1000,\"pool\":\"shop\",\"tasks\":{\"worker\":{\"ideal\":6,\"demand\":6,"
                        + "\"trace\":[{\"stage\":\"target\",\"from\":3,\"to\":6,\"why\":\"queue 120 is over 50\"}]}}}");
        assertThat(good).isTrue();
    }

    @Test
    void run_secondLine_continuesTheHistoryAndAPoolBeginsAnew() throws IOException {
        String second = "{\"at\":1500,\"tasks\":{\"worker\":{\"running\":3,\"reading\":130}}}";
        String anew = FIRST.replace("120", "130");
        List<String> answers = filter(FIRST, second, anew);
        assertThat(ideal(answers.get(1))).as("with the velocity of the queue").isEqualTo(19);
        assertThat(ideal(answers.get(2))).as("the first step knows no velocity").isEqualTo(6);
    }

    @Test
    void run_absentReading_holdsAndSaysSo() throws IOException {
        String line = FIRST.replace("120", "null");
        assertThat(new JsonObject(filter(line).get(0)).encode())
                .contains("\"demand\":3")
                .contains("\"reading\"");
        assertThat(good).isTrue();
    }

    @Test
    void run_readingAsAnObject_isTheSame() throws IOException {
        assertThat(filter(FIRST.replace("120", "{\"value\":120}"))).isEqualTo(filter(FIRST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage|no JSON object",
                "[]|no JSON object",
                "{}|at: missing",
                "{\"at\":900,\"tasks\":{\"worker\":{\"running\":3}}}|at: 900 is not after the line before",
                "{\"at\":1500.5,\"tasks\":{\"worker\":{\"running\":3}}}|at:",
                "{\"at\":1500,\"tasks\":{}}|tasks.worker: missing",
                "{\"at\":1500,\"tasks\":{\"worker\":{\"running\":-1}}}|tasks.worker.running: '-1' is not allowed",
                "{\"at\":1500,\"tasks\":{\"worker\":{\"runing\":1}}}|did you mean 'running'",
                "{\"at\":1500,\"tasks\":{\"worker\":{},\"other\":{}}}|tasks.other: unknown key",
                "{\"at\":1500,\"tasks\":{\"worker\":{\"reading\":\"NaN\"}}}|tasks.worker.reading",
                "{\"at\":1500,\"pool\":{\"name\":\"x\"},\"tasks\":{}}|pool.capacity.containers: missing"
            })
    void run_badLine_isNamedAndChangesNothing(String bad, String problem) throws IOException {
        String next = "{\"at\":1500,\"tasks\":{\"worker\":{\"running\":3,\"reading\":130}}}";
        List<String> answers = filter(FIRST, bad, next);
        assertThat(good).isFalse();
        JsonObject error = new JsonObject(answers.get(1));
        assertThat(error.getString("error")).contains(problem);
        assertThat(error.getInteger("line")).isEqualTo(2);
        assertThat(answers.get(2)).isEqualTo(filter(FIRST, next).get(1));
    }

    @Test
    void run_firstLineWithoutAPool_isNamed() throws IOException {
        assertThat(filter("{\"at\":1,\"tasks\":{}}").get(0)).contains("pool: missing");
    }

    @Test
    void run_veryDeepOrLongLines_areAnsweredLikeOthers() throws IOException {
        List<String> answers = filter("[".repeat(100_000), "{\"a\":".repeat(50_000), "x".repeat(2_000_000), FIRST);
        assertThat(answers.subList(0, 3)).allMatch(answer -> answer.startsWith("{\"error\""));
        assertThat(ideal(answers.get(3))).isEqualTo(6);
    }

    private static int ideal(String answer) {
        return new JsonObject(answer)
                .getJsonObject("tasks")
                .getJsonObject("worker")
                .getInteger("ideal");
    }

    private List<String> filter(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            good = new PlanFilter(new BufferedReader(new StringReader(String.join("\n", lines))), print).run();
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

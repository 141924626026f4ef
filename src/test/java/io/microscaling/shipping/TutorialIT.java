package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.Terminal;
import io.microscaling.it.WorkerImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs every command of {@code docs/tutorial.md}, in its order, and looks at what the page says is seen. */
class TutorialIT {

    private static final Pattern STEP = Pattern.compile("(?ms)^## \\d+\\. (.*?)$(.*?)(?=^## |\\z)");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static DockerDaemon docker;

    @BeforeAll
    static void start() {
        docker = new DockerDaemon();
        WorkerImage.buildBase(docker);
    }

    @AfterAll
    static void stop() {
        if (docker != null) {
            docker.close();
        }
    }

    @Test
    void commands_ofTheTutorial_doWhatItSays() throws Exception {
        Map<String, List<String>> steps = steps();
        assertThat(steps)
                .containsOnlyKeys(
                        "Build the engine",
                        "Build a worker",
                        "Start a queue",
                        "Describe the pool",
                        "Start the engine",
                        "Make a wave",
                        "Break something",
                        "Change something",
                        "Clean up");
        assertThat(steps.get("Build the engine"))
                .as("this build has done so")
                .containsExactly("mvn package -DskipTests\n");
        assertThat(Path.of("target", "microscaling.jar")).exists();
        try (Terminal terminal = new Terminal(docker)) {
            steps.get("Build a worker").forEach(terminal::run);
            steps.get("Start a queue").forEach(terminal::run);
            steps.get("Describe the pool").forEach(terminal::run);
            terminal.replacePorts("microscaling-tutorial/pool.yaml");
            List<String> engine = steps.get("Start the engine");
            terminal.runAside(engine.get(0));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts()).isEqualTo("worker 1, batch 7"));
            assertThat(terminal.run(engine.get(1)).lines()).hasSize(8);

            steps.get("Make a wave").subList(0, 1).forEach(terminal::run);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts()).isEqualTo("worker 8, batch 0"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts()).isEqualTo("worker 1, batch 7"));
            assertThat(terminal.run(steps.get("Make a wave").get(1))).contains("\"task\":\"worker\"", "\"why\":\"");

            List<String> before = ids("worker");
            steps.get("Break something").forEach(terminal::run);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ids("worker")).hasSize(1).doesNotContainAnyElementsOf(before));

            steps.get("Change something").forEach(terminal::run);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts()).isEqualTo("worker 2, batch 6"));

            terminal.endAside();
            assertThat(counts()).as("the containers go on running").isEqualTo("worker 2, batch 6");
            steps.get("Clean up").forEach(terminal::run);
            assertThat(docker.list("{{.Names}}")).isEmpty();
        }
    }

    private static Map<String, List<String>> steps() throws IOException {
        Map<String, List<String>> steps = new LinkedHashMap<>();
        STEP.matcher(Files.readString(Path.of("docs", "tutorial.md")))
                .results()
                .forEach(step -> steps.put(
                        step.group(1),
                        SHELL.matcher(step.group(2))
                                .results()
                                .map(block -> block.group(1))
                                .toList()));
        return steps;
    }

    private static String counts() {
        return "worker %d, batch %d"
                .formatted(ids("worker").size(), ids("batch").size());
    }

    private static List<String> ids(String task) {
        return docker.list(
                "{{.ID}}", "label=microscaling.pool=tutorial", "label=microscaling.task=" + task, "status=running");
    }
}

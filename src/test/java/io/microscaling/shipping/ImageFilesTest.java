package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the Dockerfile and compose.yaml promise; {@code ImageIT} builds and runs them. */
class ImageFilesTest {

    private static String dockerfile;
    private static JsonNode engine;

    @BeforeAll
    static void read() throws Exception {
        dockerfile = Files.readString(Path.of("Dockerfile"));
        engine = Yaml.one(Path.of("compose.yaml")).at("/services/engine");
    }

    @Test
    void dockerfile_build_runsNothingButJavaSoThatAnyBaseWillDo() {
        assertThat(instructions("RUN")).allMatch(run -> run.startsWith("RUN [\"java\", "));
        assertThat(instructions("FROM")).containsExactly("FROM ${BASE}");
    }

    @Test
    void dockerfile_user_isANumberThatIsNotRoot() {
        assertThat(instructions("USER")).singleElement().asString().matches("USER [1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void dockerfile_commands_needNoShell() {
        assertThat(instructions("ENTRYPOINT")).singleElement().asString().startsWith("ENTRYPOINT [\"java\"");
        assertThat(dockerfile)
                .containsPattern("(?s)HEALTHCHECK .*CMD \\[\"java\".*\"io.microscaling.cli.HealthProbe\"]");
    }

    /** An archive that is written and not used would go unseen. */
    @Test
    void dockerfile_archive_isWrittenByTheBuildAndUsed() {
        assertThat(dockerfile)
                .contains("\"-XX:ArchiveClassesAtExit=/app/microscaling.jsa\"")
                .contains("\"-XX:SharedArchiveFile=/app/microscaling.jsa\"");
    }

    @Test
    void dockerfile_host_isEveryInterfaceOfTheContainer() {
        assertThat(instructions("ENV")).contains("ENV MICROSCALING_HTTP_HOST=0.0.0.0 MICROSCALING_HTTP_OPEN=true");
    }

    @Test
    void dockerignore_context_isTheJarAndTheConfigurations() throws Exception {
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .containsExactly("*", "!conf", "!target/microscaling.jar");
    }

    @Test
    void compose_ports_areOfLoopbackOnly() {
        assertThat(engine.path("ports"))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
    }

    @Test
    void compose_engine_isConfined() {
        assertThat(engine.path("read_only").asBoolean()).isTrue();
        assertThat(engine.path("cap_drop").path(0).asText()).isEqualTo("ALL");
        assertThat(engine.path("security_opt").path(0).asText()).isEqualTo("no-new-privileges:true");
        assertThat(engine.path("tmpfs").path(0).asText()).startsWith("/tmp");
        assertThat(engine.path("group_add").path(0).asText()).startsWith("${DOCKER_GROUP:?");
        assertThat(engine.has("privileged") || engine.has("user")).isFalse();
    }

    @Test
    void compose_config_startsWorkersOnTheNetworkOfCompose() {
        JsonNode network = Yaml.one(Path.of("compose.yaml")).at("/networks/default/name");
        JsonNode scheduler = Yaml.one(Path.of("conf", "compose.yaml")).at("/pool/scheduler");

        assertThat(scheduler.path("network")).isEqualTo(network);
        assertThat(engine.path("command").path(2).asText()).isEqualTo("/app/conf/compose.yaml");
    }

    private static List<String> instructions(String name) {
        return dockerfile.lines().filter(line -> line.startsWith(name + " ")).toList();
    }
}

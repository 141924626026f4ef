package io.microscaling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CliTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<List<String>> runs = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void execute_noCommand_runsTheEngineOnTheDemo() {
        assertThat(execute(this::ran)).isEqualTo(ExitStatus.OK);
        assertThat(runs).containsExactly(List.of());
    }

    @Test
    void execute_filesWithAndWithoutTheWordRun_arePassedOnInOrder() {
        execute(this::ran, "-c", "a.yaml", "--config", "b.yaml");
        execute(this::ran, "run", "-c", "a.yaml", "-c", "b.yaml");
        assertThat(runs).containsExactly(List.of("a.yaml", "b.yaml"), List.of("a.yaml", "b.yaml"));
    }

    @Test
    void execute_help_namesEveryCommand() {
        assertThat(execute(this::ran, "--help")).isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).contains("run ", "validate ", "convert ", "plan ", "health ");
    }

    @Test
    void convert_originalsEnvironment_printsAConfigurationThatIsValid() throws IOException {
        assertThat(convert(Map.of("MSS_SCHEDULER", "TOY", "MSS_CONFIG", "HARDCODED")))
                .isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).contains("# MSS_SCHEDULER=TOY: scheduler.type: toy");
        Path file = Files.writeString(folder.resolve("converted.yaml"), out.toString());

        assertThat(execute(this::ran, "validate", "-c", file.toString())).isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).endsWith("valid: 1 pool (hardcoded: 2 tasks, 10 containers, toy)\n");
    }

    @Test
    void convert_appThatIsNotAllowedHere_endsWithTwoAndNamesTheKey() {
        String app = "{'name': 'a', 'minContainers': 3, 'maxContainers': 2}".replace('\'', '"');

        int status = convert(
                Map.of("MSS_SCHEDULER", "TOY", "MSS_CONFIG", "ENVVAR", "MSS_CONFIG_DATA", "{\"apps\": [" + app + "]}"));

        assertThat(status).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("pool.tasks[0].max: 2 is below min, which is 3");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void convert_nothingOfTheOriginalsIsSet_endsWithTwo() {
        assertThat(convert(Map.of())).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("set MSS_SCHEDULER or MSS_CONFIG");
    }

    private int convert(Map<String, String> environment) {
        return new CommandLine(new ConvertCommand(environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.append(failure.getMessage());
                    return ExitStatus.INVALID;
                })
                .execute();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nosuch", "nosuch"})
    void execute_wrongUsage_endsWithTwo(String word) {
        assertThat(execute(this::ran, word)).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains(word);
    }

    @Test
    void execute_badConfiguration_endsWithTwoAndALineForEachProblem() {
        int status = execute(files -> {
            throw new InvalidSettingsException(List.of(new Problem("a", "is bad"), new Problem("b", "is worse")));
        });
        assertThat(status).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString().lines()).containsExactly("a: is bad", "b: is worse");
    }

    @Test
    void execute_failureAtRunTime_endsWithOneAndASentence() {
        int status = execute(files -> {
            throw new IllegalStateException("port 8080 is in use");
        });
        assertThat(status).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString().strip()).isEqualTo("port 8080 is in use");
    }

    @Test
    void validate_validFile_summarisesItWithoutItsSecrets() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                pool:
                  name: shop
                  capacity: { containers: 10 }
                  scheduler: { type: toy }
                  tasks:
                    - name: worker
                      env: { TOKEN: s3cret, OTHER: "${file:/no/such/file}" }
                      metric: { type: redis, url: "redis://:s3cret@127.0.0.1:1", key: jobs }
                      target: { type: queue, length: 50 }
                """);
        assertThat(execute(this::ran, "validate", "-c", file.toString())).isEqualTo(ExitStatus.OK);
        assertThat(out.toString().strip()).isEqualTo("valid: 1 pool (shop: 1 task, 10 containers, toy)");
        assertThat(out + "" + err).doesNotContain("s3cret");
    }

    @Test
    void health_nobodyThere_endsWithOne() {
        assertThat(execute(this::ran, "health", "--url", "http://127.0.0.1:1/health/ready"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "--version", "simulate"})
    void execute_outputThatCannotBeWritten_endsWithOne(String command) throws IOException {
        PrintWriter full =
                new PrintWriter(new java.io.FileWriter("/dev/full", java.nio.charset.StandardCharsets.UTF_8));
        Path trace = Files.writeString(folder.resolve("calls.csv"), "time_s,arrivals\n0,3\n1,4\n");
        String[] arguments = command.equals("simulate")
                ? new String[] {command, "--trace", trace.toString()}
                : new String[] {command};
        assertThat(execute(full, this::ran, arguments)).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("cannot write to standard output");
    }

    private int ran(List<String> files) {
        runs.add(files);
        return ExitStatus.OK;
    }

    private int execute(EngineRunner engine, String... arguments) {
        return execute(new PrintWriter(out, true), engine, arguments);
    }

    private int execute(PrintWriter answers, EngineRunner engine, String... arguments) {
        CommandLine line = Cli.commandLine(engine).setOut(answers).setErr(new PrintWriter(err, true));
        line.getSubcommands()
                .values()
                .forEach(command -> command.setOut(line.getOut()).setErr(line.getErr()));
        return line.execute(arguments);
    }
}

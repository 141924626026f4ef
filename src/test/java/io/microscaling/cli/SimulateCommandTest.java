package io.microscaling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {

    private static final String POOL = """
            pools:
              - name: shop
                capacity: { containers: 20 }
                scheduler: { type: toy }
                tasks:
                  - { name: batch, priority: 2, target: { type: fixed, count: 2 } }
                  - name: web
                    max: 20
                    metric: { type: bus }
                    target: { type: wait, within: 1s }
              - name: other
                capacity: { containers: 3 }
                scheduler: { type: toy }
                tasks: [ { name: web, target: { type: fixed, count: 3 } } ]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String config = "";
    private String trace = "";

    @BeforeEach
    void write() throws IOException {
        config = file("shop.yaml", POOL);
        StringBuilder lines = new StringBuilder("time_s,arrivals\n");
        for (int i = 0; i < 60; i++) {
            lines.append(i).append(',').append(i % 20 < 5 ? 12 : 4).append('\n');
        }
        trace = file("calls.csv", lines.toString());
    }

    @Test
    void simulate_traceWithoutNames_isOfTheFirstTaskThatHasAMetric() {
        assertThat(simulate()).isEqualTo(ExitStatus.OK);
        assertThat(out.toString())
                .startsWith("shop, calls.csv")
                .contains("of 360 jobs waited longer than 1 s")
                .contains("batch: No job came.")
                .contains("late %", "×clairv.", "θ_U %", "over capacity");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void simulate_taskNamed_getsTheJobs() {
        assertThat(simulate("--task", "batch")).isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).contains("web: No job came.").contains("of 360 jobs waited longer than 2 s");
    }

    @Test
    void simulate_json_isTheReportAndNothingElse() {
        assertThat(simulate("--json", "--runs", "3", "--seed", "7")).isEqualTo(ExitStatus.OK);
        JsonObject controller = controllers().getJsonObject(0);
        assertThat(controller.getString("name")).isEqualTo(config);
        assertThat(controller.getInteger("runs")).isEqualTo(3);
        assertThat(controller.getJsonArray("seeds")).containsExactly(7, 8, 9);
        assertThat(controller.getInteger("ticksOverCapacity")).isZero();
        assertThat(task(0).getString("task")).isEqualTo("batch");
        assertThat(task(1).getInteger("jobs")).isEqualTo(3 * 360);
        assertThat(task(1).getDouble("withinSeconds")).isEqualTo(1);
    }

    @Test
    void simulate_sameSeed_saysTheSame() {
        simulate("--json");
        String first = out.toString();
        out.getBuffer().setLength(0);
        simulate("--json");
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void simulate_compare_runsTheOtherOnTheSameJobs() throws IOException {
        String other = file("other.yaml", POOL.replace("{ type: wait, within: 1s }", "{ type: fixed, count: 1 }"));
        assertThat(simulate("--json", "--compare", other)).isEqualTo(ExitStatus.OK);
        assertThat(controllers()).hasSize(2);
        JsonObject theirs = controllers().getJsonObject(1);
        assertThat(theirs.getString("name")).isEqualTo(other);
        JsonObject web = theirs.getJsonArray("tasks").getJsonObject(1);
        assertThat(web.getInteger("jobs")).isEqualTo(360);
        assertThat(web.getDouble("withinSeconds")).as("what ours promises").isEqualTo(1);
        assertThat(web.getInteger("lateJobs")).isGreaterThan(task(1).getInteger("lateJobs"));
    }

    @Test
    void simulate_out_writesPageAndJsonIntoANewFolder() throws IOException {
        Path folderOut = folder.resolve("a").resolve("report");
        assertThat(simulate("--out", folderOut.toString())).isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).contains("The page: " + folderOut.resolve("report.html"));
        try (Stream<Path> files = Files.list(folderOut)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.json");
        }
        assertThat(folderOut.resolve("report.html")).content().startsWith("<!doctype html>");
        assertThat(new JsonObject(Files.readString(folderOut.resolve("report.json"))).getJsonArray("controllers"))
                .hasSize(1);
    }

    @Test
    void simulate_outAndJson_printsJsonAlone() {
        assertThat(simulate("--json", "--out", folder.resolve("report").toString()))
                .isEqualTo(ExitStatus.OK);
        assertThat(controllers()).hasSize(1);
    }

    @Test
    void simulate_speedupAndPeak_changeTheLoad() {
        assertThat(simulate("--json", "--speedup", "4", "--peak", "24")).isEqualTo(ExitStatus.OK);
        assertThat(controllers().getJsonObject(0).getDouble("simulatedSeconds")).isEqualTo(15);
        assertThat(task(1).getInteger("jobs"))
                .as("15 s of 24 and 8 jobs a second")
                .isBetween(120, 240);
    }

    @Test
    void simulate_anotherPool_isSimulated() {
        assertThat(simulate("--pool", "other")).isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).startsWith("other, calls.csv");
    }

    @Test
    void simulate_oneStartDelay_isThatForAll() {
        assertThat(simulate("--json", "--start-delay", "30s")).isEqualTo(ExitStatus.OK);
        assertThat(task(1).getDouble("maxWaitSeconds")).isGreaterThan(29);
    }

    @Test
    void simulate_noConfiguration_isTheDemo() {
        assertThat(execute("simulate", "--trace", trace)).isEqualTo(ExitStatus.OK);
        assertThat(out.toString()).startsWith("demo, calls.csv");
    }

    @Test
    void simulate_namedTrace_givesEachTaskItsJobs() throws IOException {
        String named = file("named.csv", "time_s,task,arrivals\n0,web,5\n0,batch,3\n1,web,2\n");
        assertThat(execute("simulate", "-c", config, "--trace", named, "--json"))
                .isEqualTo(ExitStatus.OK);
        assertThat(task(0).getInteger("jobs")).isEqualTo(3);
        assertThat(task(1).getInteger("jobs")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runs        | 0        | a number from 1 to 1000",
                "--runs        | 1001     | a number from 1 to 1000",
                "--speedup     | 0        | a number above 0",
                "--speedup     | Infinity | a number above 0",
                "--speedup     | NaN      | a number above 0",
                "--peak        | -1       | a number of jobs a second above 0",
                "--spread      | 1        | a number from 0 to below 1",
                "--start-delay | 2s..1s   | the shorter time first",
                "--start-delay | 1s..2s..3s | a range such as 0.5s..2s",
                "--start-delay | soon     | a time such as 500ms or 2s",
                "--service-time| 0s       | a time above 0",
                "--service-time| 2        | a time such as 500ms or 2s",
                "--within      | long     | a time such as 500ms or 2s",
                "--pool        | none     | one of [shop, other]",
            })
    void simulate_badValue_endsWithTwoAndSaysWhatIsAllowed(String option, String value, String expected) {
        assertThat(simulate(option.strip(), value)).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("%s: '".formatted(option.strip()), "is not allowed; expected " + expected);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void simulate_noTrace_endsWithTwo() {
        assertThat(execute("simulate", "-c", config)).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("--trace");
    }

    @Test
    void simulate_traceThatIsNotThere_endsWithTwo() {
        assertThat(execute("simulate", "-c", config, "--trace", "none.csv")).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("--trace: 'none.csv' is not allowed; expected a file; there is none");
    }

    @Test
    void simulate_traceThatIsAFolder_endsWithTwo() {
        assertThat(execute("simulate", "-c", config, "--trace", folder.toString()))
                .isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("expected a file that can be read");
    }

    @Test
    void simulate_badTrace_endsWithTwoAndNamesTheLine() throws IOException {
        String bad = file("bad.csv", "time_s,arrivals\n0,1\n1,many\n");
        assertThat(execute("simulate", "-c", config, "--trace", bad)).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString().strip()).isEqualTo("--trace: %s:3: 'many' is no number".formatted(bad));
    }

    @Test
    void simulate_traceOfAnotherTask_endsWithTwo() throws IOException {
        String named = file("named.csv", "time_s,task,arrivals\n0,nobody,5\n");
        assertThat(execute("simulate", "-c", config, "--trace", named)).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).contains("jobs of the pool's tasks; it has no task 'nobody'");
    }

    @Test
    void simulate_badConfiguration_endsWithTwoAndNamesTheKey() throws IOException {
        String bad = file("bad.yaml", POOL.replace("within: 1s", "within: long"));
        assertThat(execute("simulate", "-c", bad, "--trace", trace)).isEqualTo(ExitStatus.INVALID);
        assertThat(err.toString()).startsWith(bad + ":10: pools[0].tasks[1].target.within: 'long' is not allowed");
    }

    private JsonArray controllers() {
        return new JsonObject(out.toString()).getJsonArray("controllers");
    }

    private JsonObject task(int index) {
        return controllers().getJsonObject(0).getJsonArray("tasks").getJsonObject(index);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int simulate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "-c", config, "--trace", trace));
        arguments.addAll(List.of(options));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine line = Cli.commandLine(files -> ExitStatus.FAILED)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        line.getSubcommands()
                .values()
                .forEach(command -> command.setOut(line.getOut()).setErr(line.getErr()));
        return line.execute(arguments);
    }
}

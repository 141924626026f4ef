package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesTest {

    private static final String HEAD = "time_s,arrivals\n";
    private static final String NAMED = "time_s,task,arrivals\n";

    @TempDir
    private Path folder;

    @Test
    void read_oneTask_isAWorkloadWithoutAName() throws IOException {
        List<Workload> workloads = read(HEAD + "0.0,3\n0.5,1\n1.0,0.25\n");
        assertThat(workloads).hasSize(1);
        assertThat(workloads.get(0).task()).isEmpty();
        assertThat(workloads.get(0).bucket()).isEqualTo(0.5);
        assertThat(workloads.get(0).jobs()).containsExactly(3, 1, 0.25);
    }

    @Test
    void read_severalTasks_areInTheOrderInWhichTheyAppear() throws IOException {
        List<Workload> workloads = read(NAMED + "0,web,3\n0,batch,1\n60,web,4\n60, batch ,2\n");
        assertThat(workloads).extracting(Workload::task).containsExactly("web", "batch");
        assertThat(workloads).extracting(Workload::bucket).containsOnly(60.0);
        assertThat(workloads.get(0).jobs()).containsExactly(3, 4);
        assertThat(workloads.get(1).jobs()).containsExactly(1, 2);
    }

    @Test
    void read_bucketsWithoutALine_areEmpty() throws IOException {
        assertThat(read(HEAD + "10,3\n11,1\n14,5\n").get(0).jobs()).containsExactly(3, 1, 0, 0, 5);
    }

    @Test
    void read_linesInAnyOrder_areSorted() throws IOException {
        assertThat(read(HEAD + "2,3\n0,1\n1,2\n").get(0).jobs()).containsExactly(1, 2, 3);
    }

    @Test
    void read_blankLinesAndSpaces_areIgnored() throws IOException {
        assertThat(read("time_s, arrivals\r\n\r\n 0 , 3 \r\n1,2\r\n\r\n").get(0).jobs())
                .containsExactly(3, 2);
    }

    @Test
    void read_oneLine_isOneBucketOfASecond() throws IOException {
        Workload workload = read(HEAD + "5,3\n").get(0);
        assertThat(workload.seconds()).isEqualTo(1);
        assertThat(workload.jobs()).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0,3\n1,x\n'       | :3: 'x' is no number",
                "'0,3\n,1\n'        | :3: '' is no number",
                "'0,3\n1,\n'        | :3: '' is no number",
                "'0,3\n1,-1\n'      | :3: '-1' is not allowed; expected a number of at least 0",
                "'-1,3\n'           | :2: '-1' is not allowed",
                "'0,3\n1,NaN\n'     | :3: 'NaN' is not allowed",
                "'0,3\nInfinity,3\n'| :3: 'Infinity' is not allowed",
                "'0,3\n\n1,2,3\n'   | :4: '1,2,3' has 3 fields",
                "'0\n'              | :2: '0' has 1 fields",
                "'0,3\n1,2\n1.0,5\n'| :4: time 1.0 is there twice",
            })
    void read_badLine_isRefusedWithFileAndLine(String lines, String message) throws IOException {
        Path file = write(HEAD + lines);
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessageContaining(file + message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0,web,3\n0,web,4\n' | :3: time 0 is there twice",
                "'0,web,3\n1,4\n'     | :3: '1,4' has 2 fields",
                "'0,web,3\n1, ,4\n'   | :3: '1, ,4' names no task",
            })
    void read_badLineOfSeveralTasks_isRefusedWithFileAndLine(String lines, String message) throws IOException {
        Path file = write(NAMED + lines);
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessageContaining(file + message.strip());
    }

    @Test
    void read_sameTimeForTwoTasks_isAllowed() throws IOException {
        assertThat(read(NAMED + "0,web,3\n0,batch,4\n")).hasSize(2);
    }

    @Test
    void read_anotherHead_isRefusedWithWhatIsExpected() throws IOException {
        Path file = write("when,jobs\n0,3\n");
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessage(file + ":1: the head is 'when,jobs'; expected time_s,arrivals or time_s,task,arrivals");
    }

    @Test
    void read_emptyFile_isRefused() throws IOException {
        Path file = write("");
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessageStartingWith(file + " is empty; expected time_s,arrivals");
    }

    @Test
    void read_headAlone_isRefused() throws IOException {
        Path file = write(HEAD + "\n");
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessage(file + " has no line of numbers");
    }

    @Test
    void read_tooManyBuckets_isRefused() throws IOException {
        Path file = write(HEAD + "0,3\n0.001,3\n1000000000,3\n");
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageEndingWith("are too many");
    }

    @Test
    void read_noText_isRefused() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.write(file, (HEAD + "0,\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Traces.read(file))
                .isInstanceOf(InvalidTraceException.class)
                .hasMessage(file + " is no text in UTF-8");
    }

    @Test
    void read_noFile_fails() {
        assertThatThrownBy(() -> Traces.read(folder.resolve("none.csv"))).isInstanceOf(NoSuchFileException.class);
    }

    private List<Workload> read(String text) throws IOException {
        return Traces.read(write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.csv"), text);
    }
}

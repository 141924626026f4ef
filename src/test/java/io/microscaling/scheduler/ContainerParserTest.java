package io.microscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerParserTest {

    private final Problems problems = new Problems();

    @Test
    void parse_everything_isTaken() {
        ContainerSpec spec =
                parse(Map.of("image", "shop/worker:1", "command", List.of("run"), "env", Map.of("my-name.1", "a=b")));

        assertThat(spec)
                .isEqualTo(new ContainerSpec(Optional.of("shop/worker:1"), List.of("run"), Map.of("my-name.1", "a=b")));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', an empty name",
        "=BAD, a name that begins with =",
        "TOKEN=s3cret, the name that begins with 'TOKEN'",
        "A\u001bB, the name that begins with 'A?B'",
        "A\u0000B, the name that begins with 'A?B'"
    })
    void parse_badName_isRefusedWithoutItsValue(String name, String shown) {
        parse(Map.of("env", Map.of(name, "${env:TOKEN}")));

        assertThat(problems.list())
                .containsExactly(new Problem(
                        "task.env", shown + " is not allowed; expected a name without = and control characters"));
    }

    @Test
    void parse_nulInAValueOrInTheCommand_isNamedWithoutTheText() {
        parse(Map.of("env", Map.of("TOKEN", "s3\0cret"), "command", List.of("run", "s3\0cret")));

        assertThat(problems.list())
                .containsExactly(
                        new Problem("task.command[1]", "a NUL character is not allowed"),
                        new Problem("task.env.TOKEN", "a NUL character is not allowed"));
    }

    @Test
    void parse_envAsAList_takesWhatHasANameAloneFromTheEngine() {
        ContainerSpec spec = parse(Map.of("env", List.of("A=b=c", "HOME", "EMPTY=")));

        assertThat(spec.env()).isEqualTo(Map.of("A", "b=c", "HOME", "${env:HOME}", "EMPTY", ""));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_envWithANameThatNoEngineHas_isRefused() {
        parse(Map.of("env", List.of("a}b")));

        assertThat(problems.list())
                .containsExactly(new Problem("task.env.a}b", "nothing is not allowed; expected a text"));
    }

    @Test
    void parse_commandAsAText_isSplitAsAShellWould() {
        assertThat(parse(Map.of("command", "sh -c 'exec worker'")).command())
                .containsExactly("sh", "-c", "exec worker");
    }

    private ContainerSpec parse(Map<String, ?> task) {
        return ContainerParser.parse(Settings.of("task", task, problems), false);
    }
}

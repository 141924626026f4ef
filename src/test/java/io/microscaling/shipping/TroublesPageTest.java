package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that {@code docs/troubles.md} explains are those that the program has. */
class TroublesPageTest {

    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    static List<String> messages() throws IOException {
        return MESSAGE.matcher(Files.readString(Path.of("docs", "troubles.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void messages_ofThePage_areFound() throws IOException {
        assertThat(messages()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void message_ofThePage_isInTheProgram(String message) throws IOException {
        String program = program();
        Arrays.stream(message.split("…", -1))
                .map(String::strip)
                .forEach(part -> assertThat(program).contains(part));
    }

    private static String program() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TroublesPageTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

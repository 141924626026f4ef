package io.microscaling.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    /** As {@code sh -c 'printf "%s\n" …'} splits them. */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("  run\t--fast \n now ", List.of("run", "--fast", "now")),
                Arguments.of("sh -c 'echo \"a b\"'", List.of("sh", "-c", "echo \"a b\"")),
                Arguments.of("say \"it's\" \"\\\"so\\\"\"", List.of("say", "it's", "\"so\"")),
                Arguments.of("a\\ b 'c\\d' \"e\\f\"", List.of("a b", "c\\d", "e\\f")),
                Arguments.of("'' \"\"", List.of("", "")),
                Arguments.of("--a='b c'd", List.of("--a=b cd")),
                Arguments.of("$HOME", List.of("$HOME")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void of_text_isSplit(String text, List<String> words) {
        assertThat(ShellWords.of(text)).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "open\"", "end\\", "\"end\\"})
    void of_openQuote_isNone(String text) {
        assertThat(ShellWords.of(text)).isEmpty();
    }
}

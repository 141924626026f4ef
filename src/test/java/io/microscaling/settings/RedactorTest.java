package io.microscaling.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    @Test
    void clear_nothingLearned_leavesTheText() {
        assertThat(redactor.clear("no space left on device")).isEqualTo("no space left on device");
    }

    @Test
    void clear_secretInAText_isReplacedEverywhere() {
        redactor.learn(List.of("s3cret"));

        assertThat(redactor.clear("invalid: A=s3cret, B=xs3crety")).isEqualTo("invalid: A=***, B=x***y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\"a<s&s/\u0000 w",
                "p\\\"a<s&s/\\u0000 w",
                "p\\\"a\\u003cs\\u0026s/\\u0000 w",
                "p%22a%3Cs%26s%2F%00+w",
                "p%22a%3Cs%26s%2F%00%20w"
            })
    void clear_asJsonOrInAUrl_isReplacedToo(String form) {
        redactor.learn(List.of("p\"a<s&s/\u0000 w"));

        assertThat(redactor.clear("<" + form + ">")).isEqualTo("<***>");
    }

    @Test
    void clear_secretInsideAnother_leavesNothingOfTheLonger() {
        redactor.learn(List.of("abcd", "abcdefgh"));

        assertThat(redactor.clear("abcdefgh abcd")).isEqualTo("*** ***");
    }

    @Test
    void clear_severalLines_eachIsASecret() {
        redactor.learn(List.of("first line\r\n  second line"));

        assertThat(redactor.clear("it says second line")).isEqualTo("it says ***");
    }

    @Test
    void clear_shortText_isNoSecret() {
        redactor.learn(List.of("dev", ""));

        assertThat(redactor.clear("/dev/null")).isEqualTo("/dev/null");
    }

    @Test
    void learnFrom_askedAtTheFirstClear_once() {
        AtomicInteger asked = new AtomicInteger();
        redactor.learnFrom(() -> List.of("s3cret" + asked.incrementAndGet()));
        assertThat(asked).hasValue(0);

        assertThat(redactor.clear("s3cret1")).isEqualTo("***");
        assertThat(redactor.clear("s3cret1")).isEqualTo("***");
        assertThat(asked).hasValue(1);
    }

    @Test
    void learn_withoutEnd_isBounded() {
        for (int i = 0; i < 11_000; i++) {
            redactor.learn(List.of("secret-%05d".formatted(i)));
        }

        assertThat(redactor.clear("secret-10999")).isEqualTo("***");
        assertThat(redactor.clear("secret-00000")).isEqualTo("secret-00000");
    }
}

package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import io.microscaling.docker.EngineException.Kind;
import io.microscaling.settings.Redactor;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerErrorsTest {

    private final Redactor redactor = new Redactor();
    private final DockerErrors errors = new DockerErrors(URI.create("unix:///run/docker.sock"), redactor);

    @Test
    void translate_connectionRefused_saysWhatToDo() {
        EngineException e =
                errors.translate("listing", new RuntimeException(new ConnectException("Connection refused")));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessage("Docker at unix:///run/docker.sock does not answer (connection refused);"
                        + " is the daemon running, and may this user use its socket?");
    }

    @Test
    void translate_cutWithoutAWord_saysSo() {
        assertThat(errors.translate("listing", new RuntimeException(new EOFException())))
                .hasMessageContaining("(the connection was cut)");
    }

    @Test
    void translate_refusal_givesTheEnginesWords() {
        EngineException e = errors.translate(
                "starting w-1", new InternalServerErrorException("{\"message\":\"no space left on device\"}\n"));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessage("starting w-1: Docker refused it (500: no space left on device)");
    }

    @Test
    void translate_conflict_isOne() {
        assertThat(errors.translate("removing w-1", new ConflictException("{\"message\":\"busy\"}"))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void translate_refusalThatIsNoJson_givesItAsItIs() {
        assertThat(errors.translate("starting w-1", new InternalServerErrorException("{oops")))
                .hasMessageContaining("{oops");
    }

    @Test
    void translate_refusalThatRepeatsASecret_isClearedOfIt() {
        redactor.learn(List.of("s3cret"));

        EngineException e = errors.translate(
                "creating w-1", new InternalServerErrorException("{\"message\":\"invalid: TOKEN=s3cret\"}"));

        assertThat(e)
                .hasMessage("creating w-1: Docker refused it (500: invalid: TOKEN=***)")
                .hasNoCause();
    }

    @Test
    void translate_garbageThatRepeatsASecret_isClearedOfIt() {
        redactor.learn(List.of("s3cret"));

        EngineException e = errors.translate(
                "listing", new RuntimeException(new IOException("Unrecognized token 's3cret': expected JSON")));

        assertThat(e).hasMessageContaining("unrecognized token '***'").hasNoCause();
    }

    @Test
    void translate_longAnswerWithControlCharacters_isShortAndOnOneLine() {
        assertThat(errors.translate(
                        "starting w-1", new InternalServerErrorException("a\u001b[31m\nb" + "x".repeat(10_000))))
                .hasMessageContaining("a [31m b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }
}

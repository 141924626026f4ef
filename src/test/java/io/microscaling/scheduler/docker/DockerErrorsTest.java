package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DockerErrorsTest {

    private final DockerErrors errors = new DockerErrors(URI.create("unix:///run/docker.sock"));

    @Test
    void translate_connectionRefused_saysWhatToDo() {
        SchedulerException e =
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
        SchedulerException e = errors.translate(
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
}

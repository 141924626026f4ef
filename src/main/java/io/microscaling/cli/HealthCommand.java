package io.microscaling.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "health",
        description = "Asks a running engine whether it is ready: for health checks of containers without a shell.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class HealthCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Option(
            names = "--url",
            description =
                    "What to ask. Default: http://127.0.0.1:PORT/health/ready, with MICROSCALING_HTTP_PORT or 8080.")
    private @Nullable URI url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        URI asked = url == null ? URI.create("http://127.0.0.1:%d/health/ready".formatted(port())) : url;
        try {
            int status = status(asked);
            spec.commandLine().getOut().println(asked + " answers " + status);
            return status / 100 == 2 ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (ExecutionException | TimeoutException e) {
            String reason = e instanceof TimeoutException ? "no whole answer within 3 s" : String.valueOf(e.getCause());
            spec.commandLine().getErr().println(asked + " does not answer: " + reason);
            return ExitStatus.FAILED;
        }
    }

    /** The limit holds for the body too, which the request's own time-out leaves out. */
    private static int status(URI asked) throws InterruptedException, ExecutionException, TimeoutException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        return client.sendAsync(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding())
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .statusCode();
    }

    /** The port that the engine of this environment listens on; what is no port (a service link's address) is not it. */
    private static int port() {
        return Stream.of(System.getProperty("microscaling.http.port"), System.getenv("MICROSCALING_HTTP_PORT"))
                .filter(port -> port != null && port.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(8080);
    }
}

package io.microscaling.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
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
    private URI url = URI.create("http://127.0.0.1:%s/health/ready".formatted(port()));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        try {
            int status = client.send(
                            HttpRequest.newBuilder(url).timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
            spec.commandLine().getOut().println(url + " answers " + status);
            return status / 100 == 2 ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (IOException e) {
            spec.commandLine().getErr().println(url + " does not answer: " + e);
            return ExitStatus.FAILED;
        }
    }

    private static String port() {
        String fromEnvironment = System.getenv().getOrDefault("MICROSCALING_HTTP_PORT", "8080");
        return System.getProperty("microscaling.http.port", fromEnvironment);
    }
}

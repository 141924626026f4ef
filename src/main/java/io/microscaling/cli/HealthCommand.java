package io.microscaling.cli;

import java.net.URI;
import java.util.concurrent.Callable;
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

    @Option(
            names = "--url",
            description =
                    "What to ask. Default: http://127.0.0.1:PORT/health/ready, with MICROSCALING_HTTP_PORT or 8080.")
    private @Nullable URI url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        return HealthProbe.ask(
                url == null ? HealthProbe.usual() : url,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }
}

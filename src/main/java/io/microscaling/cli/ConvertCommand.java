package io.microscaling.cli;

import io.microscaling.config.ConfigLoader;
import io.microscaling.config.StrictYaml;
import io.microscaling.original.Converted;
import io.microscaling.original.OriginalEnvironment;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "convert",
        description =
                "Prints the configuration that the original's environment variables (MSS_SCHEDULER, MSS_CONFIG, …)"
                        + " amount to; connects to nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ConvertCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConvertCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!OriginalEnvironment.isMeant(environment)) {
            spec.commandLine()
                    .getErr()
                    .println("nothing to convert: set MSS_SCHEDULER or MSS_CONFIG, as for the original");
            return ExitStatus.INVALID;
        }
        check();
        print(OriginalEnvironment.convert(environment), spec.commandLine().getOut());
        return ExitStatus.OK;
    }

    /** What is wrong is named as in a file. */
    private void check() {
        Vertx vertx = Vertx.vertx();
        try {
            new ConfigLoader(vertx, List.of(), environment, Map.of()).load().await();
        } finally {
            vertx.close().await();
        }
    }

    private static void print(Converted converted, PrintWriter out) {
        converted.notes().forEach(note -> out.println("# " + note.replaceAll("\\s+", " ")));
        out.print(StrictYaml.write(converted.document()));
    }
}

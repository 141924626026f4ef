package io.microscaling.cli;

import io.microscaling.config.ConfigLoader;
import io.microscaling.config.Configuration;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description = "Checks the configuration and names every problem; connects to nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private final ConfigFiles config = new ConfigFiles();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Vertx vertx = Vertx.vertx();
        try {
            Configuration valid =
                    ConfigLoader.ofProcess(vertx, config.list()).load().await();
            spec.commandLine().getOut().println(summary(valid));
            return ExitStatus.OK;
        } finally {
            vertx.close().await();
        }
    }

    /** Names and numbers only: nothing that may hold a secret. */
    static String summary(Configuration valid) {
        String pools = valid.pools().stream().map(ValidateCommand::summary).collect(Collectors.joining("; "));
        return "valid: %d pool%s (%s)"
                .formatted(valid.pools().size(), valid.pools().size() == 1 ? "" : "s", pools);
    }

    private static String summary(PoolSpec pool) {
        return "%s: %d task%s, %d containers, %s"
                .formatted(
                        pool.name(),
                        pool.tasks().size(),
                        pool.tasks().size() == 1 ? "" : "s",
                        pool.capacity().containers(),
                        pool.scheduler().type());
    }
}

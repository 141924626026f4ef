package io.microscaling.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = "Runs the engine with its dashboard (the default).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {

    private final EngineRunner engine;

    @Mixin
    private final ConfigFiles config = new ConfigFiles();

    RunCommand(EngineRunner engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        return engine.run(config.list());
    }
}

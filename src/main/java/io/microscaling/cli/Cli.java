package io.microscaling.cli;

import io.microscaling.settings.InvalidSettingsException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The program's commands; without one it runs the engine. */
@Command(
        name = "microscaling",
        description = "Starts and stops containers to meet demand, by priority, within a fixed capacity.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Cli implements Callable<Integer> {

    private final EngineRunner engine;

    @Mixin
    private final ConfigFiles config = new ConfigFiles();

    private Cli(EngineRunner engine) {
        this.engine = engine;
    }

    /**
     * Understands the arguments and does what they say.
     *
     * @return the exit status; see {@link ExitStatus}
     */
    public static int execute(EngineRunner engine, String... args) {
        return commandLine(engine).execute(args);
    }

    static CommandLine commandLine(EngineRunner engine) {
        return new CommandLine(new Cli(engine))
                .addSubcommand(new RunCommand(engine))
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new ConvertCommand(System.getenv()))
                .addSubcommand(new PlanCommand())
                .addSubcommand(new SimulateCommand())
                .addSubcommand(new HealthCommand())
                .setExecutionStrategy(Cli::written)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    @Override
    public Integer call() throws Exception {
        return engine.run(config.list());
    }

    /** Runs the command that was asked for; what it could not write to standard output was in vain. */
    private static int written(ParseResult parsed) {
        int status = new RunLast().execute(parsed);
        CommandLine command =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        // The writer, and what it writes to: a stream that keeps its failures to itself.
        boolean lost = command.getOut().checkError() || System.out.checkError();
        if (status == ExitStatus.OK && lost) {
            command.getErr().println("cannot write to standard output: is the disk full, or nobody reading?");
            return ExitStatus.FAILED;
        }
        return status;
    }

    private static int report(Exception failure, CommandLine command) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        command.getErr().println(message);
        return failure instanceof InvalidSettingsException ? ExitStatus.INVALID : ExitStatus.FAILED;
    }
}

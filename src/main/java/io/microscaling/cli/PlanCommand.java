package io.microscaling.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "plan",
        description = "Decides without acting: a line of JSON for each tick from standard input, a line of JSON out.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PlanCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        boolean good = new PlanFilter(in, out).run();
        if (out.checkError()) {
            throw new IOException("cannot write to standard output: is the disk full, or nobody reading?");
        }
        return good ? ExitStatus.OK : ExitStatus.INVALID;
    }
}

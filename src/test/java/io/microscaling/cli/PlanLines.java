package io.microscaling.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The door of {@code plan} for tests of other packages: lines in, lines out. */
public final class PlanLines {

    private PlanLines() {}

    /** What {@code plan} answers, a line for each line. */
    public static List<String> filter(List<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            new PlanFilter(new BufferedReader(new StringReader(String.join("\n", lines))), print).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

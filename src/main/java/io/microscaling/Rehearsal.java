package io.microscaling;

import io.microscaling.cli.Cli;
import io.microscaling.engine.Node;
import java.time.Duration;

/**
 * The program for a few seconds, on a configuration that uses most of its parts and needs none of its surroundings: from
 * the classes that this loads the image's build makes an archive, with {@code -XX:ArchiveClassesAtExit}.
 */
public final class Rehearsal {

    private static final Duration LENGTH = Duration.ofSeconds(5);

    private Rehearsal() {}

    public static void main(String[] args) {
        System.exit(Cli.execute(files -> Node.run(files, LENGTH), "run", "-c", "rehearsal.yaml"));
    }
}

package io.microscaling;

import io.microscaling.cli.Cli;
import io.microscaling.engine.Node;
import io.microscaling.logging.OutOfMemory;

/** The program. */
public final class Microscaling {

    private Microscaling() {}

    public static void main(String[] args) {
        OutOfMemory.install();
        int status = Cli.execute(Node::run, args);
        // A running engine keeps the process; what has ended does not wait for threads of libraries.
        System.exit(status);
    }
}

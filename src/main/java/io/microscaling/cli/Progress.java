package io.microscaling.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** A bar that shows how much is done; on a terminal only. */
final class Progress {

    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final int parts;
    private final boolean shown;
    private int done;
    private int last = -1;

    private Progress(PrintWriter out, int parts, boolean shown) {
        this.out = out;
        this.parts = parts;
        this.shown = shown;
    }

    /** A bar of so many parts on {@code out}, if there is a terminal. */
    static Progress on(PrintWriter out, int parts) {
        return new Progress(out, parts, Ansi.AUTO.enabled());
    }

    /** So much of the part that is being done is done, from 0 to 1. */
    void at(double part) {
        int filled = (int) (WIDTH * (done + part) / parts);
        if (shown && filled != last) {
            last = filled;
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + (100 * filled / WIDTH) + " %");
            out.flush();
        }
    }

    /** A part is done. */
    void next() {
        done++;
    }

    /** Takes the bar away. */
    void done() {
        if (shown) {
            out.print("\r" + " ".repeat(WIDTH + 8) + "\r");
            out.flush();
        }
    }
}

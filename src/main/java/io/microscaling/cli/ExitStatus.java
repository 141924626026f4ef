package io.microscaling.cli;

/** What the program tells its caller. */
public final class ExitStatus {

    public static final int OK = 0;
    /** Something failed at run time. */
    public static final int FAILED = 1;
    /** The configuration or the usage is wrong; what and where was said. */
    public static final int INVALID = 2;

    private ExitStatus() {}
}

package io.microscaling.web;

/** The server whose dashboard {@link DashboardIT} looks at: here is the one place that says what runs behind it. */
final class DashboardServer implements AutoCloseable {

    private final FakeServer server;

    private DashboardServer(FakeServer server) {
        this.server = server;
    }

    /** Listens when it returns; 0 takes any free port. */
    static DashboardServer start(int port) {
        return new DashboardServer(new FakeServer(port).with(new FakePool("shop", "a")));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}

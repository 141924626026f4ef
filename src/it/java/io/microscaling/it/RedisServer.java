package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Redis of a test's own on loopback. Its data ends with it. Not thread-safe. */
public final class RedisServer implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(20);
    private static final Duration COMMAND = Duration.ofSeconds(10);

    private final TempFolder folder = new TempFolder("redis");
    private final int port = freePort();
    private ServerProcess process;

    /** Starts one that is ready for commands. */
    public RedisServer() {
        Prerequisites.require("redis-server", "redis-cli");
        process = launch();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Appends values at the head of a list. */
    public void lpush(String key, String... values) {
        List<String> command = new ArrayList<>(List.of("LPUSH", key));
        command.addAll(List.of(values));
        command(command.toArray(String[]::new));
    }

    /** The length of a list; 0 if there is none. */
    public long llen(String key) {
        return Long.parseLong(command("LLEN", key));
    }

    /** Runs any command, without a shell. */
    public String command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Programs.path("redis-cli"), "-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of(words));
        String answer = Programs.run(COMMAND, Map.of(), command);
        if (answer.startsWith("ERR") || answer.startsWith("WRONGTYPE")) {
            throw new IllegalStateException(words[0] + ": " + answer);
        }
        return answer;
    }

    /** Ends the server; the port stays its own. */
    public void stop() {
        process.stop();
    }

    /** Starts it again, empty, on the same port, after {@link #stop()}. */
    public void start() {
        process = launch();
    }

    /** Freezes it: connections stay open, nothing is answered. */
    public void hang() {
        process.hang();
    }

    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        process.stop();
        folder.close();
    }

    private ServerProcess launch() {
        List<String> command = List.of(
                Programs.path("redis-server"),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.path().toString(),
                "--save",
                "",
                "--appendonly",
                "no");
        return ServerProcess.start("redis-server", folder.file("redis.log"), command)
                .awaitReady(READY, this::accepts);
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.microscaling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running engine whether it is ready. A program of its own, from the smallest parts of the JDK: a health check is a
 * second JVM beside the engine, in the same few megabytes ({@code docs/measurements.md} has how many).
 */
public final class HealthProbe {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MOST_SHOWN = 2_000;

    private HealthProbe() {}

    /** Without arguments it asks {@link #usual()}, otherwise the address that the first one is. */
    public static void main(String[] arguments) throws InterruptedException {
        URI asked = arguments.length == 0 ? usual() : URI.create(arguments[0]);
        System.exit(ask(asked, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** What the engine of this environment answers at; a port that is none (a service link's address) is not it. */
    static URI usual() {
        String property = System.getProperty("microscaling.http.port");
        String port = isPort(property) ? property : System.getenv("MICROSCALING_HTTP_PORT");
        return URI.create("http://127.0.0.1:%s/health/ready".formatted(isPort(port) ? port : "8080"));
    }

    private static boolean isPort(@Nullable String text) {
        return text != null && text.matches("\\d{1,5}");
    }

    /**
     * Says what the address answers; what is not ready is in the answer's body.
     *
     * @return the exit status
     */
    static int ask(URI asked, PrintWriter out, PrintWriter err) throws InterruptedException {
        FutureTask<Answer> answer = new FutureTask<>(() -> answer(asked));
        Thread asking = new Thread(answer, "health");
        asking.setDaemon(true);
        asking.start();
        try {
            // For the whole answer: the connection's own limits begin anew with every byte.
            Answer given = answer.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            out.println(asked + " answers " + given.status());
            if (!given.isGood()) {
                err.println(given.body());
            }
            return given.isGood() ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (TimeoutException e) {
            err.println(asked + " does not answer: no whole answer within 3 s");
        } catch (ExecutionException e) {
            err.println(asked + " does not answer: " + e.getCause());
        }
        return ExitStatus.FAILED;
    }

    private record Answer(int status, String body) {
        boolean isGood() {
            return status / 100 == 2;
        }
    }

    private static Answer answer(URI asked) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return new Answer(status, body == null ? "" : new String(body.readNBytes(MOST_SHOWN), StandardCharsets.UTF_8));
    }
}

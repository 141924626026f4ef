package io.microscaling.docker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks {@code docker-credential-<name>} for a login: one process each time, bounded in time and in what it may say. */
final class CredentialHelper {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(CredentialHelper.class);

    private final Duration limit;
    private final Function<String, ProcessBuilder> program;

    CredentialHelper() {
        this(LIMIT, ProcessBuilder::new);
    }

    /**
     * @param limit how long an answer may take
     * @param program how a helper is run, by the name of its executable
     */
    CredentialHelper(Duration limit, Function<String, ProcessBuilder> program) {
        this.limit = requireNonNull(limit, "limit");
        this.program = requireNonNull(program, "program");
    }

    /**
     * The login at a server; empty if the helper knows none.
     *
     * @throws CliException naming the helper, and nothing of what it said
     */
    Optional<Login> get(String name, String server) {
        if (!NAME.matcher(name).matches()) {
            throw new CliException("config.json names a credential helper whose name is none");
        }
        String helper = "docker-credential-" + name;
        Process process = start(helper);
        try {
            return answer(helper, server, process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String helper) {
        try {
            ProcessBuilder builder = program.apply(helper);
            builder.command().add("get");
            return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new CliException("the credential helper %s could not be run; is it in the PATH?".formatted(helper));
        }
    }

    private Optional<Login> answer(String helper, String server, Process process) {
        CompletableFuture<String> said =
                CompletableFuture.supplyAsync(() -> said(process, server), CredentialHelper::inThread);
        try {
            String text = said.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (text.length() > MOST_BYTES) {
                throw new CliException("the credential helper %s said more than 64 KiB".formatted(helper));
            }
            int status = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
            return status == 0 ? Optional.of(login(helper, server, text)) : none(helper, text, status);
        } catch (TimeoutException e) {
            throw new CliException(
                    "the credential helper %s did not answer within %d ms".formatted(helper, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("the credential helper %s was interrupted".formatted(helper));
        } catch (ExecutionException e) {
            throw new CliException("the credential helper %s gave no answer".formatted(helper));
        }
    }

    private static String said(Process process, String server) {
        try (OutputStream in = process.getOutputStream();
                InputStream out = process.getInputStream()) {
            ask(in, server);
            return new String(out.readNBytes(MOST_BYTES + 1), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A helper that answers without having read what it is asked has answered. */
    private static void ask(OutputStream in, String server) {
        try {
            in.write(server.getBytes(UTF_8));
            in.close();
        } catch (IOException e) {
            LOG.debug("a credential helper did not read what it was asked reason=\"{}\"", e.getMessage());
        }
    }

    private static void inThread(Runnable run) {
        Thread thread = new Thread(run, "docker-credential-helper");
        thread.setDaemon(true);
        thread.start();
    }

    private static Login login(String helper, String server, String text) {
        try {
            JsonObject json = new JsonObject(text);
            String user = DockerCli.text(json, "Username").orElse("");
            return Login.of(server, user, DockerCli.text(json, "Secret").orElse(""));
        } catch (DecodeException | ClassCastException e) {
            throw new CliException("what the credential helper %s said is no JSON object".formatted(helper));
        }
    }

    /** A helper that knows no login for a server says so on its standard output, and fails. */
    private static Optional<Login> none(String helper, String text, int status) {
        if (text.contains("credentials not found")) {
            return Optional.empty();
        }
        throw new CliException("the credential helper %s failed with status %d".formatted(helper, status));
    }
}

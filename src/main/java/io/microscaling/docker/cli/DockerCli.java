package io.microscaling.docker.cli;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The environment and the folder of one user of the Docker command line. Reads what is there at each call. Immutable. */
public final class DockerCli {

    private static final int MOST_BYTES = 1 << 20;

    private final Function<String, Optional<String>> environment;
    private final Path home;

    /**
     * @param environment the value of a variable
     * @param home the user's home folder
     */
    public DockerCli(Function<String, Optional<String>> environment, Path home) {
        this.environment = requireNonNull(environment, "environment");
        this.home = requireNonNull(home, "home");
    }

    /** That of the user of this process. */
    public static DockerCli ofThisUser() {
        return new DockerCli(
                name -> Optional.ofNullable(System.getenv(name)), Path.of(System.getProperty("user.home", "/")));
    }

    /** A variable; one that is empty is none, as the command line has it. */
    Optional<String> variable(String name) {
        return environment.apply(name).filter(value -> !value.isEmpty());
    }

    /** Where the command line keeps what it was told: {@code DOCKER_CONFIG}, or {@code ~/.docker}. */
    Path folder() {
        return variable("DOCKER_CONFIG").map(Path::of).orElseGet(() -> home.resolve(".docker"));
    }

    Path configFile() {
        return folder().resolve("config.json");
    }

    /**
     * What {@link #configFile()} holds; nothing if there is none.
     *
     * @throws CliException if it cannot be read
     */
    JsonObject config() {
        return json(configFile()).orElseGet(JsonObject::new);
    }

    /** Nothing of a file's text gets into a message: it may hold passwords. */
    static Optional<JsonObject> json(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CliException("the file %s has more than 1 MiB".formatted(file));
            }
            return Optional.of(new JsonObject(new String(bytes, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CliException("the file %s cannot be read".formatted(file));
        } catch (DecodeException | ClassCastException e) {
            throw new CliException("the file %s is no JSON object".formatted(file));
        }
    }

    /** The text under a key; empty if there is none. */
    static Optional<String> text(JsonObject json, String key) {
        return json.getValue(key) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** The object under a key; an empty one if there is none. */
    static JsonObject object(JsonObject json, String key) {
        return json.getValue(key) instanceof JsonObject object ? object : new JsonObject();
    }
}

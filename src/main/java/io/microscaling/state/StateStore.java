package io.microscaling.state;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files in the state's folder: {@code state.json} with {@code {"epochs": {"shop": 1795490154000}}}, and for each pool
 * {@code memory-<pool>.json} with what its planner has learned. Written as a whole and atomically; one that cannot be read
 * is put aside, and the engine works without one that cannot be written.
 * Thread-safe; blocking.
 */
public final class StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

    private final Path file;
    private final InstantSource clock;
    /** The last epoch of each pool, for where it could not be written. */
    private final Map<String, Long> epochs = new HashMap<>();
    /** What could not be written when it was last tried. */
    private final Set<Path> notKept = new HashSet<>();

    public StateStore(Path folder, InstantSource clock) {
        this.file = requireNonNull(folder, "folder").resolve("state.json");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * A new epoch for a pool: higher than every one before, also with a clock set back; after a restart only if the file
     * could be written.
     */
    public synchronized long nextEpoch(String pool) {
        JsonObject state = read(file);
        JsonObject written = epochs(state);
        long last = written.getValue(pool) instanceof Number number ? number.longValue() : 0;
        long next = Math.max(Math.max(last, epochs.getOrDefault(pool, 0L)) + 1, clock.millis());
        epochs.put(pool, next);
        write(file, state.put("epochs", written.put(pool, next)));
        return next;
    }

    /** What was kept of a pool's memory; empty if nothing was. */
    public synchronized JsonObject recall(String pool) {
        return read(memory(pool));
    }

    /** Keeps a pool's memory, in a file of its own: {@code memory-<pool>.json}. */
    public synchronized void keep(String pool, JsonObject memory) {
        write(memory(pool), memory);
    }

    private Path memory(String pool) {
        return file.resolveSibling("memory-%s.json".formatted(pool));
    }

    private static JsonObject epochs(JsonObject state) {
        return state.getValue("epochs") instanceof JsonObject known ? known : new JsonObject();
    }

    private static JsonObject read(Path file) {
        try {
            return Files.exists(file) ? new JsonObject(Files.readString(file)) : new JsonObject();
        } catch (DecodeException | IOException e) {
            putAside(file, e);
            return new JsonObject();
        }
    }

    private static void putAside(Path file, Exception cause) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        LOG.warn("state unreadable file={} kept={} reason=\"{}\"", file, aside, cause.getMessage());
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("state cannot be put aside file={} reason=\"{}\"", file, e.toString());
        }
    }

    private void write(Path file, JsonObject state) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            writeThrough(draft, state.encodePrettily());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            notKept.remove(file);
        } catch (IOException e) {
            complain(file, e);
        }
    }

    /** Once, not each time that it is tried again. */
    private void complain(Path file, IOException cause) {
        if (notKept.add(file)) {
            LOG.warn(
                    "state not kept file={} reason=\"{}\"; set state.dir to a folder that can be written",
                    file,
                    cause.toString());
        }
    }

    private static void writeThrough(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}

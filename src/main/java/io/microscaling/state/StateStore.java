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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files in the state's folder: {@code state.json} with {@code {"epochs": {"shop": 1795490154000}}}, and for each pool
 * {@code memory-<pool>.json} with what its planner remembers. Written as a whole and atomically; one that cannot be read
 * is put aside, and the engine works without one that cannot be written. Thread-safe; blocking.
 */
public final class StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

    private final Path file;
    private final InstantSource clock;
    /** The last epoch of each pool, for where it could not be written. */
    private final Map<String, Long> epochs = new HashMap<>();
    /** What could not be written when it was last tried. */
    private final Set<Path> notSaved = new HashSet<>();

    /** Digests of what was last saved. */
    private final Map<Path, String> lastSaved = new HashMap<>();

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
        write(
                file,
                state.put("epochs", written.put(pool, next)).encodePrettily().getBytes(StandardCharsets.UTF_8));
        return next;
    }

    /** What was saved of a pool's planner; empty if nothing was. */
    public synchronized JsonObject restore(String pool) {
        return read(planner(pool));
    }

    /**
     * Saves what a pool's planner remembers, in a file of its own, unless that is what was last saved.
     *
     * @return how many bytes were written
     */
    public synchronized int save(String pool, JsonObject state) {
        Path path = planner(pool);
        byte[] bytes = state.toBuffer().getBytes();
        String digest = digest(bytes);
        if (digest.equals(lastSaved.get(path))) {
            return 0;
        }
        if (!write(path, bytes)) {
            return 0;
        }
        lastSaved.put(path, digest);
        return bytes.length;
    }

    private Path planner(String pool) {
        return file.resolveSibling("memory-%s.json".formatted(pool));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
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

    private boolean write(Path file, byte[] bytes) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            writeThrough(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            notSaved.remove(file);
            return true;
        } catch (IOException e) {
            complain(file, e);
            return false;
        }
    }

    /** Once, not each time that it is tried again. */
    private void complain(Path file, IOException cause) {
        if (notSaved.add(file)) {
            LOG.warn(
                    "state not kept file={} reason=\"{}\"; set state.dir to a folder that can be written",
                    file,
                    cause.toString());
        }
    }

    private static void writeThrough(Path path, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}

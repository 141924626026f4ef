package io.microscaling.state;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a folder of states for this process: two engines in one would overwrite what the other has learned. The operating
 * system lets go of it when the process ends, however it ends. Blocking.
 */
public final class StateLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateLock.class);
    private static final int LONGEST = 32;

    private final Optional<FileChannel> channel;

    private StateLock(Optional<FileChannel> channel) {
        this.channel = requireNonNull(channel, "channel");
    }

    /**
     * Takes the folder, and creates it if need be. One that cannot be written to is not locked: nothing is kept there.
     *
     * @throws InvalidSettingsException naming the folder and the process, if another one has it
     */
    public static StateLock take(Path folder) {
        Path file = folder.resolve("engine.lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                String holder = holder(channel);
                channel.close();
                throw inUse(folder, holder);
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new StateLock(Optional.of(channel));
        } catch (IOException e) {
            LOG.warn("state folder not locked file={} reason=\"{}\"", file, e.toString());
            return new StateLock(Optional.empty());
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static InvalidSettingsException inUse(Path folder, String holder) {
        String who = holder.isEmpty() ? "another engine" : "another engine, process " + holder;
        return new InvalidSettingsException(List.of(new Problem(
                "state.dir",
                "%s is in use by %s; stop that one, or give this one a folder of its own".formatted(folder, who))));
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return text.matches("\\d+") ? text : "";
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("state folder not released reason=\"{}\"", e.toString());
            }
        });
    }
}

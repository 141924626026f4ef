package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Installs packages with apt, one process at a time. */
final class DebianPackages {

    private static final Duration UPDATE = Duration.ofMinutes(5);
    private static final Duration INSTALL = Duration.ofMinutes(15);

    private DebianPackages() {}

    /**
     * Installs the packages in one call; what is there already costs nothing.
     *
     * @throws IllegalStateException if apt fails, or this is not root on Debian
     */
    static synchronized void install(Collection<String> packages) {
        if (!isRoot() || Programs.find("apt-get").isEmpty()) {
            throw new IllegalStateException(
                    "-Dit.install needs root on Debian; install by hand: " + new TreeSet<>(packages));
        }
        Path lockFile = Path.of(System.getProperty("java.io.tmpdir"), "microscaling-it-install.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid()) {
                apt(UPDATE, List.of("update"));
                List<String> install = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
                install.addAll(new TreeSet<>(packages));
                apt(INSTALL, install);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lockFile, e);
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void apt(Duration timeout, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Programs.path("apt-get"), "-q"));
        command.addAll(arguments);
        Programs.run(timeout, Map.of("DEBIAN_FRONTEND", "noninteractive"), command);
    }
}

package io.microscaling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs of this machine are linked to, for images that have nothing else. */
final class SharedLibraries {

    private static final Duration COMMAND = Duration.ofMinutes(1);
    private static final Pattern LIBRARY = Pattern.compile("(?:=>\\s+|^\\s*)(/\\S+) \\(0x", Pattern.MULTILINE);

    private SharedLibraries() {}

    /** Copies the libraries of {@code binaries} below {@code root}, to where the loader looks for them. */
    static void copy(List<Path> binaries, Path root, Predicate<Path> wanted) throws IOException {
        Set<Path> libraries = new TreeSet<>();
        binaries.forEach(binary -> libraries.addAll(of(binary)));
        libraries.removeIf(wanted.negate());
        for (Path library : libraries) {
            Path copy = root.resolve(Path.of("/").relativize(library));
            Files.createDirectories(copy.getParent());
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Set<Path> of(Path binary) {
        String linked = Programs.run(COMMAND, Map.of(), List.of(Programs.path("ldd"), binary.toString()));
        Set<Path> libraries = new TreeSet<>();
        Matcher matcher = LIBRARY.matcher(linked);
        while (matcher.find()) {
            libraries.add(Path.of(matcher.group(1)));
        }
        return libraries;
    }
}

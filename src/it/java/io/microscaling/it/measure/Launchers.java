package io.microscaling.it.measure;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.TempFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Copies of the launcher, each beside a jar of its own, as a user has it after unpacking. */
final class Launchers {

    private static final String SCRIPT = "microscaling";

    private Launchers() {}

    /** The command that runs this jar. */
    static Path install(TempFolder folder, String name, Path jar) throws IOException {
        Path place = Files.createDirectories(folder.file(name));
        Files.copy(jar, place.resolve("microscaling.jar"));
        Path launcher = Files.copy(Path.of("src", "main", "scripts", SCRIPT), place.resolve(SCRIPT));
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable " + launcher);
        }
        return launcher;
    }

    /** A jar that runs {@code main} with the libraries of another one: an archive of classes is made for jars alone. */
    static Path jarOf(TempFolder folder, Class<?> main, Path libraries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        libraries.toAbsolutePath().toUri().toString());
        Path jar = folder.file(main.getSimpleName() + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            String entry = main.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(entry));
            try (InputStream bytes = requireNonNull(main.getResourceAsStream("/" + entry), entry)) {
                bytes.transferTo(out);
            }
            out.closeEntry();
        }
        return jar;
    }
}

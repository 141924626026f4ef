package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What some files looked like: two that are equal need not be parsed again. Links are followed, so that a Kubernetes
 * ConfigMap that is swapped for another is a change, and so is a file that an editor moved into the place of the old one.
 *
 * @param attributes size, time and inode of each file, or why they cannot be read
 * @param contents a digest of each file's bytes, or why they cannot be read
 */
record FilesSeen(List<String> attributes, List<String> contents) {

    /** Before the first look: equal to nothing that is seen later, as there is at least one file. */
    static final FilesSeen NOTHING = new FilesSeen(List.of(), List.of());

    FilesSeen {
        attributes = List.copyOf(attributes);
        contents = List.copyOf(contents);
    }

    /**
     * Looks again. Blocking.
     *
     * @param thorough reads the bytes even if the attributes are as before: a file system may show the same time for a
     *     file with another content
     */
    FilesSeen again(List<String> files, boolean thorough) {
        List<String> now =
                files.stream().map(file -> told(file, FilesSeen::attributes)).toList();
        return !thorough && now.equals(attributes)
                ? this
                : new FilesSeen(
                        now,
                        files.stream()
                                .map(file -> told(file, FilesSeen::digest))
                                .toList());
    }

    private interface Look {
        String at(Path file) throws IOException;
    }

    private static String told(String file, Look look) {
        try {
            return look.at(Path.of(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String attributes(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return "%d %s %s".formatted(found.size(), found.lastModifiedTime(), found.fileKey());
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] bytes = requireNonNull(Files.readAllBytes(file));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}

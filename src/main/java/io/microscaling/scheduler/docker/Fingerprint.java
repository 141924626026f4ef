package io.microscaling.scheduler.docker;

import io.microscaling.scheduler.ContainerSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What tells whether a container was started from today's specification: the start of a SHA-256 over all of it, as
 * written in the configuration. References to secrets are not followed, and nothing can be read back from it.
 */
final class Fingerprint {

    private static final int LENGTH = 16;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Sixteen hexadecimal digits, the same on every machine. */
    static String of(ContainerSpec spec, Optional<String> network) {
        Fingerprint print = new Fingerprint();
        print.add(spec.image().orElse(""));
        print.add(Integer.toString(spec.command().size()));
        spec.command().forEach(print::add);
        new TreeMap<>(spec.env()).forEach((name, value) -> {
            print.add(name);
            print.add(value);
        });
        print.add(network.orElse(""));
        new TreeMap<>(spec.options().written()).forEach((key, value) -> {
            print.add(key);
            print.add(value);
        });
        return HexFormat.of().formatHex(print.digest.digest()).substring(0, LENGTH);
    }

    /** Length first, so that no two different specifications run together into the same bytes. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}

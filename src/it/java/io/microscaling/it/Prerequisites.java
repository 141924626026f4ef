package io.microscaling.it;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs on the machine. A missing program is installed where {@code -Dit.install} was given; otherwise the
 * test is skipped with the reason, or fails where a skip would go unseen ({@code CI=true}).
 */
public final class Prerequisites {

    /** The Debian package of each program that any test needs. */
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "dockerd", "docker.io",
            "docker", "docker.io",
            "docker-compose", "docker-compose",
            "iptables", "iptables",
            "busybox", "busybox-static",
            "redis-server", "redis-server",
            "redis-cli", "redis-server",
            "openssl", "openssl",
            "chromium", "chromium"));

    private Prerequisites() {}

    /**
     * Goes on only if every program is here; to be called in {@code @BeforeAll}, before anything is started.
     *
     * @param programs by the name of the executable, such as {@code dockerd}
     */
    public static void require(String... programs) {
        Arrays.stream(programs).forEach(Prerequisites::checkKnown);
        if (!missing(programs).isEmpty() && System.getProperty("it.install") != null) {
            DebianPackages.install(PACKAGES.values());
        }
        List<String> missing = missing(programs);
        if (!missing.isEmpty()) {
            skip("%s not found; install %s, or run 'mvn verify -Dit.install' as root on Debian"
                    .formatted(missing, packagesOf(missing)));
        }
    }

    /** As {@link #require}, for what only root may start, such as a Docker engine. */
    public static void requireRoot() {
        if (!DebianPackages.isRoot()) {
            skip("this test starts a system that only root may start; run it as root");
        }
    }

    private static void checkKnown(String program) {
        if (!PACKAGES.containsKey(program)) {
            throw new IllegalArgumentException("no package is known for '%s'; known are %s; add it to Prerequisites"
                    .formatted(program, PACKAGES.keySet()));
        }
    }

    private static List<String> missing(String... programs) {
        return Arrays.stream(programs)
                .filter(program -> Programs.find(program).isEmpty())
                .toList();
    }

    private static String packagesOf(List<String> programs) {
        return programs.stream().map(PACKAGES::get).distinct().collect(Collectors.joining(", "));
    }

    private static void skip(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason + " (CI=true: a skipped test counts as failed)");
        }
        Assumptions.abort(reason);
    }
}

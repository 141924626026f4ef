package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By which names the server may be called. A foreign page reaches it only by a name that its owner can register and let
 * point here (DNS rebinding): a name with a dot, in a public domain. So where the server is open to other machines, an
 * address and a name that cannot be registered are fine, and any other name must be in the configuration.
 */
final class HostNames {

    /** Domains that nobody can register: of clusters, and those reserved for private use. */
    private static final List<String> PRIVATE = List.of(".cluster.local", ".svc", ".internal", ".localhost");

    private final boolean open;
    private final Set<String> known;

    HostNames(HttpSettings http) {
        this.open = !http.isLoopback();
        Stream<String> origins = http.origins().stream()
                .map(origin -> requireNonNull(URI.create(origin).getHost()));
        this.known = Stream.of(Stream.of("localhost", http.host()), http.hosts().stream(), origins)
                .flatMap(names -> names)
                .map(HostNames::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean areOurs(String host) {
        String name = plain(host);
        return known.contains(name) || Loopback.is(name) || (open && cannotBeRegistered(name));
    }

    private static boolean cannotBeRegistered(String name) {
        return !name.contains(".")
                || NetUtil.isValidIpV4Address(name)
                || NetUtil.isValidIpV6Address(name)
                || PRIVATE.stream().anyMatch(name::endsWith);
    }

    private static String plain(String host) {
        String name = Loopback.bare(host).toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}

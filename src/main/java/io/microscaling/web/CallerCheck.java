package io.microscaling.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a foreign web page makes a browser send: a request under a host name that is not ours (DNS rebinding), and
 * a request from another origin (cross-site WebSocket hijacking). Programs send no {@code Origin} and pass.
 */
final class CallerCheck implements Handler<RoutingContext> {

    private final HostNames hosts;
    private final Set<String> origins;

    CallerCheck(HttpSettings http) {
        this.hosts = new HostNames(http);
        this.origins = http.origins().stream().map(CallerCheck::lower).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isOurs(request.authority())) {
            refuse(context, unknownHost());
        } else if (!isAllowed(request.getHeader("Origin"), request.authority())) {
            refuse(context, foreignOrigin());
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, ApiException why) {
        context.fail(why.status(), why);
    }

    private boolean isOurs(@Nullable HostAndPort authority) {
        return authority == null || hosts.areOurs(authority.host());
    }

    /** The scheme is left open for the server's own origin: a proxy in front may speak TLS. */
    private boolean isAllowed(@Nullable String origin, @Nullable HostAndPort authority) {
        if (origin == null || origins.contains(lower(origin))) {
            return true;
        }
        String host = authority == null ? "" : lower(authority.toString());
        return lower(origin).equals("http://" + host) || lower(origin).equals("https://" + host);
    }

    private static ApiException unknownHost() {
        return new ApiException(
                421,
                "unknown-host",
                "This server does not answer under that host name; add the name to http.hosts, or use the address.");
    }

    private static ApiException foreignOrigin() {
        return new ApiException(
                403, "foreign-origin", "Pages of that origin may not use this server; add it to http.origins.");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package io.microscaling.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Gives each file of the dashboard a tag made of its content, so that a browser asks each time and is told "not modified"
 * in a few bytes. The file's time would not do: in a reproducible jar all files have the same.
 */
final class Revalidation implements Handler<RoutingContext> {

    private static final int NOT_MODIFIED = 304;

    private final String mount;
    private final String folder;

    /**
     * Of the files in a folder of the class path.
     *
     * @param mount the path under which they are served, with a slash at its end
     * @param folder the one that the static handler serves, with a slash at its end
     */
    Revalidation(String mount, String folder) {
        this.mount = mount;
        this.folder = folder;
    }

    @Override
    public void handle(RoutingContext context) {
        context.vertx()
                .fileSystem()
                .readFile(folder + file(context.normalizedPath().substring(mount.length())))
                .onSuccess(content -> answer(context, tag(content)))
                .onFailure(none -> context.next()); // no such file: the static handler decides
    }

    private static void answer(RoutingContext context, String tag) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            context.next();
        }
    }

    private static String file(String path) {
        return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    }

    /** Weak: compression on the way may change the bytes. */
    private static String tag(Buffer content) {
        return "W/\"" + HexFormat.of().formatHex(sha256().digest(content.getBytes()), 0, 16) + "\"";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

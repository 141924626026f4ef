package io.microscaling.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * Refuses requests that two programs could understand differently. A body of {@code Transfer-Encoding} is one: the HTTP
 * decoder drops a {@code Content-Length} beside it, so that the two together are no longer seen here, and nobody has to
 * send us a body in pieces.
 */
final class WellFormed implements Handler<RoutingContext> {

    private static final int BAD_REQUEST = 400;

    private static final Pattern ODD = Pattern.compile("(?i)\\\\|%5c|%2e|%2f|%0|%1|%7f|\\p{Cntrl}");
    private static final Pattern HOST = Pattern.compile("[\\w.:\\[\\]-]{0,300}");

    private final Connections connections;

    WellFormed(Connections connections) {
        this.connections = connections;
    }

    /** To stand before the router, which throws at a {@code Host} that it cannot take apart. */
    static Handler<HttpServerRequest> before(Handler<HttpServerRequest> router) {
        return request -> {
            String host = request.getHeader(HttpHeaders.HOST);
            if (host == null || HOST.matcher(host).matches()) {
                router.handle(request);
            } else {
                request.response()
                        .setStatusCode(BAD_REQUEST)
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                        .end()
                        .onComplete(sent -> request.connection().close());
            }
        };
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            refuse(context, "bad-length", "A body must come in one piece, with Content-Length alone.");
        } else if (ODD.matcher(String.valueOf(request.path())).find()) {
            refuse(context, "bad-path", "The path holds a backslash, a control character, or an encoded dot or slash.");
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, String code, String message) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        connections.last(context);
        context.fail(BAD_REQUEST, new ApiException(BAD_REQUEST, code, message));
    }
}

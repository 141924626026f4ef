package io.microscaling.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/** Routes that only read: everything that this server offers over HTTP, but for the bridge. */
final class ReadRoutes {

    private ReadRoutes() {}

    static Route route(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }
}

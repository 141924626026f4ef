package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON API under {@code /api}, which only reads; {@code docs/openapi.yaml} describes it. */
final class Api {

    static final int MOST_EVENTS = 500;

    private static final DeliveryOptions PATIENCE = new DeliveryOptions().setSendTimeout(2_000);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private final KnownPools pools;
    private final EventBus bus;
    private final InstantSource clock;

    Api(KnownPools pools, EventBus bus, InstantSource clock) {
        this.pools = requireNonNull(pools, "pools");
        this.bus = requireNonNull(bus, "bus");
        this.clock = requireNonNull(clock, "clock");
    }

    void mount(Router router) {
        ReadRoutes.route(router, "/api/pools").handler(this::pools);
        ReadRoutes.route(router, "/api/pools/:pool").handler(context -> answer(context, this::snapshot));
        list(router, "decisions", Addresses::decisions);
        list(router, "events", pool -> Addresses.latest(Addresses.events(pool)));
        ReadRoutes.route(router, "/api/pools/:pool/history").handler(context -> answer(context, this::history));
    }

    /** What a pool answers on an address with a list under {@code key}, as much of it as is asked for. */
    private void list(Router router, String key, Function<String, String> address) {
        ReadRoutes.route(router, "/api/pools/:pool/" + key)
                .handler(context -> answer(
                        context,
                        pool -> atMost(context.request().getParam("limit"))
                                .compose(most -> ask(pool, address.apply(pool.name()))
                                        .map(answer -> shortened(answer, key, most)))));
    }

    private void pools(RoutingContext context) {
        JsonArray summaries = new JsonArray();
        pools.all().forEach(pool -> summaries.add(pool.summary(clock.instant())));
        context.json(new JsonObject().put("pools", summaries));
    }

    private Future<JsonObject> snapshot(KnownPool pool) {
        return pool.whole(clock.instant())
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(silent(pool)));
    }

    private Future<JsonObject> history(KnownPool pool) {
        return ask(pool, Addresses.history(pool.name()));
    }

    private void answer(RoutingContext context, Function<KnownPool, Future<JsonObject>> answer) {
        String name = context.pathParam("pool");
        pools.find(name)
                .map(answer)
                .orElseGet(() -> Future.failedFuture(unknown(name)))
                .onSuccess(context::json)
                .onFailure(failure ->
                        context.fail(failure instanceof ApiException refusal ? refusal.status() : INTERNAL, failure));
    }

    private Future<JsonObject> ask(KnownPool pool, String address) {
        return bus.<JsonObject>request(address, new JsonObject(), PATIENCE)
                .map(Message::body)
                .recover(failure -> Future.failedFuture(silent(pool)));
    }

    private static JsonObject shortened(JsonObject answer, String key, int most) {
        JsonArray newest = new JsonArray();
        answer.getJsonArray(key).stream().limit(most).forEach(newest::add);
        return new JsonObject().put(key, newest);
    }

    private static Future<Integer> atMost(@Nullable String limit) {
        return parse(limit == null ? "" + MOST_EVENTS : limit)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new ApiException(
                        BAD_REQUEST, "bad-limit", "limit must be a whole number from 1 to " + MOST_EVENTS + ".")));
    }

    private static Optional<Integer> parse(String limit) {
        try {
            return Optional.of(Integer.valueOf(limit)).filter(most -> most >= 1 && most <= MOST_EVENTS);
        } catch (NumberFormatException e) {
            return Optional.empty(); // the caller says what is allowed
        }
    }

    private static ApiException unknown(String name) {
        return new ApiException(
                NOT_FOUND, "unknown-pool", "There is no pool '%s'; /api/pools lists those there are.".formatted(name));
    }

    private static ApiException silent(KnownPool pool) {
        return new ApiException(
                UNAVAILABLE,
                "pool-silent",
                "Pool '%s' does not answer; its node may just be starting or be gone: try again."
                        .formatted(pool.name()));
    }
}

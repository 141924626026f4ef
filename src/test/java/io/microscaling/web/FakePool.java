package io.microscaling.web;

import io.microscaling.bus.Addresses;
import io.microscaling.web.FakeShop.FakeTask;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A pool as the web side sees one: announcements, snapshots, events and the three requests, with moving numbers and five
 * minutes of past. Speaks exactly the messages of the monitoring verticle.
 */
public final class FakePool extends VerticleBase {

    private static final int INTERVAL_MILLIS = 500;
    private static final int PAST_TICKS = 600;
    private static final int MOST_EVENTS = 500;
    private static final List<String> SERIES = List.of("reading", "ideal", "demand", "requested", "running");

    private final String name;
    private final String node;
    private final FakeShop shop = new FakeShop();
    private final Deque<JsonObject> past = new ArrayDeque<>();
    private final Deque<JsonObject> events = new ArrayDeque<>();
    private volatile UnaryOperator<JsonObject> change = UnaryOperator.identity();
    private final long epoch = System.currentTimeMillis();
    private long seq;

    public FakePool(String name, String node) {
        this.name = name;
        this.node = node;
        long start = System.currentTimeMillis() - (long) PAST_TICKS * INTERVAL_MILLIS;
        for (int i = 0; i < PAST_TICKS; i++) {
            tick(start + (long) i * INTERVAL_MILLIS);
        }
    }

    /** Applies {@code change} to each snapshot from now on: trouble, other tasks, whatever a test needs. */
    public FakePool changed(UnaryOperator<JsonObject> newChange) {
        change = newChange;
        return this;
    }

    /** Adds an event to those of its past. */
    public FakePool happened(JsonObject event) {
        events.addFirst(stamp(System.currentTimeMillis()).mergeIn(event));
        return this;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, 2_000, id -> announce());
        vertx.setPeriodic(INTERVAL_MILLIS, id -> beat());
        return Future.join(
                answer(Addresses.latest(Addresses.metrics(name)), past::getLast),
                answer(
                        Addresses.decisions(name),
                        () -> new JsonObject().put("decisions", new JsonArray(new ArrayList<>(events)))),
                answer(
                        Addresses.latest(Addresses.events(name)),
                        () -> new JsonObject().put("events", new JsonArray(new ArrayList<>(events)))),
                answer(Addresses.history(name), this::history));
    }

    private Future<Void> answer(String address, Supplier<JsonObject> reply) {
        return vertx.eventBus()
                .consumer(address, request -> request.reply(reply.get()))
                .completion();
    }

    private void announce() {
        vertx.eventBus()
                .publish(
                        Addresses.POOLS,
                        new JsonObject().put("pool", name).put("node", node).put("at", System.currentTimeMillis()));
    }

    private void beat() {
        tick(System.currentTimeMillis()).forEach(event -> vertx.eventBus().publish(Addresses.events(name), event));
        vertx.eventBus().publish(Addresses.metrics(name), past.getLast());
    }

    private List<JsonObject> tick(long at) {
        List<JsonObject> news = new ArrayList<>();
        shop.tick().forEach((task, from) -> news.add(decision(task, from, at)));
        news.forEach(events::addFirst);
        while (events.size() > MOST_EVENTS) {
            events.removeLast();
        }
        past.addLast(change.apply(snapshot(at)));
        if (past.size() > PAST_TICKS) {
            past.removeFirst();
        }
        return news;
    }

    private JsonObject decision(FakeTask task, int from, long at) {
        return stamp(at)
                .put("kind", "decision")
                .put("task", task.name)
                .put("from", from)
                .put("to", task.demand)
                .put("why", task.why.substring(task.why.indexOf(": ") + 2))
                .put("by", "planner")
                .put("trace", task.trace.copy());
    }

    private JsonObject stamp(long at) {
        return new JsonObject()
                .put("pool", name)
                .put("epoch", epoch)
                .put("seq", ++seq)
                .put("at", at);
    }

    private JsonObject snapshot(long at) {
        JsonArray tasks = new JsonArray();
        shop.tasks().forEach(task -> tasks.add(entry(task, at)));
        return stamp(at)
                .put("node", node)
                .put("scheduler", "toy")
                .put("interval", INTERVAL_MILLIS)
                .put("dryRun", false)
                .put("capacity", new JsonObject().put("containers", FakeShop.CAPACITY))
                .put("observedAt", at - 20)
                .put("problems", new JsonArray())
                .put("tasks", tasks);
    }

    private static JsonObject entry(FakeTask task, long at) {
        JsonObject target = new JsonObject().put("type", task.target);
        JsonObject reading = new JsonObject();
        if (task.target.equals("wait")) {
            target.put("within", FakeShop.number(task.goal) + "s");
            reading.put("value", Math.round(task.reading * 40)).put("at", at - 30);
        } else if (task.isRemainder()) {
            reading.put("absent", "no metric is configured");
        } else {
            target.put("goal", FakeShop.number(task.goal));
            reading.put("value", FakeShop.number(task.reading)).put("at", at - 30);
        }
        JsonObject entry = new JsonObject();
        if (task.target.equals("wait")) {
            entry.put(
                    "wait",
                    new JsonObject()
                            .put("expected", Math.min(task.reading, 1.9))
                            .put("limit", task.goal));
        }
        return entry.put("name", task.name)
                .put("priority", task.priority)
                .put("min", task.min)
                .put("max", task.max)
                .put("scalable", true)
                .put("target", target)
                .put("reading", reading)
                .put("ideal", task.ideal)
                .put("demand", task.demand)
                .put("requested", task.demand)
                .put("running", task.running)
                .put("starting", task.startingSince.size())
                .put("stopping", task.stoppingSince.size())
                .put("failed", 0)
                .put("outdated", 0)
                .put("deaths", 0)
                .put("why", task.why)
                .put("trace", task.trace.copy());
    }

    private JsonObject history() {
        JsonArray at = new JsonArray();
        JsonObject tasks = new JsonObject();
        for (JsonObject snapshot : past) {
            at.add(snapshot.getLong("at"));
            for (Object item : snapshot.getJsonArray("tasks")) {
                JsonObject task = (JsonObject) item;
                JsonObject series =
                        (JsonObject) tasks.getMap().computeIfAbsent(task.getString("name"), absent -> emptySeries());
                SERIES.forEach(key -> series.getJsonArray(key).add(valueOf(task, key)));
            }
        }
        return new JsonObject().put("pool", name).put("at", at).put("tasks", tasks);
    }

    private static Object valueOf(JsonObject task, String key) {
        return key.equals("reading") ? task.getJsonObject("reading").getValue("value") : task.getValue(key);
    }

    private static JsonObject emptySeries() {
        JsonObject series = new JsonObject();
        SERIES.forEach(key -> series.put(key, new JsonArray()));
        return series;
    }
}

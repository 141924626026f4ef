package io.microscaling.scheduler.marathon;

import static java.util.Objects.requireNonNull;

import io.microscaling.http.Answer;
import io.microscaling.http.JsonClient;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ApiFailures;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Scales apps by the two calls that the original made: one list of all apps to count, one PUT for each that is scaled. */
final class MarathonScheduler implements Scheduler {

    /** With the numbers of tasks, which Marathon adds by itself today and says that it will not for ever. */
    private static final String LIST = "/v2/apps/?embed=apps.counts";

    private final SchedulerContext context;
    private final MarathonSettings settings;
    private final JsonClient client;
    private final ApiFailures failures;
    private final Map<String, AppId> apps;
    private final Events events;
    private volatile boolean closed;

    MarathonScheduler(SchedulerContext context, MarathonSettings settings) {
        this.context = requireNonNull(context, "context");
        this.settings = requireNonNull(settings, "settings");
        this.client = new JsonClient(context.vertx(), settings.http());
        this.failures = new ApiFailures(
                "Marathon",
                "check user and password, or token, and what they may do",
                client,
                answer -> Refusal.of(answer).message());
        this.apps = apps(context, settings.group());
        this.events = new Events(
                context,
                client,
                settings.silence(),
                apps.values().stream().map(AppId::path).collect(Collectors.toSet()));
    }

    private static Map<String, AppId> apps(SchedulerContext context, AppId group) {
        Map<String, AppId> apps = new LinkedHashMap<>();
        context.pool().tasks().forEach(task -> apps.put(task.name(), MarathonWorkload.of(task, group)));
        return apps;
    }

    @Override
    public Future<Observation> observe() {
        Instant asked = context.clock().instant();
        return call(
                "counting",
                () -> client.get(LIST).map(answer -> {
                    if (!answer.isSuccess()) {
                        throw failures.refused(answer, "counting", "check host");
                    }
                    return Observation.of(asked, counts(App.list(answer)), apps.keySet());
                }));
    }

    /** An app that is not there is left out. */
    private Map<String, TaskCounts> counts(Map<AppId, App> there) {
        Map<String, TaskCounts> counts = new HashMap<>();
        apps.forEach((task, id) -> {
            App app = there.get(id);
            if (app != null) {
                counts.put(task, app.counts());
            }
        });
        return counts;
    }

    @Override
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        return commands.stream()
                .map(command -> scale(command.task(), command.count()))
                .toList();
    }

    private Future<Scaled> scale(TaskSpec task, int count) {
        AppId app = MarathonWorkload.of(task, settings.group());
        String what = "scaling app %s of task %s to %d".formatted(app, task.name(), count);
        JsonObject body = new JsonObject().put("instances", count);
        return call(
                what,
                () -> client.send(HttpMethod.PUT, "/v2/apps" + app, body).map(answer -> scaled(answer, app, what)));
    }

    private Scaled scaled(Answer answer, AppId app, String what) {
        if (answer.isSuccess()) {
            return new Scaled.Done();
        }
        if (answer.status() == 409) {
            return Refusal.of(answer)
                    .blocked(app)
                    .orElseThrow(() -> new SchedulerException(
                            Kind.CONFLICT,
                            "%s: %s"
                                    .formatted(
                                            what,
                                            client.clear(Refusal.of(answer).message())),
                            null));
        }
        throw failures.refused(answer, what, mend(answer.status()));
    }

    /** Of a PUT to an id that it does not know Marathon would make an app, for which a number alone is too little. */
    private static String mend(int status) {
        return status == 404 || status == 422
                ? "check that there is an app of that id, or set the task's app"
                : "check the app's definition";
    }

    @Override
    public void onChange(Runnable listener) {
        events.add(listener);
    }

    @Override
    public Duration observesWithin() {
        return settings.http().longest().plusSeconds(5);
    }

    @Override
    public Duration actsWithin() {
        return observesWithin();
    }

    @Override
    public Future<Void> close() {
        closed = true;
        events.close();
        return client.close();
    }

    private <T> Future<T> call(String what, Supplier<Future<T>> call) {
        if (closed) {
            return Future.failedFuture(closed());
        }
        return call.get().recover(e -> Future.failedFuture(closed ? closed() : failures.of(e, what)));
    }

    private static SchedulerException closed() {
        return new SchedulerException(Kind.CLOSED, "the marathon scheduler was closed; open it again", null);
    }
}

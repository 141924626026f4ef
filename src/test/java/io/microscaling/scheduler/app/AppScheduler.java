package io.microscaling.scheduler.app;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.Observation;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerContext;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Only counts and scales; an application may have so many containers, and is blocked beyond that. */
final class AppScheduler implements Scheduler {

    private final SchedulerContext context;
    private final int limit;
    private final Map<String, Integer> running;

    AppScheduler(SchedulerContext context, int limit, Map<String, Integer> running) {
        this.context = context;
        this.limit = limit;
        this.running = running;
    }

    @Override
    public Future<Observation> observe() {
        Map<String, TaskCounts> counts = new HashMap<>();
        for (TaskSpec task : context.pool().tasks()) {
            counts.put(task.name(), TaskCounts.of(running.getOrDefault(app(task), 0), 0, 0));
        }
        return Future.succeededFuture(Observation.of(
                context.clock().instant(),
                counts,
                context.pool().tasks().stream().map(TaskSpec::name).collect(Collectors.toSet())));
    }

    @Override
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        return commands.stream().map(this::scale).toList();
    }

    private Future<Scaled> scale(ScaleCommand command) {
        if (command.count() > limit) {
            return Future.succeededFuture(
                    new Scaled.Blocked("app %s is being deployed".formatted(app(command.task())), Optional.empty()));
        }
        running.put(app(command.task()), command.count());
        return Future.succeededFuture(new Scaled.Done());
    }

    private static String app(TaskSpec task) {
        return ((AppWorkload) task.workload()).id();
    }
}

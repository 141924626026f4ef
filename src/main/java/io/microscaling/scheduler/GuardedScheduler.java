package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds a scheduler to what {@link Scheduler} promises, whatever it does: each call ends in time, on the caller's context,
 * and fails with a {@link SchedulerException}.
 */
public final class GuardedScheduler implements Scheduler {

    private final Vertx vertx;
    private final Scheduler guarded;

    public GuardedScheduler(Vertx vertx, Scheduler guarded) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.guarded = requireNonNull(guarded, "guarded");
    }

    @Override
    public Future<Observation> observe() {
        return call("counting", observesWithin(), guarded::observe);
    }

    @Override
    public Future<Void> scale(TaskSpec task, int count) {
        return call("scaling task " + task.name(), actsWithin(), () -> guarded.scale(task, count));
    }

    @Override
    public Future<Void> retire(TaskSpec task) {
        return call("stopping an outdated container of task " + task.name(), actsWithin(), () -> guarded.retire(task));
    }

    @Override
    public Future<Void> stopNotConfigured() {
        return call("stopping what is not configured", actsWithin(), guarded::stopNotConfigured);
    }

    @Override
    public Future<Integer> tidy() {
        return call("removing what is left of dead containers", actsWithin(), guarded::tidy);
    }

    @Override
    public void onChange(Runnable listener) {
        guarded.onChange(listener);
    }

    @Override
    public void onDeath(Consumer<Death> listener) {
        guarded.onDeath(listener);
    }

    @Override
    public Duration observesWithin() {
        return guarded.observesWithin();
    }

    @Override
    public Duration actsWithin() {
        return guarded.actsWithin();
    }

    @Override
    public Future<Void> close() {
        return call("closing", observesWithin(), guarded::close);
    }

    private <T> Future<T> call(String what, Duration limit, Supplier<Future<T>> call) {
        return CallerContext.answer(
                vertx,
                () -> attempt(call)
                        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .recover(e -> Future.failedFuture(explain(what, limit, e))));
    }

    private static <T> Future<T> attempt(Supplier<Future<T>> call) {
        try {
            return requireNonNull(call.get(), "the scheduler gave no future");
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static SchedulerException explain(String what, Duration limit, Throwable e) {
        if (e instanceof SchedulerException ours) {
            return ours;
        }
        return e instanceof TimeoutException
                ? new SchedulerException(
                        Kind.UNREACHABLE, "%s: no answer within %d s".formatted(what, limit.toSeconds()), e)
                : new SchedulerException(Kind.REFUSED, "%s: the scheduler failed (%s)".formatted(what, e), e);
    }
}

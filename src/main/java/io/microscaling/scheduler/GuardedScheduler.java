package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

    private GuardedScheduler(Vertx vertx, Scheduler guarded) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.guarded = requireNonNull(guarded, "guarded");
    }

    /** Opens a scheduler, guarded. The one way in: nobody else opens any. */
    public static Scheduler open(SchedulerFactory factory, SchedulerContext context) {
        return new GuardedScheduler(context.vertx(), factory.open(context));
    }

    @Override
    public Future<Observation> observe() {
        return call("counting", observesWithin(), guarded::observe);
    }

    @Override
    public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
        List<Future<Scaled>> answers = answers(commands);
        List<Future<Scaled>> guardedAnswers = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Future<Scaled> answer = answers.get(i);
            guardedAnswers.add(call("scaling task " + commands.get(i).task().name(), actsWithin(), () -> answer));
        }
        return guardedAnswers;
    }

    private List<Future<Scaled>> answers(List<ScaleCommand> commands) {
        try {
            List<Future<Scaled>> answers = guarded.scale(List.copyOf(commands));
            if (answers.size() == commands.size()) {
                return answers;
            }
            throw new IllegalStateException("it answered %d of %d commands".formatted(answers.size(), commands.size()));
        } catch (RuntimeException e) {
            return Collections.nCopies(commands.size(), Future.failedFuture(e));
        }
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

    /** One that fails at this has nothing to say. */
    @Override
    public Optional<String> busyWith(TaskSpec task) {
        try {
            return guarded.busyWith(task);
        } catch (RuntimeException e) {
            return Optional.of("the scheduler does not say what it is at (%s)".formatted(e));
        }
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

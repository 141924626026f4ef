package io.microscaling.scheduler.docker;

import io.microscaling.docker.EngineException;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes one failure of those of several calls. */
final class Failures {

    private Failures() {}

    /**
     * Ends when all have ended; fails if one has failed, with how many of how many and the first reason. A conflict is
     * the reason only if there is no other.
     *
     * @param what they were, in the plural: {@code calls for task worker}
     */
    static Future<Void> join(String what, List<Future<Void>> calls) {
        return Future.join(calls)
                .transform(done ->
                        of(what, calls).<Future<Void>>map(Future::failedFuture).orElseGet(Future::succeededFuture));
    }

    private static Optional<SchedulerException> of(String what, List<Future<Void>> calls) {
        List<Throwable> failed =
                calls.stream().map(Future::cause).filter(Objects::nonNull).toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        Throwable reason = failed.stream()
                .filter(e -> kind(e) != Kind.CONFLICT)
                .findFirst()
                .orElse(failed.get(0));
        return Optional.of(new SchedulerException(
                kind(reason),
                "%d of %d %s failed: %s".formatted(failed.size(), calls.size(), what, reason.getMessage()),
                reason));
    }

    /** What the engine's client reports, as what a scheduler does; anything else is left as it is. */
    static RuntimeException ours(Throwable e) {
        if (e instanceof EngineException engine) {
            return new SchedulerException(Kind.valueOf(engine.kind().name()), String.valueOf(e.getMessage()), null);
        }
        return e instanceof RuntimeException other ? other : new IllegalStateException(e);
    }

    /** What a call of ours fails with that we cut ourselves. */
    static SchedulerException closed() {
        return new SchedulerException(Kind.CLOSED, "the Docker scheduler was closed", null);
    }

    /** What is no refusal of the engine's is a fault of ours; it counts as one, so that nothing waits for it. */
    static Kind kind(Throwable e) {
        return e instanceof SchedulerException ours ? ours.kind() : Kind.REFUSED;
    }
}

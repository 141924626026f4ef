package io.microscaling.scheduler;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Keeps the promise that a scheduler's futures complete on the context of whoever called it. */
public final class CallerContext {

    private CallerContext() {}

    /** Makes the call, and has its end seen on the current context whatever thread it ends on. */
    public static <T> Future<T> answer(Vertx vertx, Supplier<Future<T>> call) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        call.get().onComplete(done -> caller.runOnContext(run -> answer.handle(done)));
        return answer.future();
    }
}

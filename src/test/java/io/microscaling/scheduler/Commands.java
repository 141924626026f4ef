package io.microscaling.scheduler;

import io.microscaling.pool.TaskSpec;
import io.vertx.core.Future;
import java.util.List;

/** Single commands, for tests. */
public final class Commands {

    private Commands() {}

    /** Has one task scaled and no other. */
    public static Future<Scaled> scale(Scheduler scheduler, TaskSpec task, int count) {
        return scheduler.scale(List.of(new ScaleCommand(task, count))).get(0);
    }
}

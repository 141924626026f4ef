package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Workload;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Finds the services that carry labels of ours, so that they are tasks. Writes nothing. Thread-safe. */
public interface Discovery {

    /**
     * All services that carry at least one label of ours, as they are now.
     *
     * @return fails with a {@link SchedulerException} within a time-out of its own; what was found last still holds then
     */
    Future<List<Service>> find();

    /**
     * Has {@code listener} called, on any thread, soon after a service appeared, changed or went. A hint: changes may be
     * missed.
     */
    default void onChange(Runnable listener) {}

    /** Releases connections and threads. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }

    /**
     * One service.
     *
     * @param name as its users know it, such as {@code shop/worker}
     * @param task the name that its task would have; made fit for one by whoever reads it
     * @param labels what was written on it, by key without our prefix, such as {@code target.length}
     * @param workload what scaling it means to the scheduler
     */
    record Service(String name, String task, Map<String, String> labels, Workload workload) {

        public Service {
            requireNonNull(name, "name");
            requireNonNull(task, "task");
            labels = Map.copyOf(labels);
            requireNonNull(workload, "workload");
        }
    }
}

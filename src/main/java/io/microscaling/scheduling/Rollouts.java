package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.bus.Addresses;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Event;
import io.microscaling.message.Stamp;
import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.eventbus.EventBus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has outdated containers replaced, and tells of it. To be used on one Vert.x context. */
final class Rollouts {

    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);

    private final PoolSpec pool;
    private final Scheduler scheduler;
    private final Sequence sequence;
    private final InstantSource clock;
    private final Set<String> begun = new HashSet<>();

    Rollouts(PoolSpec pool, Scheduler scheduler, Sequence sequence, InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.scheduler = requireNonNull(scheduler, "scheduler");
        this.sequence = requireNonNull(sequence, "sequence");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Makes the next move of each task. */
    void advance(EventBus bus, Dispatcher dispatcher, Instant now) {
        dispatcher.tasks().forEach(task -> move(bus, task, dispatcher.replace(task, now)));
    }

    private void move(EventBus bus, TaskControl task, Replacement.Move move) {
        if (move != Replacement.Move.NOTHING) {
            LOG.debug(
                    "rollout pool={} task={} move={} counts={}",
                    pool.name(),
                    task.task().name(),
                    move,
                    task.counts());
        }
        switch (move) {
            case NOTHING, PROVEN -> {}
            case SURGE -> begins(bus, task);
            case RETIRE -> {
                begins(bus, task);
                retire(task);
            }
            case HALT -> halts(bus, task);
            case DONE -> {
                begun.remove(task.task().name());
                LOG.info(
                        "rollout done pool={} task={}", pool.name(), task.task().name());
                tell(bus, task, "rollout done: no outdated container is left");
            }
        }
    }

    private void begins(EventBus bus, TaskControl task) {
        if (begun.add(task.task().name())) {
            int outdated = task.counts().outdated();
            LOG.info(
                    "rollout begins pool={} task={} outdated={}",
                    pool.name(),
                    task.task().name(),
                    outdated);
            tell(
                    bus,
                    task,
                    outdated == 1
                            ? "rollout begins: 1 outdated container is replaced"
                            : "rollout begins: %d outdated containers are replaced, one at a time".formatted(outdated));
        }
    }

    private void halts(EventBus bus, TaskControl task) {
        String why = task.halted().orElse("");
        LOG.error(
                "rollout pool={} task={} reason=\"{}\"",
                pool.name(),
                task.task().name(),
                why);
        tell(bus, task, why);
    }

    private void retire(TaskControl task) {
        TaskControl.Call call = task.beginRetirement(clock.instant());
        scheduler.retire(task.task()).onComplete(done -> {
            task.retirementEnded(call, clock.instant());
            if (done.failed() && !SchedulerException.isClosed(done.cause())) {
                LOG.warn(
                        "replacing failed pool={} task={} reason=\"{}\"",
                        pool.name(),
                        task.task().name(),
                        done.cause().getMessage());
            }
        });
    }

    private void tell(EventBus bus, TaskControl task, String why) {
        Stamp stamp = sequence.next();
        Optional<String> name = Optional.of(task.task().name());
        bus.publish(
                Addresses.events(stamp.pool()),
                Event.of(stamp, Event.Kind.ROLLOUT, name, why, "scheduler").toJson());
    }
}

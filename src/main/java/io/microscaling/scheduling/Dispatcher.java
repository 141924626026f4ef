package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Counts;
import io.microscaling.message.Requested;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.FreeRoom;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Resources;
import io.microscaling.pool.TaskSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Turns what is requested into commands for the scheduler: downs first, then ups in order of priority, each only into
 * room that is seen free, within the pool's rate of starts and the back-off of its task. No Vert.x and no clock in it.
 * Not thread-safe.
 */
final class Dispatcher {

    private final PoolSpec pool;
    /** What holds now; as configured until a plan says otherwise. */
    private Capacity capacity;

    private final StartRate rate;
    private final Map<String, TaskControl> tasks = new LinkedHashMap<>();
    private final Map<String, Obstacle> waits = new LinkedHashMap<>();
    private final Since since = new Since();
    private Map<String, TaskCounts> others = Map.of();
    private boolean unreachable;

    Dispatcher(PoolSpec pool, RandomGenerator random, Instant now) {
        this.pool = requireNonNull(pool, "pool");
        this.capacity = pool.capacity();
        this.rate = new StartRate(pool.pace().startsPerSecond(), now);
        pool.tasks().stream()
                .sorted(Comparator.comparingInt(task -> task.bounds().priority()))
                .forEach(task -> tasks.put(task.name(), new TaskControl(task, random)));
    }

    /** Nothing is started beyond {@code now} from here on. */
    void limit(Capacity now) {
        capacity = now;
    }

    /** The tasks, in order of priority. */
    Collection<TaskControl> tasks() {
        return tasks.values();
    }

    Optional<TaskControl> task(String name) {
        return Optional.ofNullable(tasks.get(name));
    }

    void observed(Counts counts, Instant now) {
        counts.observedAt()
                .ifPresent(at -> tasks.values()
                        .forEach(task -> task.observed(counts.of(task.task().name()), at, now)));
        others = counts.notConfigured();
        if (unreachable && counts.problem().isEmpty()) {
            tasks.values().forEach(TaskControl::reachable);
        }
        unreachable = counts.problem().isPresent();
    }

    /** Makes the task's next step of replacing outdated containers: with one more than requested where there is room. */
    Replacement.Move replace(TaskControl task, Instant now) {
        boolean room = FreeRoom.of(capacity(), contenders(now))
                                .fits(task.task().share().size())
                        > 0
                && tasks.values().stream().allMatch(each -> each.shortfall() == 0);
        return task.replace(room, now);
    }

    /** What the pool's tasks may use together. */
    private Resources capacity() {
        return Resources.of(capacity).minus(new Resources(occupiedByOthers(), 0, 0));
    }

    private List<FreeRoom.Contender> contenders(Instant now) {
        return tasks.values().stream().map(task -> task.contender(now)).toList();
    }

    /** The commands that bring the pool nearer to what is requested, to be given in this order. */
    List<TaskCommand> next(Instant now) {
        waits.clear();
        List<TaskCommand> commands = new ArrayList<>();
        tasks.values().stream().filter(task -> task.needsStop(now)).forEach(task -> commands.add(task.stop()));
        List<FreeRoom.Grant> grants = FreeRoom.grants(capacity(), rate.available(now), contenders(now));
        Iterator<FreeRoom.Grant> grant = grants.iterator();
        tasks.values().forEach(task -> start(task, grant.next(), now, commands));
        return commands;
    }

    /** Whether containers of tasks that are not configured are there and nobody is at them. */
    boolean hasNotConfigured() {
        return others.values().stream().anyMatch(each -> each.present() + each.failed() > 0);
    }

    /**
     * What was asked for of each task and what keeps it from it, in the order of the configuration.
     *
     * @param busy what the calls that are under way for a task are about
     */
    Map<String, Requested.Entry> requested(Instant now, Function<TaskSpec, Optional<String>> busy) {
        Map<String, Requested.Entry> entries = new LinkedHashMap<>();
        for (TaskSpec spec : pool.tasks()) {
            TaskControl task = requireNonNull(tasks.get(spec.name()));
            Optional<Obstacle> obstacle =
                    task.obstacle(now, busy).or(() -> Optional.ofNullable(waits.get(spec.name())));
            Optional<Requested.Blocked> blocked = since.of(spec.name(), obstacle, now);
            entries.put(spec.name(), new Requested.Entry(task.requested(), blocked, task.surge()));
        }
        return entries;
    }

    private void start(TaskControl task, FreeRoom.Grant grant, Instant now, List<TaskCommand> commands) {
        if (grant.limit() != FreeRoom.Limit.NONE) {
            waits.put(task.task().name(), wait(grant.limit() == FreeRoom.Limit.ROOM, now));
        }
        if (grant.limit() == FreeRoom.Limit.ROOM) {
            tasks.values().forEach(TaskControl::endSurge);
        }
        if (grant.starts() > 0) {
            rate.take(grant.starts());
            commands.add(task.start(grant.starts()));
        }
    }

    private Obstacle wait(boolean forRoom, Instant now) {
        if (!forRoom) {
            String why = "at most %d containers are started in a second"
                    .formatted(pool.pace().startsPerSecond());
            return Obstacle.waiting(why, Optional.of(now.plusSeconds(1)));
        }
        int stopping = tasks.values().stream()
                .mapToInt(task -> task.counts().stopping())
                .sum();
        String why = stopping > 0 ? "waits for room: %s stopping".formatted(are(stopping)) : full();
        return Obstacle.waiting(why, Optional.empty());
    }

    private String full() {
        return capacity.containers() == 1
                ? "waits for room: the only container that the pool may have is in use"
                : "waits for room: all %d containers of the pool are in use%s"
                        .formatted(capacity.containers(), byOthers());
    }

    private static String are(int containers) {
        return containers == 1 ? "1 container is" : containers + " containers are";
    }

    private String byOthers() {
        int used = occupiedByOthers();
        return used == 0 ? "" : ", %d of them by tasks that are not configured".formatted(used);
    }

    private int occupiedByOthers() {
        return others.values().stream().mapToInt(TaskCounts::occupied).sum();
    }
}

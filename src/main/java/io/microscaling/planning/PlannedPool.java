package io.microscaling.planning;

import io.microscaling.planning.capacity.Place;
import io.microscaling.planning.policy.ActiveSchedules;
import io.microscaling.planning.policy.PolicyChain;
import io.microscaling.planning.policy.TaskPolicy;
import io.microscaling.planning.reading.ReadingSelector;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Schedule;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tasks of a pool, made ready once: in the order of the configuration, and in the order in which they are served. */
final class PlannedPool {

    static final PlannedPool EMPTY = new PlannedPool(new Capacity(0), false, List.of(), List.of(), List.of());

    private final Capacity capacity;
    private final boolean sized;
    private final List<PlannedTask> tasks;
    private final List<PlannedTask> ranked;
    private final List<Shift> shifts;
    private final ActiveSchedules schedules;
    private final Map<String, PlannedTask> byName = new HashMap<>();

    private PlannedPool(
            Capacity capacity, boolean sized, List<PlannedTask> tasks, List<PlannedTask> ranked, List<Shift> shifts) {
        this.capacity = capacity;
        this.sized = sized;
        this.tasks = List.copyOf(tasks);
        this.ranked = List.copyOf(ranked);
        this.shifts = List.copyOf(shifts);
        this.schedules = ActiveSchedules.of(shifts.stream().map(Shift::schedule).toList());
        tasks.forEach(task -> byName.put(task.name(), task));
    }

    /** What a schedule changes: of the task with this index, or of the pool. */
    private record Shift(
            Schedule schedule, int task, @Nullable Capacity capacity) {}

    /** A task with its target, before its place is known. */
    private record Entry(int index, TaskSpec spec, Target target, ReadingSelector selector) {}

    /**
     * @throws io.microscaling.settings.InvalidSettingsException if a target's type or settings are invalid
     */
    static PlannedPool of(PoolSpec pool) {
        Problems problems = new Problems();
        PlannedTargets targets = new PlannedTargets(TargetType.catalog(), problems);
        List<Entry> entries = new ArrayList<>();
        List<Shift> shifts = new ArrayList<>();
        for (TaskSpec task : pool.tasks()) {
            int index = entries.size();
            PlannedTargets.Ready ready = targets.of(task, "pool.tasks[%d]".formatted(index));
            entries.add(new Entry(index, task, ready.target(), ready.selector()));
            task.policies().schedules().forEach(schedule -> shifts.add(new Shift(schedule, index, null)));
        }
        problems.throwIfAny();
        pool.schedules().forEach(shift -> shifts.add(new Shift(shift.when(), -1, shift.capacity())));
        List<PlannedTask> ranked = ranked(pool, entries);
        List<PlannedTask> tasks = ranked.stream()
                .sorted(Comparator.comparingInt(PlannedTask::index))
                .toList();
        return new PlannedPool(pool.capacity(), isSized(pool), tasks, ranked, shifts);
    }

    private static boolean isSized(PoolSpec pool) {
        boolean limited = pool.capacity().milliCpu() != Capacity.UNLIMITED
                || pool.capacity().memory() != Capacity.UNLIMITED
                || pool.schedules().stream()
                        .anyMatch(shift -> shift.capacity().milliCpu() != Capacity.UNLIMITED
                                || shift.capacity().memory() != Capacity.UNLIMITED);
        return limited
                && pool.tasks().stream().anyMatch(task -> !task.share().size().equals(ResourceRequest.NONE));
    }

    /** Higher priority first; among equals what fills the remainder last; else as configured (the sort is stable). */
    private static List<PlannedTask> ranked(PoolSpec pool, List<Entry> entries) {
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.<Entry>comparingInt(
                                entry -> entry.spec().bounds().priority())
                        .thenComparing(entry -> entry.target().promise().fills()))
                .toList();
        int lowest = sorted.isEmpty()
                ? 0
                : sorted.get(sorted.size() - 1).spec().bounds().priority();
        Map<PolicyChain.Key, PolicyChain> chains = new HashMap<>();
        List<PlannedTask> ranked = new ArrayList<>();
        for (Entry entry : sorted) {
            TaskSpec spec = entry.spec();
            PolicyChain chain = chains.computeIfAbsent(
                    PolicyChain.Key.of(spec, entry.target()), key -> PolicyChain.of(spec, entry.target()));
            TaskPolicy policy = new TaskPolicy(
                    spec,
                    spec.bounds(),
                    entry.target(),
                    entry.selector(),
                    chain,
                    entry.target().needs().reading(),
                    spec.bounds().priority() < lowest);
            Place place = new Place(
                    ranked.size(),
                    spec.name(),
                    spec.share().size(),
                    unitShare(pool.capacity(), spec),
                    entry.target().promise().fills(),
                    spec.scalable());
            ranked.add(new PlannedTask(entry.index(), policy, place));
        }
        return ranked;
    }

    private static double unitShare(Capacity capacity, TaskSpec spec) {
        double dominant = 1.0 / Math.max(1, capacity.containers());
        if (capacity.milliCpu() != Capacity.UNLIMITED) {
            dominant = Math.max(dominant, (double) spec.share().size().milliCpu() / Math.max(1, capacity.milliCpu()));
        }
        if (capacity.memory() != Capacity.UNLIMITED) {
            dominant = Math.max(dominant, (double) spec.share().size().memory() / Math.max(1, capacity.memory()));
        }
        return dominant / spec.share().weight();
    }

    /** The schedules of tasks that are in force, by the task's index; those of one task as they are configured. */
    Map<Integer, List<Schedule>> inForce(ActiveSchedules.InForce inForce) {
        return inForce.active().stream()
                .mapToObj(shifts::get)
                .filter(shift -> shift.task() >= 0)
                .collect(Collectors.groupingBy(Shift::task, Collectors.mapping(Shift::schedule, Collectors.toList())));
    }

    /** Whether tasks have other priorities at this hour than those that are configured. */
    boolean isReranked(ActiveSchedules.InForce inForce) {
        for (int i = inForce.active().nextSetBit(0);
                i >= 0;
                i = inForce.active().nextSetBit(i + 1)) {
            if (shifts.get(i).schedule().priority().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What the tasks may use together at this hour. */
    Capacity capacity(ActiveSchedules.InForce inForce) {
        Shift last = capacityShift(inForce);
        return last == null || last.capacity() == null ? capacity : last.capacity();
    }

    /** The schedule that makes the capacity what it is at this hour, in words. */
    Optional<String> capacitySchedule(ActiveSchedules.InForce inForce) {
        return Optional.ofNullable(capacityShift(inForce))
                .map(shift -> shift.schedule().words());
    }

    /** Of several the later wins. */
    private @Nullable Shift capacityShift(ActiveSchedules.InForce inForce) {
        int i = inForce.active().length() - 1;
        while (i >= 0 && (shifts.get(i).capacity() == null || !inForce.active().get(i))) {
            i--;
        }
        return i < 0 ? null : shifts.get(i);
    }

    boolean isSized() {
        return sized;
    }

    ActiveSchedules schedules() {
        return schedules;
    }

    /** In the order of the configuration. */
    List<PlannedTask> tasks() {
        return tasks;
    }

    /** The most important first. */
    List<PlannedTask> ranked() {
        return ranked;
    }

    @Nullable
    PlannedTask find(String name) {
        return byName.get(name);
    }
}

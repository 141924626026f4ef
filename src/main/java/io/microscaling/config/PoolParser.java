package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricType;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Lifecycle;
import io.microscaling.pool.NotConfigured;
import io.microscaling.pool.Pace;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.PoolSpec.CapacitySchedule;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.Schedule;
import io.microscaling.pool.Shutdown;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one pool. Opens no connection and resolves no secret; every problem is reported to the settings. */
public final class PoolParser {

    private static final int MOST_CONTAINERS = 100_000;
    private static final int MOST_STARTS = 10_000;
    private static final TypedSettings DOCKER = new TypedSettings("docker", Map.of());

    private final Catalog<SchedulerType> schedulers;
    private final boolean forEngine;
    private final TaskParser tasks;

    private PoolParser(Catalog<SchedulerType> schedulers, boolean forEngine, TaskParser tasks) {
        this.schedulers = requireNonNull(schedulers, "schedulers");
        this.forEngine = forEngine;
        this.tasks = requireNonNull(tasks, "tasks");
    }

    /** For an engine that runs: everything is checked, with the types that are on the class path. */
    public static PoolParser forEngine() {
        return new PoolParser(
                SchedulerType.catalog(), true, new TaskParser(TargetType.catalog(), Optional.of(MetricType.catalog())));
    }

    /** For planning alone: what is said of the scheduler, of the workload and of metrics is not checked, and may lack. */
    public static PoolParser forPlanning() {
        return new PoolParser(SchedulerType.catalog(), false, new TaskParser(TargetType.catalog(), Optional.empty()));
    }

    /** The pool; of use only if no problem was reported. */
    public PoolSpec parse(Settings pool) {
        Names.Checked name = Names.check(pool, "name");
        Capacity capacity = capacity(pool.section("capacity"), Optional.empty());
        TypedSettings scheduler = pool.typed("scheduler").orElse(DOCKER);
        boolean discover = pool.bool("discover", false);
        Function<Settings, Workload> workload = forEngine ? workload(pool, scheduler, discover) : unchecked(scheduler);
        PoolSpec spec = new PoolSpec(
                name.text(),
                capacity,
                schedules(pool, capacity),
                pace(pool),
                scheduler,
                lifecycle(pool),
                pool.bool("dryRun", false),
                discover,
                tasks(pool, capacity.containers(), discover, workload));
        pool.done();
        return spec;
    }

    private static Pace pace(Settings pool) {
        Pace usual = Pace.DEFAULT;
        return new Pace(
                pool.duration("interval", Duration.ofMillis(50), Duration.ofHours(1), usual.interval()),
                pool.duration("progressTimeout", Duration.ofMillis(100), Duration.ofHours(1), usual.progressTimeout()),
                pool.integer("startsPerSecond", 1, MOST_STARTS, usual.startsPerSecond()));
    }

    private static Lifecycle lifecycle(Settings pool) {
        Lifecycle usual = Lifecycle.DEFAULT;
        return new Lifecycle(
                pool.choice("shutdown", Shutdown.class, usual.shutdown()),
                pool.duration("drainTimeout", Duration.ofSeconds(1), Duration.ofHours(1), usual.drainTimeout()),
                pool.choice("rollout", Rollout.class, usual.rollout()),
                pool.choice("notConfigured", NotConfigured.class, usual.notConfigured()));
    }

    /** What is not given is as in {@code otherwise}; the number of containers has to be given if there is none. */
    private static Capacity capacity(Settings section, Optional<Capacity> otherwise) {
        Capacity capacity = new Capacity(
                otherwise.isPresent()
                        ? section.integer(
                                "containers",
                                0,
                                MOST_CONTAINERS,
                                otherwise.get().containers())
                        : section.integer("containers", 0, MOST_CONTAINERS),
                section.milliCpu("cpu").orElse(otherwise.map(Capacity::milliCpu).orElse(Capacity.UNLIMITED)),
                section.memory("memory").orElse(otherwise.map(Capacity::memory).orElse(Capacity.UNLIMITED)));
        section.done();
        return capacity;
    }

    private static List<CapacitySchedule> schedules(Settings pool, Capacity usual) {
        List<CapacitySchedule> schedules = new ArrayList<>();
        for (Settings section : pool.sections("schedules")) {
            if (!section.has("capacity")) {
                section.problem("capacity", "missing; expected what it changes, such as {containers: 5}");
            }
            Schedule when = PoliciesParser.schedule(section, Optional.empty(), Optional.empty(), Optional.empty());
            schedules.add(new CapacitySchedule(when, capacity(section.section("capacity"), Optional.of(usual))));
            section.done();
        }
        return schedules;
    }

    /** Checks the scheduler's settings; what reads its workload. */
    private Function<Settings, Workload> workload(Settings pool, TypedSettings chosen, boolean discover) {
        String path = pool.path("scheduler");
        Optional<SchedulerType> type = schedulers.find(chosen.type(), path + ".type", pool.problems());
        boolean finds = type.map(known -> known.parse(Settings.of(path, chosen.values(), pool.problems())))
                .flatMap(SchedulerFactory::discovery)
                .isPresent();
        if (discover && type.isPresent() && !finds) {
            pool.problem(
                    "discover",
                    "the scheduler %s finds no services by their labels; expected tasks".formatted(chosen.type()));
        }
        return type.<Function<Settings, Workload>>map(known -> known::workload).orElseGet(() -> unchecked(chosen));
    }

    /** What reads the workload as far as it can be read; no key of any scheduler's is reported as unknown. */
    private Function<Settings, Workload> unchecked(TypedSettings chosen) {
        Problems ignored = new Problems();
        Optional<SchedulerType> type = schedulers.find(chosen.type(), "scheduler.type", ignored);
        return task -> {
            schedulers.types().forEach(each -> each.workloadKeys().forEach(task::has));
            return type.map(known -> known.workload(Settings.of(task.path(), task.copy(), ignored)))
                    .orElse(Workload.NONE);
        };
    }

    private List<TaskSpec> tasks(
            Settings pool, int containers, boolean discover, Function<Settings, Workload> workload) {
        List<Settings> sections = pool.sections("tasks");
        if (discover && !sections.isEmpty()) {
            pool.problem("tasks", "not allowed with discover: true, as the tasks are the services with labels");
        }
        if (sections.isEmpty() && !discover) {
            pool.problem("tasks", "missing; expected a list of at least one task");
        }
        List<TaskSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings section : sections) {
            TaskSpec task = tasks.parse(section, containers, workload);
            if (!task.name().isEmpty() && !names.add(task.name())) {
                section.problem("name", "'%s' is the name of another task of the pool".formatted(task.name()));
            }
            specs.add(task);
        }
        return specs;
    }
}

package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerDaemon;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerContract;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real engine, and what only an engine can show. */
class DockerSchedulerIT extends ContainerContract {

    private static DockerDaemon daemon;

    @BeforeAll
    static void startDaemon() {
        daemon = new DockerDaemon();
        daemon.buildBusybox();
    }

    @AfterAll
    static void closeDaemon() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @AfterEach
    void removeContainers() {
        List<String> ids = daemon.list("{{.ID}}");
        if (!ids.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("rm", "-f", "-v"));
            command.addAll(ids);
            daemon.docker(command.toArray(String[]::new));
        }
    }

    @Override
    protected SchedulerFactory factory() {
        return factory(Map.of());
    }

    private static SchedulerFactory factory(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("host", daemon.host(), "network", "none", "timeout", "5s"));
        settings.putAll(more);
        Problems problems = new Problems();
        SchedulerType type =
                SchedulerType.catalog().find("docker", "type", problems).orElseThrow();
        SchedulerFactory factory = type.parse(Settings.of("scheduler", settings, problems));
        problems.throwIfAny();
        return factory;
    }

    @Override
    protected ContainerSpec container() {
        return new ContainerSpec(Optional.of(DockerDaemon.BUSYBOX), DockerDaemon.forever(), Map.of());
    }

    @Override
    protected ContainerSpec changedContainer() {
        return new ContainerSpec(Optional.of(DockerDaemon.BUSYBOX), DockerDaemon.forever(), Map.of("CHANGED", "yes"));
    }

    private static ContainerSpec shell(String script) {
        return new ContainerSpec(Optional.of(DockerDaemon.BUSYBOX), List.of("/bin/sh", "-c", script), Map.of());
    }

    private List<String> ours(String format) {
        return daemon.list(format, "label=microscaling.pool=" + pool);
    }

    @Test
    void scale_up_labelsAndNamesContainers() {
        end(scale(open(), task("worker"), 2));

        assertThat(ours("{{.Names}}"))
                .containsExactlyInAnyOrder(
                        "microscaling-%s-worker-1".formatted(pool), "microscaling-%s-worker-2".formatted(pool));
        assertThat(ours("{{.Label \"microscaling.task\"}}")).containsOnly("worker");
        assertThat(ours("{{.Label \"com.microscaling.microscaling-in-a-box\"}}"))
                .containsOnly("worker");
        assertThat(ours("{{.Label \"microscaling.engine\"}}"))
                .allMatch(engine -> engine.matches("[0-9a-f]{8}@[0-9]{13}"));
        assertThat(ours("{{.Label \"microscaling.spec\"}}")).allMatch(spec -> spec.matches("[0-9a-f]{16}"));
    }

    @Test
    void scale_up_givesOnlyTheEnvironmentOfTheSpecification() {
        ContainerSpec spec = new ContainerSpec(
                Optional.of(DockerDaemon.BUSYBOX),
                DockerDaemon.forever(),
                Map.of("QUEUE", "jobs", "HOME_OF", "${env:HOME}"));

        end(scale(open(), task("worker", spec), 1));

        String env = daemon.docker(
                "inspect",
                "--format",
                "{{json .Config.Env}}",
                ours("{{.Names}}").get(0));
        assertThat(env).contains("\"QUEUE=jobs\"", "\"HOME_OF=" + System.getenv("HOME") + "\"");
        assertThat(env.split(",")).hasSize(3).anyMatch(each -> each.contains("PATH="));
    }

    @Test
    void scale_foreignContainers_leavesThem() {
        String foreign = daemon.run("--name", "foreign");
        String otherPool = daemon.run(
                "--label", "microscaling.pool=other",
                "--label", "microscaling.task=worker",
                "--label", "com.microscaling.microscaling-in-a-box=worker");
        String original = daemon.run("--label", "com.microscaling.microscaling-in-a-box=worker");
        Scheduler scheduler = open();

        end(scale(scheduler, task("worker"), 1));
        assertThat(counts(scheduler, "worker").present()).isEqualTo(1);
        end(scale(scheduler, task("worker"), 0));
        end(scheduler.tidy());

        assertThat(daemon.list("{{.ID}}", "status=running")).containsExactlyInAnyOrder(foreign, otherPool, original);
    }

    @Test
    void scale_nameHeldByForeignContainer_takesTheNext() {
        daemon.run("--name", "microscaling-%s-worker-1".formatted(pool));

        end(scale(open(), task("worker"), 2));

        assertThat(ours("{{.Names}}"))
                .containsExactlyInAnyOrder(
                        "microscaling-%s-worker-2".formatted(pool), "microscaling-%s-worker-3".formatted(pool));
    }

    @Test
    void scale_nameHeldByOneWithSomeOfOurLabels_takesTheNext() {
        daemon.run(
                "--name",
                "microscaling-%s-worker-1".formatted(pool),
                "--label",
                "microscaling.pool=" + pool,
                "--label",
                "microscaling.task=worker");
        Scheduler scheduler = open();

        end(scale(scheduler, task("worker"), 2));

        assertThat(counts(scheduler, "worker").present()).isEqualTo(2);
        assertThat(daemon.list("{{.Names}}", "status=running"))
                .containsExactlyInAnyOrder(
                        "microscaling-%s-worker-1".formatted(pool),
                        "microscaling-%s-worker-2".formatted(pool),
                        "microscaling-%s-worker-3".formatted(pool));
    }

    @Test
    void scale_engineRefusesTheEnvironment_isShownNoValue() {
        ContainerSpec refused = new ContainerSpec(
                Optional.of(DockerDaemon.BUSYBOX), DockerDaemon.forever(), Map.of("", "${env:HOME}/and-more"));

        SchedulerException failure = failure(scale(open(), task("worker", refused), 1));

        assertThat(failure).hasMessageContaining("invalid environment variable");
        assertThat(failure.getMessage()).doesNotContain(System.getenv("HOME"), "and-more");
    }

    @Test
    void tidy_remainsOfATaskThatIsNotConfigured_areLeftAlone() {
        String exited = daemon.run(labels("old"));
        daemon.docker("kill", exited);
        Scheduler scheduler = open(factory(Map.of("timeout", "5s")), task("worker"));

        end(scheduler.tidy());
        end(scheduler.close());

        assertThat(daemon.list("{{.ID}}")).containsExactly(exited);
    }

    @Test
    void close_remainsOfOurs_areRemovedAndWhatRunsStays() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);
        daemon.docker("kill", "microscaling-%s-worker-1".formatted(pool));
        List<String> created = new ArrayList<>(List.of("create"));
        created.addAll(List.of(labels("worker")));
        created.addAll(List.of(DockerDaemon.BUSYBOX, "/bin/true"));
        daemon.docker(created.toArray(String[]::new));

        end(scheduler.close());

        assertThat(daemon.list("{{.Names}}")).containsExactly("microscaling-%s-worker-2".formatted(pool));
    }

    private String[] labels(String task) {
        return new String[] {
            "--label", "microscaling.pool=" + pool,
            "--label", "microscaling.task=" + task,
            "--label", "com.microscaling.microscaling-in-a-box=" + task
        };
    }

    @Test
    void scale_adopting_countsAndStopsTheOriginals() {
        daemon.run("--label", "com.microscaling.microscaling-in-a-box=worker");
        daemon.run("--label", "com.microscaling.microscaling-in-a-box=worker");
        Scheduler scheduler = open(factory(Map.of("adopt", true)), task("worker"));

        assertThat(counts(scheduler, "worker")).isEqualTo(new TaskCounts(2, 0, 0, 0, 2, 0));
        end(scale(scheduler, task("worker"), 3));
        assertThat(ours("{{.Names}}")).hasSize(1);
        end(scale(scheduler, task("worker"), 1));

        assertThat(daemon.list("{{.Names}}")).isEqualTo(ours("{{.Names}}")).hasSize(1);
    }

    @Test
    void scale_adoptingUnknownTask_leavesIt() {
        String unknown = daemon.run("--label", "com.microscaling.microscaling-in-a-box=unknown");
        Scheduler scheduler = open(factory(Map.of("adopt", true)), task("worker"));

        end(scale(scheduler, task("worker"), 0));
        end(scheduler.tidy());
        end(scheduler.stopNotConfigured());

        assertThat(daemon.list("{{.ID}}")).containsExactly(unknown);
        assertThat(end(scheduler.observe()).notConfigured()).isEmpty();
    }

    @Test
    void scale_imageMissing_isRefusedWithWhatToDo() {
        TaskSpec task = task("worker", new ContainerSpec(Optional.of("shop/worker:1"), List.of(), Map.of()));

        SchedulerException never = failure(scale(open(factory(Map.of("pull", "never")), task), task, 2));
        assertThat(never.kind()).isEqualTo(SchedulerException.Kind.REFUSED);
        assertThat(never)
                .hasMessageContainingAll("2 of 2", "image shop/worker:1 is not on the engine", "scheduler.pull");
        assertThat(daemon.list("{{.ID}}")).isEmpty();
    }

    @Test
    void scale_registryUnreachable_isRefusedWithWhatToDo() {
        TaskSpec task = task("worker", new ContainerSpec(Optional.of("127.0.0.1:1/worker:1"), List.of(), Map.of()));

        SchedulerException missing = failure(scale(open(task), task, 1));

        assertThat(missing.kind()).isEqualTo(SchedulerException.Kind.REFUSED);
        assertThat(missing).hasMessageContainingAll("image 127.0.0.1:1/worker:1 is not on the engine", "refused");
    }

    @Test
    void scale_commandThatDoesNotExist_leavesNothing() {
        TaskSpec task =
                task("worker", new ContainerSpec(Optional.of(DockerDaemon.BUSYBOX), List.of("/nope"), Map.of()));
        Scheduler scheduler = open(task);
        end(scheduler.observe());

        SchedulerException refused = failure(scale(scheduler, task, 2));

        assertThat(refused.kind()).isEqualTo(SchedulerException.Kind.REFUSED);
        assertThat(refused).hasMessageContainingAll("2 of 2", "/nope");
        assertThat(daemon.list("{{.ID}}")).isEmpty();
        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.NONE);
    }

    @Test
    void scale_secretNotThere_isRefusedWithoutACall() {
        TaskSpec task = task(
                "worker",
                new ContainerSpec(
                        Optional.of(DockerDaemon.BUSYBOX), List.of(), Map.of("KEY", "${env:NOT_SET_ANYWHERE}")));

        SchedulerException refused = failure(scale(open(task), task, 1));

        assertThat(refused).hasMessageContaining("NOT_SET_ANYWHERE");
        assertThat(daemon.list("{{.ID}}")).isEmpty();
    }

    @Test
    void observe_containerKilled_isFailedAndOneDeathUntilTidied() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);

        daemon.docker("kill", ours("{{.Names}}").get(0));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counts(scheduler, "worker")).isEqualTo(new TaskCounts(1, 0, 0, 1, 0, 1)));
        end(scale(scheduler, task("worker"), 2));
        assertThat(end(scheduler.tidy())).isEqualTo(1);
        assertThat(counts(scheduler, "worker")).isEqualTo(new TaskCounts(2, 0, 0, 0, 0, 1));
    }

    @Test
    void observe_containerKilledAndRemoved_isADeathAllTheSame() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 1));
        awaitRunning(scheduler, "worker", 1);

        daemon.docker("rm", "-f", ours("{{.Names}}").get(0));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counts(scheduler, "worker")).isEqualTo(new TaskCounts(0, 0, 0, 0, 0, 1)));
    }

    @Test
    void observe_containerEndsByItself_isADeath() {
        Scheduler scheduler = open(task("worker", shell("exit 0")));
        end(scheduler.observe());

        end(scale(scheduler, task("worker", shell("exit 0")), 1));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counts(scheduler, "worker")).isEqualTo(new TaskCounts(0, 0, 0, 1, 0, 1)));
    }

    @Test
    void observe_stoppedByUs_isNoDeath() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 3));
        end(scale(scheduler, task("worker"), 0));

        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.NONE);
    }

    @Test
    void observe_deadBeforeOpened_isFailedAndNoDeath() {
        Scheduler before = open();
        end(scale(before, task("worker"), 1));
        daemon.docker("kill", ours("{{.Names}}").get(0));

        assertThat(counts(open(), "worker")).isEqualTo(new TaskCounts(0, 0, 0, 1, 0, 0));
    }

    @Test
    void tidy_createdAndNeverStarted_isRemovedWhenOld() {
        Scheduler scheduler = open(factory(Map.of("timeout", "2s")), task("worker"));
        daemon.docker(
                "create",
                "--label",
                "microscaling.pool=" + pool,
                "--label",
                "microscaling.task=worker",
                "--label",
                "com.microscaling.microscaling-in-a-box=worker",
                DockerDaemon.BUSYBOX,
                "/bin/true");

        assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(0, 1, 0));
        await().atMost(PATIENCE).until(() -> end(scheduler.tidy()) == 1);

        assertThat(daemon.list("{{.ID}}")).isEmpty();
    }

    @Test
    void scale_containerIgnoresTerm_isKilledAfterItsGrace() {
        ContainerSpec stubborn = shell("trap '' TERM; while :; do sleep 1; done");
        Scheduler scheduler = open(factory(Map.of("stopGrace", "2s")), task("worker", stubborn));
        end(scale(scheduler, task("worker", stubborn), 1));
        awaitRunning(scheduler, "worker", 1);

        long begin = System.nanoTime();
        Future<Scaled> down = scale(scheduler, task("worker", stubborn), 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts(scheduler, "worker")).isEqualTo(TaskCounts.of(0, 0, 1)));
        end(down);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
        assertThat(daemon.list("{{.ID}}")).isEmpty();
    }

    @Test
    void scale_down_stopsTheNewestFirst() {
        Scheduler scheduler = open();
        for (int count = 1; count <= 3; count++) {
            end(scale(scheduler, task("worker"), count));
        }

        end(scale(scheduler, task("worker"), 1));

        assertThat(ours("{{.Names}}")).containsExactly("microscaling-%s-worker-1".formatted(pool));
    }

    @Test
    void scale_twoEnginesAtOnce_startNoneTwice() {
        Scheduler one = open();
        Scheduler other = open();

        end(Future.join(scale(one, task("worker"), 5), scale(other, task("worker"), 5)));

        assertThat(ours("{{.State}}")).hasSize(5).containsOnly("running");
        assertThat(counts(one, "worker")).isEqualTo(TaskCounts.of(5, 0, 0));
        assertThat(counts(other, "worker")).isEqualTo(TaskCounts.of(5, 0, 0));
    }

    @Test
    void scale_twoEnginesDownAtOnce_stopNoneTwice() {
        Scheduler one = open();
        Scheduler other = open();
        end(scale(one, task("worker"), 5));

        end(Future.join(scale(one, task("worker"), 2), scale(other, task("worker"), 2)));

        assertThat(ours("{{.State}}")).hasSize(2).containsOnly("running");
    }

    @Test
    void calls_daemonStopped_areUnreachableAtOnceAndGoOnWhenItIsBack() {
        Scheduler scheduler = open();
        end(scale(scheduler, task("worker"), 2));
        AtomicInteger changes = new AtomicInteger();
        scheduler.onChange(changes::incrementAndGet);

        daemon.stop();
        try {
            long begin = System.nanoTime();
            SchedulerException down = failure(scheduler.observe());
            assertThat(down.kind()).isEqualTo(SchedulerException.Kind.UNREACHABLE);
            assertThat(down).hasMessageContainingAll(daemon.host(), "is the daemon running");
            assertThat(failure(scale(scheduler, task("worker"), 3)).kind())
                    .isEqualTo(SchedulerException.Kind.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        } finally {
            changes.set(0);
            daemon.start();
        }

        await().atMost(PATIENCE).until(() -> changes.get() > 0);
        assertThat(counts(scheduler, "worker").failed()).isEqualTo(2);
        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);
        int sofar = changes.get();
        daemon.docker("kill", ours("{{.Names}}").get(0));
        await().atMost(PATIENCE).until(() -> changes.get() > sofar);
    }

    @Test
    void calls_daemonHangs_endWithinTheirTimeLimitAndGoOnWhenItResumes() {
        Scheduler scheduler = open(factory(Map.of("timeout", "1s", "stopGrace", "1s")), task("worker"));
        end(scale(scheduler, task("worker"), 1));
        awaitRunning(scheduler, "worker", 1);

        daemon.hang();
        try {
            long begin = System.nanoTime();
            assertThat(failure(scheduler.observe())).hasMessageContaining("no answer within 1000 ms");
            assertThat(failure(scale(scheduler, task("worker"), 0)).kind())
                    .isEqualTo(SchedulerException.Kind.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        } finally {
            daemon.resume();
        }

        end(scale(scheduler, task("worker"), 2));
        awaitRunning(scheduler, "worker", 2);
    }

    @Test
    void close_daemonHangs_endsItsThreads() {
        Scheduler scheduler = open(factory(Map.of("timeout", "1s")), task("worker"));
        end(scheduler.observe());
        daemon.hang();
        try {
            Future<?> hanging = scheduler.observe();
            end(scheduler.close());
            assertThatThrownBy(() -> end(hanging)).hasCauseInstanceOf(SchedulerException.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(threadNames())
                            .noneMatch(name -> name.contains("docker-java-stream") || name.contains(pool)));
        } finally {
            daemon.resume();
        }
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}

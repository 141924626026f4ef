package io.microscaling.demand;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Ownership;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Counts;
import io.microscaling.message.Requested;
import io.microscaling.message.TaskCounts;
import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long 4,000 readings that are pushed at once keep a pool's demand verticle busy, until the last is answered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class PushBenchmark {

    private static final int PUSHES = 4_000;
    private static final int RUNNING = 3;

    @Param({"10", "1000"})
    int tasks;

    private Vertx vertx;

    @Setup
    public void deploy() {
        vertx = Vertx.vertx();
        Clock clock = Clock.systemUTC();
        PoolSpec pool = pool();
        Map<String, MetricFactory> metrics = new HashMap<>();
        pool.tasks().forEach(task -> metrics.put(task.name(), bus()));
        publishState(pool, new Sequence("shop", 1, clock));
        vertx.deployVerticle(new DemandVerticle(
                        pool, 1, Planner.of(pool), metrics, PlannerState.empty(), clock, clock, Ownership.ALWAYS))
                .await();
    }

    @TearDown
    public void close() {
        vertx.close().await();
    }

    @Benchmark
    public Object push() {
        List<Future<?>> answers = new ArrayList<>();
        for (int i = 0; i < PUSHES; i++) {
            JsonObject reading =
                    new JsonObject().put("task", "task-" + i % tasks).put("value", i % 100);
            answers.add(vertx.eventBus().request(Addresses.readingSet("shop"), reading));
        }
        return Future.all(answers).await();
    }

    private PoolSpec pool() {
        TaskSpec[] specs = new TaskSpec[tasks];
        for (int i = 0; i < tasks; i++) {
            specs[i] = Pools.pushed("task-" + i, 1 + i % 10, 0, 9, 50);
        }
        return Pools.pool("shop", tasks * RUNNING, Duration.ofMillis(500), Rollout.KEEP, false, specs);
    }

    private static MetricFactory bus() {
        Problems problems = new Problems();
        return MetricType.catalog()
                .find("bus", "type", problems)
                .orElseThrow()
                .parse(Settings.of("metric", Map.of(), problems));
    }

    private void publishState(PoolSpec pool, Sequence sequence) {
        Publication counts = new Publication(vertx.eventBus(), Addresses.counts("shop"), Reach.NODE);
        Publication requested = new Publication(vertx.eventBus(), Addresses.requested("shop"), Reach.NODE);
        Future.all(counts.start(), requested.start()).await();
        Map<String, TaskCounts> seen = new HashMap<>();
        Map<String, Requested.Entry> asked = new HashMap<>();
        pool.tasks().forEach(task -> {
            seen.put(task.name(), TaskCounts.of(RUNNING, 0, 0));
            asked.put(task.name(), new Requested.Entry(RUNNING, Optional.empty()));
        });
        counts.publish(
                new Counts(sequence.next(), Optional.of(Clock.systemUTC().instant()), seen, Optional.empty()).toJson());
        requested.publish(new Requested(sequence.next(), asked).toJson());
    }
}

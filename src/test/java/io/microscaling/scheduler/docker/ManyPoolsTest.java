package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static io.microscaling.scheduler.docker.DockerPools.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many pools on one engine. */
class ManyPoolsTest {

    private static final int POOLS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final FakeEngine engine = new FakeEngine(vertx).withImage();
    private final DockerType type = new DockerType();

    @AfterEach
    void close() {
        engine.close();
        end(vertx.close());
    }

    @Test
    void observe_manyPools_shareListsAndOneStream() {
        List<Scheduler> pools = pools(POOLS);

        IntStream.range(0, 5).forEach(round -> observeAll(pools));

        assertThat(lists()).isLessThanOrEqualTo(10);
        await().until(() -> engine.eventStreams() > 0);
        assertThat(engine.eventStreams()).isEqualTo(1);
        closeAll(pools);
    }

    @Test
    void observe_manyPools_seeTheirOwnContainersOnly() {
        List<Scheduler> pools = pools(3);
        IntStream.range(0, 3).forEach(i -> end(scale(pools.get(i), WORKER, i + 1)));

        List<Integer> running = pools.stream()
                .map(pool -> end(pool.observe()).of("worker").running())
                .toList();

        assertThat(running).containsExactly(1, 2, 3);
        closeAll(pools);
    }

    @Test
    void close_allButOne_thatOneGoesOn() {
        List<Scheduler> pools = pools(POOLS);
        observeAll(pools);

        closeAll(pools.subList(1, POOLS));

        end(scale(pools.get(0), WORKER, 2));
        assertThat(end(pools.get(0).observe()).of("worker").running()).isEqualTo(2);
        assertThat(engine.eventStreams()).isEqualTo(1);
        closeAll(pools.subList(0, 1));
    }

    @Test
    void close_engineSilent_endsOwnCallsAsClosedAndNotThoseOfOthers() {
        List<Scheduler> pools = Stream.of("one", "other")
                .map(pool -> open(pool, Map.of("timeout", "8s")))
                .toList();
        observeAll(pools);
        engine.fallSilent();
        Future<?> own = pools.get(0).observe();
        Future<?> other = pools.get(1).observe();

        end(pools.get(0).close());

        await().atMost(30, TimeUnit.SECONDS).until(own::isComplete);
        await().atMost(30, TimeUnit.SECONDS).until(other::isComplete);
        assertThat(SchedulerException.isClosed(own.cause())).isTrue();
        assertThat(other.cause())
                .isInstanceOfSatisfying(
                        SchedulerException.class,
                        e -> assertThat(e.kind()).isEqualTo(SchedulerException.Kind.UNREACHABLE));
        closeAll(pools.subList(1, 2));
    }

    @Test
    void close_last_leavesNoThread() {
        Set<Thread> ofOtherTests = sharedThreads();
        List<Scheduler> pools = pools(2);
        observeAll(pools);
        assertThat(sharedThreads()).hasSizeGreaterThan(ofOtherTests.size());

        closeAll(pools);

        await().untilAsserted(() -> assertThat(ofOtherTests).containsAll(sharedThreads()));
    }

    private List<Scheduler> pools(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> open("pool" + i, Map.of()))
                .toList();
    }

    private static void observeAll(List<Scheduler> pools) {
        end(Future.join(pools.stream().map(Scheduler::observe).toList()));
    }

    private static void closeAll(List<Scheduler> pools) {
        end(Future.join(pools.stream().map(Scheduler::close).toList()));
    }

    private long lists() {
        return engine.requests().stream()
                .filter(each -> each.contains("/containers/json"))
                .count();
    }

    private static Set<Thread> sharedThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> Set.of("docker-shared", "docker-timeouts").contains(each.getName()))
                .collect(Collectors.toSet());
    }

    private Scheduler open(String pool, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("timeout", "2s"));
        all.putAll(settings);
        return DockerPools.open(vertx, type, engine, pool, all);
    }
}

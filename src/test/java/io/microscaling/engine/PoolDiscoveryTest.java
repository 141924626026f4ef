package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
import io.microscaling.Pools;
import io.microscaling.config.ServiceReader;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.scheduler.Discovery;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolDiscoveryTest {

    private final ManualClock clock = new ManualClock();
    private final List<Discovery.Service> services = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private boolean down;
    private final PoolDiscovery discovery = new PoolDiscovery(
            Pools.pool("shop", 10, Pools.task("unused", 1, 0, 1)),
            this::find,
            ServiceReader.forEngine(),
            clock,
            (pool, sentences) -> news.addAll(sentences));

    @Test
    void look_first_tellsWhatIsThere() {
        services.add(service("worker", "1"));

        discovery.look();

        assertThat(tasks()).containsExactly("worker");
        assertThat(news).containsExactly("service worker is a task from now on");
    }

    @Test
    void look_serviceAppears_isTold() {
        discovery.look();
        services.add(service("worker", "1"));

        discovery.look();
        discovery.look();

        assertThat(tasks()).containsExactly("worker");
        assertThat(news).containsExactly("service worker is a task from now on");
    }

    @Test
    void look_labelChanges_isTold() {
        services.add(service("worker", "1"));
        discovery.look();
        news.clear();
        services.set(0, service("worker", "2"));

        discovery.look();

        assertThat(discovery.tasks().get(0).bounds().priority()).isEqualTo(2);
        assertThat(news).containsExactly("the labels of service worker have changed");
    }

    @Test
    void look_serviceIsGone_staysForAMomentAndGoes() {
        services.add(service("worker", "1"));
        discovery.look();
        news.clear();
        services.clear();

        discovery.look();
        assertThat(tasks()).containsExactly("worker");
        clock.advance(Duration.ofSeconds(5));
        discovery.look();

        assertThat(tasks()).isEmpty();
        assertThat(news).containsExactly("service worker is no task any more");
    }

    @Test
    void look_serviceIsMadeAnew_isTheSameTaskAllTheTime() {
        services.add(service("worker", "1"));
        discovery.look();
        news.clear();
        for (int i = 0; i < 3; i++) {
            services.clear();
            discovery.look();
            clock.advance(Duration.ofSeconds(3));
            services.add(service("worker", "1"));
            discovery.look();
            clock.advance(Duration.ofSeconds(3));
        }

        assertThat(tasks()).containsExactly("worker");
        assertThat(news).isEmpty();
    }

    @Test
    void look_noAnswer_leavesTheTasks() {
        services.add(service("worker", "1"));
        discovery.look();
        news.clear();
        down = true;

        discovery.look();
        clock.advance(Duration.ofHours(1));
        discovery.look();

        assertThat(tasks()).containsExactly("worker");
        assertThat(news).isEmpty();
    }

    @Test
    void look_labelCannotBeRead_isNoTaskAtOnceAndToldOnce() {
        services.add(service("worker", "1"));
        discovery.look();
        news.clear();
        services.set(0, service("worker", "high"));

        discovery.look();
        discovery.look();

        assertThat(tasks()).isEmpty();
        assertThat(news)
                .hasSize(2)
                .anyMatch(each -> each.startsWith("service worker, label priority: 'high'"))
                .anyMatch(each -> each.equals("service worker is no task any more"));
    }

    private List<String> tasks() {
        return discovery.tasks().stream().map(TaskSpec::name).toList();
    }

    private Future<List<Discovery.Service>> find() {
        return down
                ? Future.failedFuture(
                        new SchedulerException(SchedulerException.Kind.UNREACHABLE, "is it running?", null))
                : Future.succeededFuture(List.copyOf(services));
    }

    private static Discovery.Service service(String name, String priority) {
        return new Discovery.Service(name, name, Map.of("priority", priority, "target", "remainder"), Workload.NONE);
    }
}

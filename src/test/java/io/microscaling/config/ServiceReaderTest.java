package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.Pools;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.scheduler.Discovery.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceReaderTest {

    private static final PoolSpec SHOP = Pools.pool("shop", 10, Pools.task("unused", 1, 0, 1));

    private final ServiceReader reader = ServiceReader.forEngine();

    @Test
    void read_labels_areATask() {
        ServiceReader.Found found = read(
                false,
                service(
                        "shop/worker",
                        "worker",
                        Map.of(
                                "priority",
                                "2",
                                "min",
                                "1",
                                "max",
                                "8",
                                "target",
                                "queue",
                                "target.length",
                                "50",
                                "metric",
                                "bus")));

        assertThat(found.problems()).isEmpty();
        TaskSpec task = found.tasks().get(0);
        assertThat(task.name()).isEqualTo("worker");
        assertThat(task.bounds().priority()).isEqualTo(2);
        assertThat(task.bounds().min()).isEqualTo(1);
        assertThat(task.bounds().max()).isEqualTo(8);
        assertThat(task.goal().target().type()).isEqualTo("queue");
        assertThat(task.goal().metric()).isPresent();
    }

    @Test
    void read_labelsOfTheOriginal_areUnderstood() {
        TaskSpec task = read(
                        false,
                        service(
                                "a",
                                "a",
                                Map.of(
                                        "is-scalable",
                                        "true",
                                        "max-delta",
                                        "2",
                                        "min-containers",
                                        "1",
                                        "max-containers",
                                        "20",
                                        "target",
                                        "remainder")))
                .tasks()
                .get(0);

        assertThat(task.maxDelta()).isEqualTo(2);
        assertThat(task.bounds().min()).isEqualTo(1);
        assertThat(task.bounds().max()).isEqualTo(20);
    }

    @Test
    void read_aLabelThatCannotBeRead_namesServiceLabelAndReasonAndLeavesTheOthers() {
        ServiceReader.Found found = read(
                false,
                service("shop/worker", "worker", Map.of("priority", "high", "target", "remainder")),
                service("shop/batch", "batch", Map.of("target", "remainder")));

        assertThat(found.tasks()).extracting(TaskSpec::name).containsExactly("batch");
        assertThat(found.problems())
                .singleElement()
                .asString()
                .startsWith("service shop/worker, label priority: 'high'");
    }

    @Test
    void read_unknownLabel_isReported() {
        ServiceReader.Found found = read(false, service("a", "a", Map.of("prioritty", "1", "target", "remainder")));

        assertThat(found.tasks()).isEmpty();
        assertThat(found.problems()).singleElement().asString().contains("service a, label prioritty", "priority");
    }

    @Test
    void read_severalPools_takesOnlyItsOwnAndReportsWhatIsForNone() {
        ServiceReader.Found found = read(
                true,
                service("ours", "ours", Map.of("pool", "shop", "target", "remainder")),
                service("theirs", "theirs", Map.of("pool", "other", "target", "remainder")),
                service("nobodys", "nobodys", Map.of("target", "remainder")));

        assertThat(found.tasks()).extracting(TaskSpec::name).containsExactly("ours");
        assertThat(found.problems()).singleElement().asString().startsWith("service nobodys, label pool: missing");
    }

    @Test
    void read_onePool_takesWhatNamesNoPoolAndNotWhatNamesAnother() {
        assertThat(read(
                                false,
                                service("ours", "ours", Map.of("target", "remainder")),
                                service("theirs", "theirs", Map.of("pool", "other", "target", "remainder")))
                        .tasks())
                .extracting(TaskSpec::name)
                .containsExactly("ours");
    }

    @Test
    void read_namesThatAreTheSameTask_areReported() {
        ServiceReader.Found found = read(
                false,
                service("a/The_Worker", "The_Worker", Map.of("target", "remainder")),
                service("b/the-worker", "the-worker", Map.of("target", "remainder")));

        assertThat(found.tasks()).extracting(TaskSpec::name).containsExactly("the-worker");
        assertThat(found.problems()).singleElement().asString().contains("service b/the-worker", "the-worker already");
    }

    private ServiceReader.Found read(boolean several, Service... services) {
        return reader.read(SHOP, List.of(services), several);
    }

    private static Service service(String name, String task, Map<String, String> labels) {
        return new Service(name, task, labels, Workload.NONE);
    }
}

package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Subscription;
import io.microscaling.message.Counts;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.settings.InvalidSettingsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolDeploymentTest {

    private static final int VERTICLES = 4;
    private static final StateRepository NO_STATES = StateRepository.nothing(name -> Future.succeededFuture(1L));
    private static final Duration SOME_TICKS = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final List<Counts> counts = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        new Subscription<>(vertx.eventBus(), Addresses.counts("shop"), Counts::from, counts::add)
                .start()
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void deploy_bringsThePoolToItsSize() {
        PoolDeployment deployment = deploy(pool("3", ""));
        assertThat(vertx.deploymentIDs()).hasSize(VERTICLES);
        await().until(() -> running() == 3);
        assertThat(deployment.notReady().await()).isEmpty();
    }

    @Test
    void deploy_oneVerticleCannotStart_leavesNone() {
        PoolDeployment deployment =
                deployment(pool("3", "").replace("name: worker,", "name: worker, metric: { type: broken },"));
        assertThatThrownBy(() -> deployment.deploy(NO_STATES).await()).hasMessage(BrokenMetric.WHY);
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void undeploy_stopsActingAndHandsOverWhatWasRequested() {
        PoolDeployment deployment = deploy(pool("3", ""));
        await().until(() -> running() == 3);
        Handover left = deployment.undeploy().await();
        assertThat(vertx.deploymentIDs()).isEmpty();
        assertThat(left.requested()).isEqualTo(Map.of("worker", 3));
        int told = counts.size();
        await().during(SOME_TICKS).until(() -> counts.size() == told);
    }

    @Test
    void notReady_beforeTheFirstCount_saysSo() {
        PoolDeployment deployment = deployment(pool("3", ""));
        assertThat(deployment.notReady().await()).contains("its containers are not counted yet");
    }

    @Test
    void notReady_schedulerDoesNotAnswer_saysWhy() {
        PoolDeployment deployment = deploy(pool("3", "")
                .replace(
                        "{ type: toy, startDelay: 10ms, stopDelay: 10ms }",
                        "{ type: docker, host: \"unix:///nonexistent\" }"));
        await().untilAsserted(() ->
                assertThat(deployment.notReady().await().orElse("")).contains("unix:///nonexistent"));
    }

    @Test
    void drain_ofAPoolThatIsDrained_scalesToNothing() {
        PoolDeployment deployment = deploy(pool("3", "shutdown: drain"));
        await().until(() -> running() == 3);
        deployment.drain().await();
        await().until(() -> running() == 0);
    }

    @Test
    void drain_ofAPoolThatIsLeft_changesNothing() {
        PoolDeployment deployment = deploy(pool("3", "shutdown: leave"));
        await().until(() -> running() == 3);
        deployment.drain().await();
        await().during(SOME_TICKS).until(() -> running() == 3);
    }

    @Test
    void target_thatDoesNotExist_isNamedBeforeAnythingRuns() {
        assertThatThrownBy(() -> deployment(pool("3", "").replace("type: fixed", "type: fixd")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("fixd");
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    private PoolDeployment deploy(String pool) {
        PoolDeployment deployment = deployment(pool);
        deployment.deploy(NO_STATES).await();
        return deployment;
    }

    private PoolDeployment deployment(String yaml) {
        PoolSpec pool = Pools.parse(yaml);
        InstantSource clock = InstantSource.system();
        return new PoolDeployment(
                vertx,
                pool,
                new Plugins(),
                1,
                Handover.of(pool, PlannerState.empty()),
                "here",
                EngineId.begin(clock),
                Optional::empty,
                clock);
    }

    private int running() {
        return counts.isEmpty() ? 0 : counts.get(counts.size() - 1).of("worker").running();
    }

    private static String pool(String count, String more) {
        return """
                name: shop
                interval: 50ms
                capacity: { containers: 9 }
                scheduler: { type: toy, startDelay: 10ms, stopDelay: 10ms }
                tasks: [ { name: worker, max: 9, target: { type: fixed, count: %s } } ]
                %s
                """.formatted(count, more);
    }
}

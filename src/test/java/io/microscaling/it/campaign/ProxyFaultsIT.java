package io.microscaling.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.it.campaign.Interference.Manner;
import io.microscaling.it.campaign.Interference.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can happen between the engine and the daemon, once, while containers are lost. */
class ProxyFaultsIT {

    /** The machine that runs all tests does other things too; the long campaign allows 10 s. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** Longer than the engine waits for an answer. */
    private static final Duration LENGTH = Duration.ofMillis(3_500);

    private static final double HALF = 0.5;

    private static final Queue<Violation> VIOLATIONS = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path folder;

    private static World world;

    @BeforeAll
    static void startWorld() {
        world = new World(daemon -> FaultProxy.onSocket(folder.resolve("proxy.sock"), daemon, 1), VIOLATIONS::add);
    }

    @AfterAll
    static void stopWorld() {
        if (world != null) {
            world.close();
        }
    }

    static Stream<Interference> interferences() {
        return Stream.of(
                new Interference(Manner.CUT, Way.BOTH, 1),
                new Interference(Manner.CUT, Way.ANSWERS, HALF),
                new Interference(Manner.DELAY, Way.BOTH, 1),
                new Interference(Manner.GARBLE, Way.ANSWERS, 1),
                new Interference(Manner.GARBLE, Way.REQUESTS, HALF),
                new Interference(Manner.SWALLOW, Way.BOTH, 1),
                new Interference(Manner.SWALLOW, Way.ANSWERS, 1),
                new Interference(Manner.SWALLOW, Way.REQUESTS, 1));
    }

    @ParameterizedTest
    @MethodSource("interferences")
    void engine_afterTroubleOnTheWire_isBackAtItsNumber(Interference interference) {
        WayBack wayBack = new WayBack(world.observer(), world.engine(), world::setup);
        assertThat(wayBack.await(WITHIN)).as(wayBack.last()).isPresent();

        world.proxy().interfere(interference);
        ContainerFaults.killSeveral(world, new Random(1));
        Pause.of(LENGTH);
        world.proxy().calm();
        wayBack.begin();

        assertThat(wayBack.await(WITHIN)).as(wayBack.last()).isPresent();
        assertThat(VIOLATIONS).isEmpty();
    }
}

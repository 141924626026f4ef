package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
import io.microscaling.state.StateStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateRepositoryTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void save_fromAnEventLoop_asksForTheStateElsewhere() {
        StateRepository states = new FileStateRepository(vertx, new StateStore(folder, new ManualClock()));
        Future.<Integer>future(saved -> vertx.runOnContext(onLoop -> states.save(
                                "shop", () -> Map.of("onEventLoop", Context.isOnEventLoopThread()))
                        .onComplete(saved)))
                .await();
        assertThat(states.restore("shop").await()).isEqualTo(new JsonObject().put("onEventLoop", false));
    }
}

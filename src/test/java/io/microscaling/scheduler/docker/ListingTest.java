package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {

    private static final String OURS =
            "\"microscaling.pool\":\"shop\",\"microscaling.task\":\"worker\",\"microscaling.spec\":\"s1\"";

    @Test
    void read_ours_takesEverything() {
        assertThat(read(false, json(OURS, "running", "Up 2 seconds (unhealthy)")))
                .containsExactly(new Listed(
                        "abc",
                        "microscaling-shop-worker-1",
                        "worker",
                        false,
                        Listed.State.RUNNING,
                        Listed.Health.UNHEALTHY,
                        Instant.ofEpochSecond(1_700_000_000),
                        Optional.of("s1")));
    }

    @Test
    void read_otherPools_leavesThem() {
        String other = "\"microscaling.pool\":\"other\",\"microscaling.task\":\"worker\"";

        assertThat(read(true, json(other, "running", "Up"))).isEmpty();
    }

    @Test
    void read_originals_takesThemOnlyWhenAdopting() {
        String original = "\"com.microscaling.microscaling-in-a-box\":\"worker\"";

        assertThat(read(false, json(original, "running", "Up"))).isEmpty();
        assertThat(read(true, json(original, "running", "Up")))
                .extracting(Listed::task, Listed::adopted)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("worker", true));
    }

    @Test
    void read_poolWithoutTask_leavesIt() {
        assertThat(read(true, json("\"microscaling.pool\":\"shop\"", "running", "Up")))
                .isEmpty();
    }

    @Test
    void read_unknownState_leavesIt() {
        assertThat(read(false, json(OURS, "dreaming", "Up"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Up 5 seconds, NONE",
        "Up 5 seconds (health: starting), STARTING",
        "Up 5 seconds (healthy), HEALTHY",
        "Up 5 seconds (unhealthy), UNHEALTHY",
        "Up 5 seconds (Paused), NONE",
        "Exited (0) 2 hours ago, NONE",
        ", NONE",
    })
    void health_status_isRead(String status, Listed.Health health) {
        assertThat(Listing.health(status)).isEqualTo(health);
    }

    @Test
    void task_labelsOfAnEvent_areReadAlike() {
        Listing listing = new Listing("shop", false);

        assertThat(listing.task(Map.of("microscaling.pool", "shop", "microscaling.task", "worker", "exitCode", "1")))
                .contains("worker");
        assertThat(listing.task(Map.of("name", "foreign"))).isEmpty();
    }

    private static List<Listed> read(boolean adopt, String json) {
        try {
            return new Listing("shop", adopt)
                    .read(new ObjectMapper().readValue(json, new TypeReference<List<Container>>() {}));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String json(String labels, String state, String status) {
        return """
                [{"Id":"abc","Names":["/microscaling-shop-worker-1"],"Created":1700000000,"State":"%s","Status":"%s",
                  "Labels":{%s}}]
                """.formatted(state, status, labels);
    }
}

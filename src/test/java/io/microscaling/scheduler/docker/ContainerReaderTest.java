package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Container;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.SchedulerException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerReaderTest {

    private static final EngineId ENGINE = new EngineId("3f9a2c41", java.time.Instant.EPOCH);

    private static final String OURS =
            "\"microscaling.pool\":\"shop\",\"microscaling.task\":\"worker\",\"microscaling.spec\":\"s1\","
                    + "\"com.microscaling.microscaling-in-a-box\":\"worker\"";

    @Test
    void read_ours_takesEverything() {
        assertThat(read(false, json(OURS, "running", "Up 2 seconds (unhealthy)")))
                .containsExactly(new ContainerInfo(
                        "abc",
                        "microscaling-shop-worker-1",
                        "worker",
                        false,
                        ContainerInfo.State.RUNNING,
                        ContainerInfo.Health.UNHEALTHY,
                        Instant.ofEpochSecond(1_700_000_000),
                        Optional.of("s1")));
    }

    @Test
    void read_otherPools_leavesThem() {
        String other = OURS.replace("shop", "other");

        assertThat(read(true, json(other, "running", "Up"))).isEmpty();
    }

    @Test
    void read_originals_takesThemOnlyWhenAdopting() {
        String original = "\"com.microscaling.microscaling-in-a-box\":\"worker\"";

        assertThat(read(false, json(original, "running", "Up"))).isEmpty();
        assertThat(read(true, json(original, "running", "Up")))
                .extracting(ContainerInfo::task, ContainerInfo::adopted)
                .containsExactly(Tuple.tuple("worker", true));
    }

    @Test
    void read_poolWithoutTask_leavesIt() {
        assertThat(read(true, json(OURS.replace("microscaling.task", "other.task"), "running", "Up")))
                .isEmpty();
    }

    /** Each is what a list of one honest container was turned into. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[null]",
                "[{}]",
                "[{'Names':['/a'],'Created':1,'State':'running','Labels':{LABELS}}]",
                "[{'Id':'','Names':['/a'],'Created':1,'State':'running','Labels':{LABELS}}]",
                "[{'Id':'a','Created':1,'State':'running','Labels':{LABELS}}]",
                "[{'Id':'a','Names':[],'Created':1,'State':'running','Labels':{LABELS}}]",
                "[{'Id':'a','Names':['/a'],'State':'running','Labels':{LABELS}}]",
                "[{'Id':'a','Names':['/a'],'Created':1,'Labels':{LABELS}}]",
                "[{'Id':'a','Names':['/a'],'Created':1,'State':'dreaming','Labels':{LABELS}}]",
                "[{'Id':'a','Names':['/a'],'Created':1,'State':'running','Labels':null}]",
                "[{'Id':'a','Names':['/a'],'Created':1,'State':'running','Labels':{}}]",
                "[{'Id':'a','Names':['/a'],'Created':1,'State':'running','Labels':{LABELS}},"
                        + "{'Id':'a','Names':['/a'],'Created':1,'State':'exited','Labels':{LABELS}}]",
            })
    void read_whatCannotBeTrue_refusesTheWholeList(String list) {
        assertThatThrownBy(() -> read(false, list.replace("LABELS", OURS).replace('\'', '"')))
                .isInstanceOfSatisfying(
                        SchedulerException.class,
                        e -> assertThat(e.kind()).isEqualTo(SchedulerException.Kind.UNREACHABLE))
                .hasMessageContaining("cannot be true");
    }

    @Test
    void read_nameGoneDuringItsRemoval_isTaken() {
        String list = "[{'Id':'a','Names':null,'Created':1,'State':'removing','Labels':{LABELS}}]";

        assertThat(read(false, list.replace("LABELS", OURS).replace('\'', '"')))
                .extracting(ContainerInfo::name, ContainerInfo::state)
                .containsExactly(Tuple.tuple("", ContainerInfo.State.REMOVING));
    }

    @Test
    void read_someoneElses_areNotLookedAtFurther() {
        String list = "[{'Id':'a','Names':[],'Created':1,'State':'dreaming','Labels':{LABELS}}]";

        assertThat(read(
                        false,
                        list.replace("LABELS", OURS.replace("shop", "other")).replace('\'', '"')))
                .isEmpty();
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
    void health_status_isRead(String status, ContainerInfo.Health health) {
        assertThat(ContainerReader.health(status)).isEqualTo(health);
    }

    @Test
    void task_labelsOfAnEvent_areReadAlike() {
        ContainerReader listing = new ContainerReader("shop", false);

        assertThat(listing.task(Labels.of("shop", "worker", "s1", ENGINE))).contains("worker");
        assertThat(listing.task(Map.of("microscaling.pool", "shop", "microscaling.task", "worker")))
                .isEmpty();
        assertThat(listing.task(Map.of("name", "foreign"))).isEmpty();
    }

    private static List<ContainerInfo> read(boolean adopt, String json) {
        try {
            return new ContainerReader("shop", adopt)
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

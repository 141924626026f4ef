package io.microscaling.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.message.Conflict;
import io.microscaling.message.Counts;
import io.microscaling.message.Decision;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.microscaling.message.Requested.Blocked;
import io.microscaling.message.Requested.Severity;
import io.microscaling.message.Stamp;
import io.microscaling.message.Stamped;
import io.microscaling.message.TaskCounts;
import io.microscaling.message.TraceEntry;
import io.microscaling.message.Wait;
import io.microscaling.reading.Reading;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole-state messages go over the bus as JSON text and come back equal; garbage is refused by its key. */
class MessagesTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_795_490_154_123L);
    private static final Stamp STAMP = new Stamp("shop", 3, 1_795_490_154_000L, NOW);

    @Test
    void counts_asJson_comeBackEqual() {
        Counts counts = new Counts(
                STAMP,
                Optional.of(NOW.minusSeconds(9)),
                Map.of("worker", new TaskCounts(1, 2, 3, 4, 1, 1L << 40)),
                Optional.of("the engine does not answer"));
        assertThat(Counts.from(overTheBus(counts))).isEqualTo(counts);
    }

    @Test
    void counts_withContainersThatAreNotConfigured_comeBackEqual() {
        Counts counts = new Counts(
                STAMP,
                Optional.of(NOW),
                Map.of("worker", TaskCounts.of(1, 0, 0)),
                Map.of("gone", TaskCounts.of(2, 1, 1)),
                Optional.of(new Conflict("another engine works on this pool", true)),
                Optional.empty());
        assertThat(Counts.from(overTheBus(counts))).isEqualTo(counts);
        assertThat(counts.occupiedByNotConfigured()).isEqualTo(4);
    }

    @Test
    void demand_asJson_comesBackEqual() {
        List<TraceEntry> trace = List.of(
                new TraceEntry("target", 5, 3, () -> "queue 1 is under 50"),
                new TraceEntry("gate", 3, 3, () -> "waits"));
        Decision held = new Decision(
                "worker",
                new Bounds(1, 4, 2, Optional.of("'0 8 * * *' (UTC) for 10h")),
                -3,
                2,
                new Reading.Measured(1.5, NOW),
                Optional.of(new Wait(3.25, 2)),
                trace);
        Decision absent = new Decision(
                "reports",
                new Bounds(0, 9, 3, Optional.empty()),
                4,
                4,
                new Reading.Absent("connection refused"),
                Optional.empty(),
                List.of());
        Demand demand = new Demand(
                STAMP,
                Optional.of(new Capacity(4, 1_500, Capacity.UNLIMITED)),
                Optional.of("'0 22 * * *' (UTC) for 8h"),
                Map.of("worker", Demand.Entry.of(held), "reports", Demand.Entry.of(absent)));
        Demand back = Demand.from(overTheBus(demand));
        assertThat(back.stamp()).isEqualTo(STAMP);
        assertThat(back.capacity()).isEqualTo(demand.capacity());
        assertThat(back.schedule()).isEqualTo(demand.schedule());
        assertThat(back.tasks().get("worker").bounds()).contains(held.bounds());
        assertThat(back.tasks().get("worker").expectedWait()).isEqualTo(held.expectedWait());
        assertThat(overTheBus(back)).isEqualTo(overTheBus(demand));
    }

    @Test
    void requested_asJson_comesBackEqual() {
        Requested requested = new Requested(
                STAMP,
                Map.of(
                        "a", new Requested.Entry(3, Optional.empty()),
                        "b",
                                new Requested.Entry(
                                        0,
                                        Optional.of(new Blocked(
                                                "waits for room", Severity.WAITING, NOW, Optional.empty()))),
                        "c",
                                new Requested.Entry(
                                        9,
                                        Optional.of(new Blocked(
                                                "no such image", Severity.TROUBLE, NOW, Optional.of(NOW))))));
        assertThat(Requested.from(overTheBus(requested))).isEqualTo(requested);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{'demand':3}                 ", "{'demand':3,'reading':{}}    ", "{'demand':3,'ideal':null}    "})
    void demand_leastOfAll_isCompleted(String entry) {
        Demand.Entry worker = Demand.from(message("demand", entry)).tasks().get("a");
        assertThat(worker.ideal()).isEqualTo(3);
        assertThat(worker.trace()).isEmpty();
        assertThat(worker.reading().getString("absent")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "counts    | 7                                              | a is '7'",
                "counts    | {'running':'x'}                                | running is 'x'",
                "counts    | {'stopping':-1}                                | stopping is '-1'",
                "counts    | {'deaths':true}                                | deaths is 'true'",
                "demand    | {}                                             | demand is missing",
                "demand    | {'demand':-1}                                  | demand is '-1'",
                "demand    | {'demand':3000000000}                          | demand is '3000000000'",
                "demand    | {'demand':1,'ideal':'x'}                       | ideal is 'x'",
                "demand    | {'demand':1,'reading':5}                       | reading is '5'",
                "demand    | {'demand':1,'reading':{'value':'x'}}           | value is 'x'",
                "demand    | {'demand':1,'reading':{'absent':5}}            | absent is '5'",
                "demand    | {'demand':1,'trace':{}}                        | trace is '{}'",
                "demand    | {'demand':1,'trace':[1]}                       | trace is '[1]'",
                "demand    | {'demand':1,'trace':[{'to':1}]}                | from is missing",
                "demand    | {'demand':1,'bounds':{'min':-1}}               | min is '-1'",
                "demand    | {'demand':1,'wait':{'expected':'x'}}           | expected is 'x'",
                "demand    | {'demand':1,'wait':{'expected':1,'limit':-1}}  | limit is '-1'",
                "requested | {'requested':-2}                               | requested is '-2'",
                "requested | {'requested':1,'blocked':true}                 | blocked is 'true'",
                "requested | {'requested':1,'blocked':{}}                   | why is missing",
                "requested | {'requested':1,'blocked':{'why':'x','severity':'trouble','since':1,'until':'y'}} | until is 'y'",
                "requested | {'requested':1,'blocked':{'why':'x','severity':'bad','since':1}} | severity is 'bad'",
                "requested | {'requested':1,'blocked':{'why':'x','severity':'waiting'}} | since is missing"
            })
    void task_ofGarbage_isRefusedNamingTheKey(String kind, String entry, String complaint) {
        JsonObject message = message(kind, entry);
        assertThatThrownBy(() -> parse(kind, message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({"pool, 5", "epoch, new", "seq, 1.5", "at, x", "observedAt, x", "tasks, x"})
    void counts_withAWrongKey_areRefusedNamingIt(String key, String value) {
        JsonObject message = message("counts", "{}");
        message.put(key, key.equals("pool") ? (Object) Integer.valueOf(value) : value);
        assertThatThrownBy(() -> Counts.from(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%s is '%s'".formatted(key, value));
        message.remove(key);
        assertThatThrownBy(() -> Counts.from(message)).hasMessageContaining(key + " is missing");
    }

    @Test
    void counts_withAProblemThatIsNoText_areRefused() {
        JsonObject message = message("counts", "{}").put("problem", 5);
        assertThatThrownBy(() -> Counts.from(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("problem is '5'");
    }

    private static Stamped parse(String kind, JsonObject message) {
        return switch (kind) {
            case "counts" -> Counts.from(message);
            case "demand" -> Demand.from(message);
            default -> Requested.from(message);
        };
    }

    private static JsonObject message(String kind, String entry) {
        String head = kind.equals("counts") ? "'observedAt':4," : "";
        return new JsonObject("{'pool':'shop','epoch':1,'seq':2,'at':3,%s'tasks':{'a':%s}}"
                .formatted(head, entry)
                .replace('\'', '"'));
    }

    private static JsonObject overTheBus(Stamped message) {
        return new JsonObject(message.toJson().encode());
    }
}

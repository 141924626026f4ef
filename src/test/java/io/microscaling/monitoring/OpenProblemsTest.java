package io.microscaling.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenProblemsTest {

    private final OpenProblems problems = new OpenProblems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reading':{'absent':'refused'}}                        | reading | no reading: refused",
                "{'failed':1}                                            | failed  | 1 container has failed",
                "{'failed':2}                                            | failed  | 2 containers have failed",
                "{'blocked':{'why':'image x:9 is not there'}}            | blocked | image x:9 is not there",
                "{'blocked':{'why':'they die','severity':'trouble'}}     | blocked | they die",
                "{'wait':{'expected':6.04,'limit':2}}                    | wait    | a job that comes now waits about 6 s; 2 s is allowed",
                "{'wait':{'expected':1e9,'limit':2}}                     | wait    | a job that comes now waits more than an hour; 2 s is allowed",
                "{'wait':{'expected':61.7,'limit':0.5}}                  | wait    | a job that comes now waits about 62 s; 0.5 s is allowed"
            })
    void task_inTrouble_isNamed(String task, String kind, String why) {
        JsonObject problem = problems.of(snapshot(1, task)).getJsonObject(0);
        assertThat(problem)
                .isEqualTo(new JsonObject()
                        .put("kind", kind)
                        .put("task", "worker")
                        .put("why", why)
                        .put("since", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'blocked':{'why':'waits for room','severity':'waiting'}}",
                "{'reading':{'absent':'no metric is configured'}}",
                "{'reading':{'absent':'refused'},'scalable':false}",
                "{'wait':{'expected':2,'limit':2}}",
                "{'failed':0,'reading':{'value':3}}"
            })
    void task_atWork_hasNone(String task) {
        assertThat(problems.of(snapshot(1, task))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1 container runs and uses room",
                "2 | 2 containers run and use room",
            })
    void containers_ofATaskThatIsNotConfigured_areNamed(int running, String what) {
        JsonObject problem = problems.of(snapshot(1, "{}").put("notConfigured", others(running, 1)))
                .getJsonObject(0);
        assertThat(problem.getString("kind")).isEqualTo("notConfigured");
        assertThat(problem.getString("task")).isEqualTo("gone");
        assertThat(problem.getString("why"))
                .isEqualTo(what + ", but the task is not configured; add it again,"
                        + " or set the pool's notConfigured to stop");
        assertThat(problems.of(snapshot(1, "{}").put("notConfigured", others(0, 2))))
                .isEmpty();
    }

    private static JsonArray others(int running, int stopping) {
        return new JsonArray()
                .add(new JsonObject()
                        .put("name", "gone")
                        .put("running", running)
                        .put("starting", 0)
                        .put("stopping", stopping)
                        .put("failed", 0));
    }

    @Test
    void conflict_isToldWithItsReason() {
        JsonObject conflict = new JsonObject().put("why", "another engine works on this pool");
        assertThat(problems.of(snapshot(1, "{}").put("conflict", conflict)))
                .containsExactly(new JsonObject()
                        .put("kind", "conflict")
                        .put("why", "another engine works on this pool")
                        .put("since", 1L));
    }

    @Test
    void several_atOnce_areAllTold() {
        JsonObject snapshot = snapshot(
                        9, "{'failed':2,'reading':{'absent':'refused'},'blocked':{'why':'no image','since':4}}")
                .put("problem", "Docker does not answer")
                .put(
                        "configuration",
                        new JsonObject().put("refused", "max is below min").put("at", 3));
        assertThat(problems.of(snapshot))
                .extracting(each -> ((JsonObject) each).getString("kind") + ((JsonObject) each).getLong("since"))
                .containsExactly("counting9", "configuration3", "blocked4", "reading9", "failed9");
    }

    @Test
    void since_whileItLasts_staysAndBeginsAnewAfterwards() {
        assertThat(since(1, "{'failed':1}")).containsExactly(1L);
        assertThat(since(5, "{'failed':3}")).containsExactly(1L);
        assertThat(since(6, "{'failed':0}")).isEmpty();
        assertThat(since(7, "{'failed':1}")).containsExactly(7L);
    }

    @Test
    void reading_beforeTheFirstCount_isNoneOfTheTasks() {
        JsonObject snapshot = snapshot(1, "{'reading':{'absent':'not known before the first plan'}}");
        snapshot.remove("observedAt");
        assertThat(problems.of(snapshot)).isEmpty();
    }

    private List<Long> since(long at, String task) {
        return problems.of(snapshot(at, task)).stream()
                .map(each -> ((JsonObject) each).getLong("since"))
                .toList();
    }

    private static JsonObject snapshot(long at, String task) {
        JsonObject entry = new JsonObject(task.replace('\'', '"')).put("name", "worker");
        return new JsonObject().put("at", at).put("observedAt", at).put("tasks", new JsonArray().add(entry));
    }
}

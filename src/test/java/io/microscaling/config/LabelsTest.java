package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void document_flatKeys_areNested() {
        assertThat(Labels.document(Map.of(
                        "priority",
                        "1",
                        "target",
                        "queue",
                        "target.length",
                        "50",
                        "metric.type",
                        "redis",
                        "metric.key",
                        "jobs")))
                .isEqualTo(Map.of(
                        "priority", "1",
                        "target", Map.of("type", "queue", "length", "50"),
                        "metric", Map.of("type", "redis", "key", "jobs")));
    }

    @Test
    void document_oneWord_isTheTypeOfWhatHasOne() {
        assertThat(Labels.document(Map.of("target", "remainder", "min", "1")))
                .isEqualTo(Map.of("target", Map.of("type", "remainder"), "min", "1"));
    }

    @Test
    void document_numbersAsKeys_areAListInTheirOrder() {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            labels.put("schedules.%d.cron".formatted(i), "cron " + i);
        }

        Object schedules = Labels.document(labels).get("schedules");

        assertThat(schedules)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(12);
        assertThat(((List<?>) schedules).get(10)).isEqualTo(Map.of("cron", "cron 10"));
    }

    @Test
    void document_typeGivenTwice_isTheExplicitOne() {
        assertThat(Labels.document(Map.of("target", "queue", "target.type", "wait", "target.within", "2s")))
                .isEqualTo(Map.of("target", Map.of("type", "wait", "within", "2s")));
    }
}

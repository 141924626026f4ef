package io.microscaling.scheduler.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Map<String, String> ENV = Map.of("A", "1", "B", "2");

    @Test
    void of_sameSpecification_isTheSameInAnyOrderOfVariables() {
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("B", "2");
        reversed.put("A", "1");

        assertThat(print("i", List.of("a"), reversed, "host")).isEqualTo(print("i", List.of("a"), ENV, "host"));
    }

    /** Written down: another release must not take every running container for outdated. */
    @Test
    void of_specification_staysTheSameOverReleases() {
        assertThat(print("shop/worker:1", List.of("/worker", "--fast"), Map.of("QUEUE", "jobs"), "bridge"))
                .isEqualTo("3e2be7f35be06223");
    }

    @Test
    void of_anyDifference_isAnother() {
        Set<String> prints = new HashSet<>(List.of(
                print("i", List.of("a", "b"), ENV, "host"),
                print("j", List.of("a", "b"), ENV, "host"),
                print("i", List.of("ab"), ENV, "host"),
                print("i", List.of("a", "b", ""), ENV, "host"),
                print("i", List.of("b", "a"), ENV, "host"),
                print("i", List.of("a"), Map.of("b", "A", "1", "B"), "host"),
                print("i", List.of("a", "b"), Map.of("A", "1"), "host"),
                print("i", List.of("a", "b"), Map.of("A", "2", "B", "1"), "host"),
                print("i", List.of("a", "b"), ENV, "bridge")));

        assertThat(prints).hasSize(9);
    }

    @Test
    void of_everythingElse_isAnother() {
        Set<String> prints = new HashSet<>();
        prints.add(print("i", List.of(), ENV, "host"));
        ContainerOptions.KEYS.forEach(key -> prints.add(Fingerprint.of(
                new ContainerSpec(
                        Optional.of("i"),
                        List.of(),
                        ENV,
                        ContainerOptions.from(Settings.of("task", Map.of(key, "x"), new Problems()))),
                Optional.of("host"))));

        assertThat(prints).hasSize(1 + ContainerOptions.KEYS.size());
    }

    @Test
    void of_secret_showsNothingOfIt() {
        assertThat(print("i", List.of(), Map.of("KEY", "hunter2"), "host"))
                .hasSize(16)
                .matches("[0-9a-f]+");
    }

    private static String print(String image, List<String> command, Map<String, String> env, String network) {
        return Fingerprint.of(new ContainerSpec(Optional.of(image), command, env), Optional.of(network));
    }
}

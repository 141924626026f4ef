package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kubernetes manifests fit together and keep to Kubernetes' restricted pod security standard. */
class ManifestsTest {

    private static final Path BASE = Path.of("k8s", "base");

    static List<JsonNode> deployments() {
        return manifests().stream()
                .filter(manifest -> manifest.path("kind").asText().equals("Deployment"))
                .toList();
    }

    static List<JsonNode> manifests() {
        return texts(Yaml.one(BASE.resolve("kustomization.yaml")).path("resources")).stream()
                .map(BASE::resolve)
                .flatMap(file -> Yaml.all(file).stream())
                .toList();
    }

    @Test
    void base_resources_areEveryManifestInTheFolder() throws Exception {
        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(
                            "kustomization.yaml",
                            "microscaling.yaml",
                            "deployment.yaml",
                            "service.yaml",
                            "serviceaccount.yaml",
                            "networkpolicy.yaml");
        }
        assertThat(manifests())
                .extracting(manifest -> manifest.path("kind").asText())
                .containsExactlyInAnyOrder("ServiceAccount", "Deployment", "Service", "NetworkPolicy");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void deployment_strategy_neverRunsTwoEngines(JsonNode deployment) {
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void deployment_pod_isRestricted(JsonNode deployment) {
        JsonNode pod = deployment.at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThan(0);
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void deployment_containers_areRestrictedProbedAndBounded(JsonNode deployment) {
        JsonNode containers = deployment.at("/spec/template/spec/containers");
        assertThat(containers).isNotEmpty().allSatisfy(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void deployment_mounts_haveTheirVolumes(JsonNode deployment) {
        JsonNode pod = deployment.at("/spec/template/spec");

        assertThat(pod.path("volumes")).isNotEmpty();
        assertThat(names(pod.path("volumes")))
                .containsExactlyInAnyOrderElementsOf(names(pod.at("/containers/0/volumeMounts")));
    }

    @Test
    void deployment_config_isTheGeneratedOne() {
        JsonNode generator = Yaml.one(BASE.resolve("kustomization.yaml")).at("/configMapGenerator/0");
        JsonNode deployment = deployments().get(0);

        assertThat(deployment.findValues("configMap"))
                .extracting(configMap -> configMap.path("name").asText())
                .containsExactly(generator.path("name").asText());
        assertThat(texts(generator.path("files"))).containsExactly("microscaling.yaml");
        assertThat(texts(deployment.at("/spec/template/spec/containers/0/args")))
                .containsExactly("run", "--config", "/etc/microscaling/microscaling.yaml");
    }

    @Test
    void networkPolicy_selector_isNotEveryPodOfTheNamespace() {
        JsonNode policy = manifest("NetworkPolicy");

        assertThat(policy.at("/spec/podSelector/matchLabels")).isNotEmpty();
        assertThat(texts(policy.at("/spec/policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
    }

    @Test
    void service_port_isTheContainers() {
        String port = manifest("Service").at("/spec/ports/0/targetPort").asText();

        assertThat(names(deployments().get(0).at("/spec/template/spec/containers/0/ports")))
                .contains(port);
    }

    private static JsonNode manifest(String kind) {
        return manifests().stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind));
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> Objects.requireNonNull(item).path("name").asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}

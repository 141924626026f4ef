package io.microscaling.original;

import io.microscaling.settings.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What runs the containers: {@code MSS_SCHEDULER}, with the variables that go with it. */
enum Backend {
    DOCKER {
        @Override
        Map<String, Object> scheduler(Variables variables) {
            Map<String, Object> scheduler = new LinkedHashMap<>(Map.of("type", "docker"));
            variables.find("DOCKER_HOST").ifPresent(host -> {
                scheduler.put("host", host);
                variables.became("DOCKER_HOST", "host of the scheduler");
            });
            scheduler.put("pull", variables.get("MSS_PULL_IMAGES", "true").equals("true") ? "always" : "never");
            variables.became("MSS_PULL_IMAGES", "pull: " + scheduler.get("pull"));
            scheduler.put("network", "host");
            scheduler.put("adopt", true);
            variables.note("containers that the original started are taken over: adopt: true; all share the machine's"
                    + " network as there: network: host");
            return scheduler;
        }

        @Override
        Map<String, Object> workload(App app) {
            Map<String, Object> workload = new LinkedHashMap<>();
            workload.put("image", app.image());
            if (!app.command().isBlank()) {
                workload.put("command", List.of(app.command().strip().split("\\s+")));
            }
            return workload;
        }
    },
    MARATHON {
        @Override
        Map<String, Object> scheduler(Variables variables) {
            String host = variables.get("MSS_MARATHON_API", "http://localhost:8080");
            variables.became("MSS_MARATHON_API", "host of the scheduler: " + host);
            return new LinkedHashMap<>(Map.of("type", "marathon", "host", host));
        }

        @Override
        Map<String, Object> workload(App app) {
            return Map.of("app", app.name());
        }
    },
    KUBERNETES {
        @Override
        Map<String, Object> scheduler(Variables variables) {
            Map<String, Object> scheduler = new LinkedHashMap<>(Map.of("type", "kubernetes"));
            variables.find("MSS_KUBE_CONFIG").ifPresent(file -> scheduler.put("kubeconfig", file));
            variables.became(
                    "MSS_KUBE_CONFIG",
                    scheduler.containsKey("kubeconfig")
                            ? "kubeconfig of the scheduler"
                            : "the credentials of the pod that it runs in");
            scheduler.put("namespace", variables.get("MSS_KUBE_NAMESPACE", "default"));
            variables.became("MSS_KUBE_NAMESPACE", "namespace: " + scheduler.get("namespace"));
            return scheduler;
        }

        @Override
        Map<String, Object> workload(App app) {
            return Map.of("workload", "deployment/" + app.name());
        }
    },
    TOY {
        @Override
        Map<String, Object> scheduler(Variables variables) {
            return new LinkedHashMap<>(Map.of("type", "toy"));
        }

        @Override
        Map<String, Object> workload(App app) {
            return Map.of();
        }
    };

    /** The {@code scheduler} section. */
    abstract Map<String, Object> scheduler(Variables variables);

    /** The keys of a task that say what it runs. */
    abstract Map<String, Object> workload(App app);

    /** What {@code MSS_SCHEDULER} names; {@link #TOY} with a problem reported if it is none of them. */
    static Backend of(Variables variables, Problems problems) {
        String name = variables.get("MSS_SCHEDULER", "DOCKER");
        for (Backend each : values()) {
            if (each.name().equals(name)) {
                variables.became("MSS_SCHEDULER", "scheduler.type: " + name.toLowerCase(Locale.ROOT));
                return each;
            }
        }
        problems.add(
                "MSS_SCHEDULER", "'%s' is not allowed; expected DOCKER, MARATHON, KUBERNETES or TOY".formatted(name));
        return TOY;
    }
}

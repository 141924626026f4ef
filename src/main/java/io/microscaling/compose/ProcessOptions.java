package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What runs in a container, and as whom.
 *
 * @param entrypoint replaces the image's; an empty list takes it away, none keeps it
 * @param init whether an init process forwards signals and reaps; none for the engine's default
 * @param labels of the user's own
 */
public record ProcessOptions(
        Optional<List<String>> entrypoint,
        Optional<String> user,
        Optional<String> workingDir,
        Optional<String> hostname,
        Optional<Boolean> init,
        Map<String, String> labels) {

    private static final Pattern USER = Pattern.compile("[^\\s:\\p{Cntrl}]+(?::[^\\s:\\p{Cntrl}]+)?");
    private static final Pattern DIRECTORY = Pattern.compile("/[^\\p{Cntrl}]*");
    private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,61}[a-zA-Z0-9])?");

    public ProcessOptions {
        entrypoint = entrypoint.map(List::copyOf);
        labels = Map.copyOf(labels);
    }

    static ProcessOptions from(Settings task) {
        return new ProcessOptions(
                Forms.words(task, "entrypoint"),
                Forms.matching(task, "user", USER, "a user, or a user and a group such as 1000:1000"),
                Forms.matching(task, "working_dir", DIRECTORY, "an absolute path"),
                Forms.matching(task, "hostname", HOSTNAME, "a host's name"),
                task.has("init") ? Optional.of(task.bool("init", false)) : Optional.empty(),
                labels(task));
    }

    private static Map<String, String> labels(Settings task) {
        Map<String, String> labels = Forms.pairs(task, "labels", "=", name -> Optional.of(""));
        labels.keySet().stream()
                .filter(ProcessOptions::isReserved)
                .forEach(name -> task.problem(
                        "labels." + name, "this name is kept for what the engine itself writes on a container"));
        return labels;
    }

    private static boolean isReserved(String name) {
        return name.isEmpty() || name.startsWith("microscaling.") || name.startsWith("com.microscaling.");
    }
}

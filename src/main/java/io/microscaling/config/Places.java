package io.microscaling.config;

import io.microscaling.settings.Place;
import io.microscaling.settings.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the lines that key paths such as {@code pool.tasks[0].max} stand in, over the files of a configuration. */
final class Places {

    private static final int DEEPEST = 50;

    private final Map<String, Map<String, Integer>> lines = new LinkedHashMap<>();

    /**
     * Of what files hold.
     *
     * @param texts by file, in the order in which they override each other; JSON is read as YAML
     */
    Places(Map<String, String> texts) {
        texts.forEach((file, text) -> lines.put(file, lines(text)));
    }

    /** The problem with its place: of the longest part of its path that a file has, in the last one that has it. */
    Problem locate(Problem problem) {
        for (String path = problem.path(); !path.isEmpty(); path = parent(path)) {
            Optional<Place> place = find(path);
            if (place.isPresent()) {
                return new Problem(place, problem.path(), problem.message());
            }
        }
        return new Problem(onlyFile(), problem.path(), problem.message());
    }

    private Optional<Place> find(String path) {
        return lines.entrySet().stream()
                .filter(file -> file.getValue().containsKey(path))
                .map(file ->
                        new Place(file.getKey(), OptionalInt.of(file.getValue().get(path))))
                .reduce((earlier, later) -> later);
    }

    private Optional<Place> onlyFile() {
        return lines.size() == 1
                ? Optional.of(new Place(lines.keySet().iterator().next(), OptionalInt.empty()))
                : Optional.empty();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private static Map<String, Integer> lines(String text) {
        Map<String, Integer> lines = new HashMap<>();
        try {
            walk("", StrictYaml.compose(text), lines, 0);
        } catch (YAMLException e) {
            return Map.of(); // JSON that is no YAML: its problems are told without a line
        }
        return lines;
    }

    private static void walk(String path, Node node, Map<String, Integer> lines, int depth) {
        if (depth > DEEPEST) {
            return; // refused elsewhere
        }
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(pair -> {
                if (pair.getKeyNode() instanceof ScalarNode key) {
                    String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                    lines.put(below, line(key));
                    walk(below, pair.getValueNode(), lines, depth + 1);
                }
            });
        } else if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            for (int i = 0; i < items.size(); i++) {
                String below = "%s[%d]".formatted(path, i);
                lines.put(below, line(items.get(i)));
                walk(below, items.get(i), lines, depth + 1);
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}

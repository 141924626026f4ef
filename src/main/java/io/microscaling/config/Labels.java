package io.microscaling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns flat labels into a document of nested keys, as Traefik's users know it: {@code target=queue} and
 * {@code target.length=50} are {@code target: {type: queue, length: 50}}, {@code target=remainder} alone is
 * {@code target: {type: remainder}}, and {@code targets.0.…}, {@code targets.1.…} are a list. Every value stays a text.
 */
final class Labels {

    private static final String TYPE = "type";

    /** What is chosen by its type: a text alone is that. */
    private static final Set<String> TYPED = Set.of("target", "metric");

    private final Map<String, Labels> children = new TreeMap<>(Labels::inOrder);
    private String text = "";

    private Labels() {}

    /** @param labels by key without our prefix */
    static Map<String, Object> document(Map<String, String> labels) {
        Labels root = new Labels();
        labels.forEach((key, value) -> root.at(List.of(key.split("\\.", -1))).text = value);
        return root.mapping();
    }

    private Labels at(List<String> path) {
        Labels node = this;
        for (String key : path) {
            node = node.children.computeIfAbsent(key, fresh -> new Labels());
        }
        return node;
    }

    private Object value() {
        if (children.isEmpty()) {
            return text;
        }
        boolean list = text.isEmpty() && children.keySet().stream().allMatch(Labels::isNumber);
        return list ? list() : mapping();
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        children.values().forEach(child -> list.add(child.value()));
        return list;
    }

    private Map<String, Object> mapping() {
        Map<String, Object> mapping = new TreeMap<>();
        children.forEach((key, child) -> mapping.put(key, TYPED.contains(key) ? child.mapping() : child.value()));
        if (!text.isEmpty()) {
            mapping.putIfAbsent(TYPE, text);
        }
        return mapping;
    }

    private static boolean isNumber(String key) {
        return key.matches("[0-9]{1,4}");
    }

    /** Numbers by their value, and before everything else. */
    private static int inOrder(String left, String right) {
        if (isNumber(left) && isNumber(right)) {
            return Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
        }
        return left.compareTo(right);
    }
}

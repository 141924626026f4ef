package io.microscaling.config;

import io.vertx.config.spi.ConfigProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML for Vert.x Config, without its traps: every value but null stays the text that was written ({@code yes},
 * {@code 1.10} and {@code 010} reach a container as such; who needs a number reads it from the text), a key that is given
 * twice is an error, and errors name line and column but never quote the file, which may hold secrets. Thread-safe.
 */
public final class StrictYaml implements ConfigProcessor {

    static final String NAME = "strict-yaml";

    private static final int DEEPEST = 50;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<JsonObject> process(Vertx vertx, JsonObject configuration, Buffer input) {
        return vertx.executeBlocking(() -> parse(input.toString(StandardCharsets.UTF_8)), false);
    }

    /**
     * Parses a document; an empty one is an empty mapping.
     *
     * @throws YAMLException naming the place, never the content
     */
    static JsonObject parse(String text) {
        Object root = load(text);
        if (root == null) {
            return new JsonObject();
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new YAMLException("expected a mapping of keys to values at the top");
        }
        return new JsonObject(mapping(map, 1));
    }

    /**
     * The document as nodes, which know their lines.
     *
     * @throws YAMLException if it is no YAML, or empty
     */
    static Node compose(String text) {
        Node root = yaml().compose(new StringReader(text));
        if (root == null) {
            throw new YAMLException("expected a mapping of keys to values at the top");
        }
        return root;
    }

    /** Writes a document that {@link #parse} reads back; in the order of the keys, one to a line. */
    public static String write(Map<String, Object> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndentWithIndicator(true);
        options.setIndicatorIndent(2);
        return new Yaml(options).dump(document);
    }

    private static @Nullable Object load(String text) {
        try {
            return yaml().load(text);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String place =
                    mark == null ? "" : "line %d, column %d: ".formatted(mark.getLine() + 1, mark.getColumn() + 1);
            throw new YAMLException(place + withoutContent(e));
        }
    }

    /** What follows an unknown alias or tag is a value that began with {@code *} or {@code !}: perhaps a password. */
    private static String withoutContent(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem()).lines().findFirst().orElse("");
        return problem.contains("alias") || problem.contains("tag")
                ? "a text that begins with *, & or ! must be in quotes"
                : problem;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Texts());
    }

    private static Map<String, Object> mapping(Map<?, ?> map, int depth) {
        if (depth > DEEPEST) {
            throw new YAMLException("nested more than %d deep, or in itself".formatted(DEEPEST));
        }
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((key, value) -> typed.put(key(key), value(value, depth)));
        return typed;
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new YAMLException("a key that is no text is not allowed; put it in quotes");
    }

    @SuppressWarnings("NullAway") // null stays null: whoever reads the document takes it for "not given"
    private static Object value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            return mapping(map, depth + 1);
        }
        if (value instanceof List<?> list) {
            return list(list, depth + 1);
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new YAMLException("a value with a tag (!!…) that is neither text, number nor truth value is not allowed");
    }

    private static List<Object> list(List<?> list, int depth) {
        if (depth > DEEPEST) {
            throw new YAMLException("nested more than %d deep, or in itself".formatted(DEEPEST));
        }
        return list.stream().<Object>map(item -> value(item, depth)).toList();
    }

    /** Knows null and merge keys only; all else is a text. */
    private static final class Texts extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.MERGE, MERGE, "<");
        }
    }
}

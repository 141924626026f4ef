package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.microscaling.original.OriginalEnvironment;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Place;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the configuration through Vert.x Config: the files in their order, then the environment, then the system
 * properties; later ones win, key by key. Without files it is what the environment of the original amounts to, if that
 * is set, else the demo.
 */
public final class ConfigLoader {

    /** What runs if no file is given: the demo, which is part of the program. */
    public static final String DEMO = "conf/demo.yaml";

    private static final Pattern LINE = Pattern.compile("line (\\d{1,9}), ");

    private final Vertx vertx;
    private final List<String> files;
    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final boolean original;
    private final PoolParser parser = PoolParser.forEngine();

    /**
     * A loader.
     *
     * @param files YAML or JSON; none for what the original's environment says, or the demo
     */
    public ConfigLoader(
            Vertx vertx, List<String> files, Map<String, String> environment, Map<String, String> properties) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.original = files.isEmpty() && OriginalEnvironment.isMeant(environment);
        this.files = files.isEmpty() && !original ? List.of(DEMO) : List.copyOf(files);
        this.environment = Map.copyOf(environment);
        this.properties = Map.copyOf(properties);
    }

    /** A loader that looks at this process's environment and system properties. */
    public static ConfigLoader ofProcess(Vertx vertx, List<String> files) {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty));
        return new ConfigLoader(vertx, files, System.getenv(), properties);
    }

    List<String> files() {
        return files;
    }

    /**
     * What became of each variable of the original's environment, a sentence for each; nothing if it is not gone by. To be
     * asked for when the configuration was loaded. Blocks for as long as a small file takes to read.
     */
    public List<String> notes() {
        return original ? OriginalEnvironment.convert(environment).notes() : List.of();
    }

    /** Reads and checks everything; fails with an {@link InvalidSettingsException} naming every problem. */
    public Future<Configuration> load() {
        Problems problems = new Problems();
        Overrides overrides = new Overrides(SchedulerType.catalog());
        JsonObject fromEnvironment = overrides.fromEnvironment(environment, problems);
        JsonObject fromProperties = overrides.fromProperties(properties, problems);
        return checkFiles(problems)
                .compose(checked -> converted())
                .compose(base -> retrieve(options(base, fromEnvironment, fromProperties)))
                .compose(document -> parse(document, problems));
    }

    private Future<JsonObject> converted() {
        return original
                ? vertx.executeBlocking(() ->
                        new JsonObject(OriginalEnvironment.convert(environment).document()))
                : Future.succeededFuture(new JsonObject());
    }

    private Future<Configuration> parse(JsonObject document, Problems problems) {
        try {
            Configuration configuration = Configuration.parse(Plain.map(document), parser);
            problems.throwIfAny();
            return Future.succeededFuture(configuration);
        } catch (InvalidSettingsException e) {
            List<Problem> found = e.problems().stream()
                    .filter(problem -> !problems.list().contains(problem))
                    .toList();
            return places().compose(places -> {
                found.forEach(problem -> problems.add(places.locate(problem)));
                return Future.failedFuture(new InvalidSettingsException(problems.list()));
            });
        }
    }

    /** The files once more, as texts; only when something in them is wrong. */
    private Future<Places> places() {
        List<Future<Buffer>> texts =
                files.stream().map(file -> vertx.fileSystem().readFile(file)).toList();
        return Future.join(texts).map(read -> {
            Map<String, String> byFile = new LinkedHashMap<>();
            for (int i = 0; i < files.size(); i++) {
                byFile.put(files.get(i), texts.get(i).result().toString());
            }
            return new Places(byFile);
        });
    }

    private ConfigRetrieverOptions options(JsonObject base, JsonObject fromEnvironment, JsonObject fromProperties) {
        ConfigRetrieverOptions options =
                new ConfigRetrieverOptions().setScanPeriod(-1).addStore(json(base));
        files.forEach(file -> options.addStore(store(file)));
        return options.addStore(json(fromEnvironment)).addStore(json(fromProperties));
    }

    /** Reads each file alone, so that what is wrong with it is told with its name; nothing goes on without all of them. */
    private Future<Void> checkFiles(Problems problems) {
        List<Future<Optional<Problem>>> checks = files.stream().map(this::check).toList();
        return Future.join(checks).map(done -> {
            List<Problem> unreadable = checks.stream()
                    .map(Future::result)
                    .flatMap(Optional::stream)
                    .toList();
            unreadable.forEach(problems::add);
            if (!unreadable.isEmpty()) {
                problems.throwIfAny();
            }
            return null;
        });
    }

    private Future<Optional<Problem>> check(String file) {
        return retrieve(new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store(file)))
                .map(read -> Optional.<Problem>empty())
                .otherwise(failure -> Optional.of(unreadable(file, reason(failure))));
    }

    private Future<JsonObject> retrieve(ConfigRetrieverOptions options) {
        ConfigRetriever retriever = ConfigRetriever.create(vertx, options);
        return retriever.getConfig().onComplete(done -> retriever.close());
    }

    /** The line moves from the reason to the place. */
    private static Problem unreadable(String file, String reason) {
        Matcher line = LINE.matcher(reason);
        OptionalInt number = line.lookingAt() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
        String rest = number.isPresent() ? reason.substring(line.end()) : reason;
        return new Problem(Optional.of(new Place(file, number)), "", "cannot be read: " + rest);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return cause instanceof JsonProcessingException malformed
                ? place(malformed)
                : String.valueOf(cause.getMessage());
    }

    /** The place alone: the parser's own words quote the file, which may hold secrets. */
    private static String place(JsonProcessingException malformed) {
        JsonLocation at = malformed.getLocation();
        return at == null
                ? "no valid JSON"
                : "line %d, column %d: no valid JSON".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static ConfigStoreOptions store(String file) {
        boolean json = file.toLowerCase(Locale.ROOT).endsWith(".json");
        return new ConfigStoreOptions()
                .setType("file")
                .setFormat(json ? "json" : StrictYaml.NAME)
                .setConfig(new JsonObject().put("path", file));
    }

    private static ConfigStoreOptions json(JsonObject document) {
        return new ConfigStoreOptions().setType("json").setConfig(document);
    }
}

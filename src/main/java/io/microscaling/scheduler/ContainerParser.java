package io.microscaling.scheduler;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.compose.Forms;
import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the workload of schedulers that start single containers. No message spells out a value: it may be a secret. */
public final class ContainerParser {

    static final String IMAGE = "image";
    static final String COMMAND = "command";
    static final String ENV = "env";

    /** The keys of a task that it reads. */
    public static final Set<String> KEYS = Stream.concat(Stream.of(IMAGE, COMMAND, ENV), ContainerOptions.KEYS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern VARIABLE = Pattern.compile("[^=\\p{Cntrl}]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final char NUL = '\0';

    private ContainerParser() {}

    /**
     * Reads what a task says of its containers; every problem is reported to the settings.
     *
     * @param needsImage whether a missing image is a problem
     */
    public static ContainerSpec parse(Settings task, boolean needsImage) {
        Optional<String> image = task.optionalString(IMAGE).filter(text -> !text.isBlank());
        if (needsImage && image.isEmpty()) {
            task.problem(IMAGE, "missing; expected the image that a container of the task is made from");
        }
        return new ContainerSpec(image, command(task), env(task), ContainerOptions.from(task));
    }

    private static List<String> command(Settings task) {
        List<String> command = Forms.words(task, COMMAND).orElse(List.of());
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).indexOf(NUL) >= 0) {
                task.problem(COMMAND + "[" + i + "]", "a NUL character is not allowed");
            }
        }
        return command;
    }

    private static Map<String, String> env(Settings task) {
        Map<String, String> env = Forms.pairs(task, ENV, "=", ContainerParser::ofTheEngine);
        env.forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                task.problem(
                        ENV,
                        "%s is not allowed; expected a name without = and control characters".formatted(shown(name)));
            } else if (value.indexOf(NUL) >= 0) {
                task.problem(ENV + "." + name, "a NUL character is not allowed");
            }
        });
        return env;
    }

    /** A variable that is given by its name alone has the value that it has for the engine. */
    private static Optional<String> ofTheEngine(String name) {
        return Optional.of(name).filter(PLAIN.asMatchPredicate()).map("${env:%s}"::formatted);
    }

    /** As much of a bad name as is none of a value that was written into it by mistake. */
    private static String shown(String name) {
        String before = name.substring(0, name.indexOf('=') < 0 ? name.length() : name.indexOf('='))
                .replaceAll("\\p{Cntrl}", "?");
        if (name.isEmpty()) {
            return "an empty name";
        }
        return before.isEmpty() ? "a name that begins with =" : "the name that begins with '%s'".formatted(before);
    }
}

package io.microscaling.scheduler.docker;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.compose.LifeOptions;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Secret;
import io.microscaling.settings.TypedSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environment of a task's containers, with what its references stand for. Reads files. */
final class Environment {

    private static final char NUL = '\0';

    private Environment() {}

    /**
     * As {@code NAME=value}, by name.
     *
     * @throws SchedulerException naming the variable, never its value, if a reference cannot be resolved or a value is
     *     none that an environment can hold
     */
    static List<String> of(TaskSpec task) {
        return ContainerSpec.of(task).env().entrySet().stream()
                .map(each -> each.getKey() + "="
                        + value(
                                "the variable %s in the environment of task %s".formatted(each.getKey(), task.name()),
                                each.getValue()))
                .sorted()
                .toList();
    }

    /**
     * A task's options with what their references stand for.
     *
     * @throws SchedulerException naming the option, never its value, if a reference cannot be resolved
     */
    static ContainerOptions options(TaskSpec task) {
        ContainerOptions options = ContainerSpec.of(task).options();
        LifeOptions life = options.life();
        Map<String, String> revealed = new HashMap<>();
        life.logOptions()
                .forEach((name, text) -> revealed.put(
                        name, value("the option %s of the logging of task %s".formatted(name, task.name()), text)));
        return options.with(life.withLogOptions(revealed));
    }

    /**
     * What must not be shown of all that a task is configured with: what references stand for, the passwords of URLs,
     * and each variable with its value as a refusal would repeat it. Without what cannot be resolved.
     */
    static List<String> secrets(TaskSpec task) {
        Map<String, String> env = ContainerSpec.of(task).env();
        Stream<TypedSettings> metrics =
                Stream.concat(task.goal().metric().stream(), task.goal().metricSet().metrics().values().stream());
        Stream<String> texts = Stream.of(
                        metrics.flatMap(metric -> texts(metric.values())),
                        env.values().stream(),
                        ContainerSpec.of(task).options().life().logOptions().values().stream())
                .flatMap(Function.identity());
        return Stream.concat(
                        texts.flatMap(text -> Secret.of(text).secrets().stream()),
                        env.entrySet().stream().flatMap(Environment::pair))
                .toList();
    }

    private static String value(String what, String text) {
        try {
            String value = Secret.of(text).reveal();
            if (value.indexOf(NUL) >= 0) {
                throw new IllegalStateException("its value has a NUL character in it");
            }
            return value;
        } catch (IllegalStateException e) {
            throw new SchedulerException(SchedulerException.Kind.REFUSED, "%s: %s".formatted(what, e.getMessage()), e);
        }
    }

    private static Stream<String> pair(Map.Entry<String, String> variable) {
        try {
            String value = Secret.of(variable.getValue()).reveal();
            return value.isEmpty() ? Stream.empty() : Stream.of(variable.getKey() + "=" + value);
        } catch (IllegalStateException e) {
            return Stream.empty(); // nobody was given it
        }
    }

    private static Stream<String> texts(@Nullable Object setting) {
        if (setting instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(Environment::texts);
        }
        if (setting instanceof Collection<?> list) {
            return list.stream().flatMap(Environment::texts);
        }
        return setting instanceof String text ? Stream.of(text) : Stream.empty();
    }
}

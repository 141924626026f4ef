package io.microscaling.scheduler.docker;

import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Secret;
import io.microscaling.settings.TypedSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
                .map(each -> each.getKey() + "=" + value(task, each))
                .sorted()
                .toList();
    }

    /**
     * What must not be shown of all that a task is configured with: what references stand for, the passwords of URLs,
     * and each variable with its value as a refusal would repeat it. Without what cannot be resolved.
     */
    static List<String> secrets(TaskSpec task) {
        Map<String, String> env = ContainerSpec.of(task).env();
        Stream<TypedSettings> metrics =
                Stream.concat(task.goal().metric().stream(), task.goal().metricSet().metrics().values().stream());
        Stream<String> texts = Stream.concat(metrics.flatMap(metric -> texts(metric.values())), env.values().stream());
        return Stream.concat(
                        texts.flatMap(text -> Secret.of(text).secrets().stream()),
                        env.entrySet().stream().flatMap(Environment::pair))
                .toList();
    }

    private static String value(TaskSpec task, Map.Entry<String, String> variable) {
        try {
            String value = Secret.of(variable.getValue()).reveal();
            if (value.indexOf(NUL) >= 0) {
                throw new IllegalStateException("its value has a NUL character in it");
            }
            return value;
        } catch (IllegalStateException e) {
            throw new SchedulerException(
                    SchedulerException.Kind.REFUSED,
                    "the variable %s in the environment of task %s: %s"
                            .formatted(variable.getKey(), task.name(), e.getMessage()),
                    e);
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

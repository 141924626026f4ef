package io.microscaling.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Clears what others say (an engine's refusal, the output of a container) of the secrets that it knows, as they stand,
 * as JSON and as part of a URL. A text of fewer than {@value #LEAST} characters is no secret: it would be found in every
 * other word. Thread-safe.
 */
public final class Redactor {

    static final int LEAST = 4;

    /** How many texts are remembered: more than a pool has, yet bounded where a file gives another one each time. */
    private static final int MOST = 10_000;

    private static final String CLEARED = "***";

    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<Supplier<? extends Collection<String>>> unread = new ArrayList<>();

    /** Has these texts replaced from now on. */
    public synchronized void learn(Collection<String> texts) {
        texts.stream().flatMap(Redactor::parts).forEach(this::remember);
    }

    /** Has the texts that this gives replaced too; it is called once, by the next {@link #clear}, and may read files. */
    public synchronized void learnFrom(Supplier<? extends Collection<String>> texts) {
        unread.add(requireNonNull(texts, "texts"));
    }

    /** The text with {@code ***} for every secret. May read files, so not for an event loop. */
    public synchronized String clear(String text) {
        unread.forEach(each -> learn(each.get()));
        unread.clear();
        List<String> forms = secrets.stream()
                .flatMap(Redactor::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String cleared = text;
        for (String form : forms) {
            cleared = cleared.replace(form, CLEARED);
        }
        return cleared;
    }

    private void remember(String secret) {
        secrets.remove(secret);
        secrets.add(secret);
        if (secrets.size() > MOST) {
            secrets.remove(secrets.iterator().next());
        }
    }

    /** Of a secret of several lines each is one: a program may print them one by one. */
    private static Stream<String> parts(String text) {
        return Stream.concat(Stream.of(text), text.lines().map(String::strip)).filter(part -> part.length() >= LEAST);
    }

    private static Stream<String> forms(String secret) {
        String inJson = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        String inUrl = URLEncoder.encode(secret, UTF_8);
        return Stream.of(secret, inJson, inGoJson(inJson), inUrl, inUrl.replace("+", "%20"));
    }

    /** Go, which Docker is written in, escapes these as well. */
    private static String inGoJson(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}

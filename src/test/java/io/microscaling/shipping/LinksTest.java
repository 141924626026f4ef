package io.microscaling.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of the documentation that stays in the repository leads somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

    static List<Path> documents() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_inRepository_leadSomewhere(Path document) throws IOException {
        Matcher links = LINK.matcher(prose(document));
        while (links.find()) {
            Path target = links.group(1).isEmpty()
                    ? document
                    : document.resolveSibling(links.group(1)).normalize();
            assertThat(target).as("link %s of %s", links.group(), document).exists();
            if (links.group(2) != null) {
                assertThat(anchors(target))
                        .as("anchors of %s, from %s", target, document)
                        .contains(links.group(2));
            }
        }
    }

    private static List<String> anchors(Path document) throws IOException {
        return prose(document)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(heading -> heading.replaceFirst("^#+\\s*", ""))
                .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
                .map(heading -> heading.replace(' ', '-'))
                .toList();
    }

    private static String prose(Path document) throws IOException {
        return FENCED.matcher(Files.readString(document)).replaceAll("");
    }
}

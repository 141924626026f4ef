package io.microscaling.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A JavaScript library that comes as a dependency; its version is told by the jar itself and written nowhere else. */
final class WebJar {

    private final String name;

    /**
     * A library.
     *
     * @param name its artifact, such as {@code uplot}
     */
    WebJar(String name) {
        this.name = name;
    }

    /** The folder of the class path that holds the files for browsers. */
    String folder() {
        return "META-INF/resources/webjars/" + name + "/" + version() + "/dist";
    }

    private String version() {
        String resource = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream stream = WebJar.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the library '%s' is not on the class path: there is no %s; build with Maven's dependencies"
                                .formatted(name, resource));
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}

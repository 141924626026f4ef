package io.microscaling.settings;

/** Something that a configuration chooses by {@code type: …} and that is found through {@code ServiceLoader}. */
public interface Typed {

    /** The name in the configuration: lower case, words joined with {@code -}, unique among its kind. */
    String type();
}

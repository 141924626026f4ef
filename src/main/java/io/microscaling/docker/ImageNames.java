package io.microscaling.docker;

/** References to images. */
final class ImageNames {

    private ImageNames() {}

    /** The reference with {@code :latest} where it has neither tag nor digest: the engine would pull every tag. */
    static String withTag(String image) {
        boolean tagged = image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
        return tagged || image.contains("@") ? image : image + ":latest";
    }
}

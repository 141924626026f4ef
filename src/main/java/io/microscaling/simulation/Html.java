package io.microscaling.simulation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text into HTML. */
final class Html {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private Html() {}

    /** Safe as an element's text and in a quoted attribute. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(each);
            }
        }
        return safe.toString();
    }

    /** JSON that no text in it can end the script element around. */
    static String script(String json) {
        return json.replace("<", "\\u003c");
    }

    /**
     * Fills each {@code {{name}}}, in one pass, so that what is filled in is not looked at again.
     *
     * @throws IllegalArgumentException if a name has no value
     */
    static String fill(String template, Map<String, String> values) {
        return SLOT.matcher(template).replaceAll(slot -> Matcher.quoteReplacement(value(values, slot.group(1))));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing for {{%s}}".formatted(name));
        }
        return value;
    }
}

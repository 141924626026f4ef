package io.microscaling.planning.reading;

/** The text of a formula, read from left to right. White space between its signs and words means nothing. */
final class FormulaText {

    private final String text;
    private int at;

    FormulaText(String text) {
        this.text = text;
    }

    /** Goes past {@code sign} if it stands next. */
    boolean take(String sign) {
        boolean stands = isNext(sign);
        at = stands ? skipped() + sign.length() : at;
        return stands;
    }

    boolean isNext(String sign) {
        return text.startsWith(sign, skipped());
    }

    /** Goes past {@code word} if it stands next as a whole. */
    boolean takeWord(String word) {
        int end = skipped() + word.length();
        boolean stands = isNext(word) && (end == text.length() || !isPartOfName(text.charAt(end)));
        at = stands ? end : at;
        return stands;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw wrong("expected " + sign);
        }
    }

    boolean isNumberNext() {
        int next = skipped();
        return next < text.length() && isPartOfNumber(text.charAt(next));
    }

    /** Goes past the number that stands next. */
    double number() {
        int begin = skipped();
        int end = begin;
        while (end < text.length() && isPartOfNumber(text.charAt(end))) {
            end++;
        }
        at = end;
        String number = text.substring(begin, end);
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number, at character %d".formatted(number, begin + 1), e);
        }
    }

    /** Goes past the name that stands next. */
    String name() {
        int begin = skipped();
        int end = begin;
        while (end < text.length() && isPartOfName(text.charAt(end))) {
            end++;
        }
        at = end;
        if (end == begin) {
            throw wrong("expected a number, a name or (");
        }
        return text.substring(begin, end);
    }

    void end() {
        if (skipped() < text.length()) {
            throw wrong("'%s' is not expected".formatted(text.charAt(skipped())));
        }
    }

    /** What is wrong with what stands next. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(here(what));
    }

    /** The same, as someone else said it. */
    IllegalArgumentException wrong(IllegalArgumentException what) {
        return new IllegalArgumentException(here(String.valueOf(what.getMessage())), what);
    }

    private String here(String what) {
        return "%s, at character %d".formatted(what, skipped() + 1);
    }

    private int skipped() {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private static boolean isPartOfNumber(char character) {
        return Character.isDigit(character) || character == '.';
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}

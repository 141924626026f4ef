package io.microscaling.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a text into words as a POSIX shell would, without expanding anything. */
final class ShellWords {

    private static final char NO_QUOTE = ' ';
    private static final String ESCAPED_IN_QUOTES = "\"\\$`";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote = NO_QUOTE;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The words; empty if a quote is not closed, or the text ends with a backslash. */
    static Optional<List<String>> of(String text) {
        return new ShellWords(text).split();
    }

    private Optional<List<String>> split() {
        for (at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\' && quote != '\'' && at == text.length() - 1) {
                return Optional.empty();
            }
            if (quote == NO_QUOTE) {
                unquoted(text.charAt(at));
            } else {
                quoted(text.charAt(at));
            }
        }
        endWord();
        return quote == NO_QUOTE ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    private void unquoted(char next) {
        if (Character.isWhitespace(next)) {
            endWord();
            return;
        }
        inWord = true;
        switch (next) {
            case '\'', '"' -> quote = next;
            case '\\' -> word.append(text.charAt(++at));
            default -> word.append(next);
        }
    }

    private void quoted(char next) {
        if (next == quote) {
            quote = NO_QUOTE;
        } else if (next == '\\' && quote == '"' && ESCAPED_IN_QUOTES.indexOf(text.charAt(at + 1)) >= 0) {
            word.append(text.charAt(++at));
        } else {
            word.append(next);
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}

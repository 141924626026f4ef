package io.microscaling.original;

import java.util.List;
import java.util.Map;

/**
 * A configuration that was made of the original's environment.
 *
 * @param document as a file would hold it; without secrets, as the original had none in what is converted
 * @param notes what became of each variable, a sentence for each
 */
public record Converted(Map<String, Object> document, List<String> notes) {

    public Converted {
        notes = List.copyOf(notes);
    }
}

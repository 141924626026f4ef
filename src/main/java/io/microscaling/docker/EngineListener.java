package io.microscaling.docker;

import com.github.dockerjava.api.model.Event;

/** Who is told what the stream of an engine's events brings, on the stream's thread. */
public interface EngineListener {

    /** Something happened; it may be told twice. */
    void happened(Event event);

    /** The stream is open: what happened before may have been missed. */
    void opened();

    /** The stream is closed: the daemon may be another one when it comes back. */
    void lost();

    /** What may be shown of a text that came from outside. */
    String clear(String text);
}

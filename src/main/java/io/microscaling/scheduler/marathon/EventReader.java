package io.microscaling.scheduler.marathon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Cuts a stream of server-sent events into the data of each. To be used by one thread at a time. */
final class EventReader implements Handler<Buffer> {

    /** Of a longer line only so much is kept. */
    static final int LONGEST_LINE = 1 << 20;

    private static final String DATA = "data:";

    private final Consumer<String> event;
    private Buffer line = Buffer.buffer();
    private StringBuilder data = new StringBuilder();

    /** @param event takes what stands in the data lines of an event; not called for one without */
    EventReader(Consumer<String> event) {
        this.event = requireNonNull(event, "event");
    }

    @Override
    public void handle(Buffer chunk) {
        for (int i = 0; i < chunk.length(); i++) {
            byte each = chunk.getByte(i);
            if (each == '\n') {
                endLine();
            } else if (line.length() < LONGEST_LINE) {
                line.appendByte(each);
            }
        }
    }

    private void endLine() {
        String text = line.toString(UTF_8);
        line = Buffer.buffer();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty()) {
            endEvent();
        } else if (text.startsWith(DATA) && data.length() < LONGEST_LINE) {
            data.append(text, DATA.length(), text.length());
        }
    }

    private void endEvent() {
        if (data.length() > 0) {
            String whole = data.toString();
            data = new StringBuilder();
            event.accept(whole);
        }
    }
}

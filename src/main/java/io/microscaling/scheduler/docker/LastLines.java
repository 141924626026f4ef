package io.microscaling.scheduler.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Collects the end of a container's output, and no more of it than fits. */
final class LastLines extends ResultCallback.Adapter<Frame> {

    static final int LINES = 5;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 200;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        if (payload != null) {
            bytes.write(payload, 0, Math.min(payload.length, MOST_BYTES - bytes.size()));
        }
    }

    List<String> await(Duration limit) throws InterruptedException {
        awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            return bytes.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The last lines as they may be shown: without control characters, and none too long. */
    static List<String> shown(List<String> lines) {
        List<String> plain = lines.stream()
                .map(line ->
                        line.replaceAll("\\p{Cntrl}(\\[[0-9;]*[a-zA-Z])?", " ").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line)
                .toList();
        return plain.subList(Math.max(0, plain.size() - LINES), plain.size());
    }
}

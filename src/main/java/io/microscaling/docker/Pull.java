package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Follows one pull to its end. */
final class Pull implements ResultCallback<PullResponseItem> {

    private static final int SERVER_ERROR = 500;

    private final PullProgress progress = new PullProgress();
    private final Consumer<String> listener;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile Closeable stream = () -> {};

    /**
     * @param listener is told how far it is, such as {@code 120 of 400 MB}, each time that the engine says so
     */
    Pull(Consumer<String> listener) {
        this.listener = requireNonNull(listener, "listener");
    }

    /** Waits for the end. */
    void await(Duration limit) {
        try (this) {
            over.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new EngineException(
                    EngineException.Kind.REFUSED,
                    "not there after %d s; set scheduler.pullTimeout for a longer wait".formatted(limit.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while pulling"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onStart(Closeable closeable) {
        stream = closeable;
    }

    /** A pull that fails on its way is answered with 200 and an item that says so. */
    @Override
    public void onNext(PullResponseItem item) {
        if (item.getErrorDetail() != null) {
            over.completeExceptionally(
                    new DockerException(String.valueOf(item.getErrorDetail().getMessage()), SERVER_ERROR));
        } else {
            progress.saw(item);
            progress.text().ifPresent(listener);
        }
    }

    @Override
    public void onError(Throwable throwable) {
        over.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
        over.complete(null);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

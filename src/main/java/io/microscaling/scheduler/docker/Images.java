package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.Workers;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has images pulled: each at most once at a time, and everybody who waits for it told. Thread-safe. */
final class Images {

    private static final Logger LOG = LoggerFactory.getLogger(Images.class);

    private final DockerEngine engine;
    private final Workers workers;
    private final ImageLogins logins;
    private final PullPolicy policy;
    private final InstantSource clock;
    private final Map<String, Future<Void>> pulling = new HashMap<>();
    private final Map<String, String> progress = new ConcurrentHashMap<>();
    private final Set<String> pulled = ConcurrentHashMap.newKeySet();

    Images(DockerEngine engine, Workers workers, ImageLogins logins, PullPolicy policy, InstantSource clock) {
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.logins = requireNonNull(logins, "logins");
        this.policy = requireNonNull(policy, "policy");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What has to be done before the first container of an image. */
    Future<Void> prepare(String image) {
        return policy == PullPolicy.ALWAYS && !pulled.contains(image)
                ? pull(image, "scheduler.pull is 'always'")
                : Future.succeededFuture();
    }

    /** What can be done about an image that the engine does not have. */
    Future<Void> fetch(String image, String said) {
        return policy == PullPolicy.NEVER
                ? Future.failedFuture(refused(image, "pull is 'never'; " + said, null))
                : pull(image, said);
    }

    /** What is being pulled of an image, for people: {@code pulling shop/worker:2: 120 of 400 MB}; empty if nothing is. */
    Optional<String> underWay(String image) {
        return Optional.ofNullable(progress.get(image))
                .map(done -> "pulling " + image + (done.isEmpty() ? "" : ": " + done));
    }

    private synchronized Future<Void> pull(String image, String why) {
        Future<Void> under = pulling.get(image);
        if (under != null) {
            return under;
        }
        Future<Void> pull = workers.<Void>pull(() -> {
                    pullNow(image);
                    return null;
                })
                .recover(e -> Future.failedFuture(explain(image, why, e)));
        progress.put(image, "");
        pulling.put(image, pull);
        return pull.onComplete(done -> ended(image, done.succeeded()));
    }

    /** On a worker thread. */
    private void pullNow(String image) {
        LOG.info("pulling image={}", image);
        PullLog log = new PullLog(image, clock);
        engine.pull(image, logins.of(image), done -> {
            progress.computeIfPresent(image, (key, before) -> done);
            log.at(done);
        });
        LOG.info("pulled image={}", image);
    }

    private synchronized void ended(String image, boolean succeeded) {
        pulling.remove(image);
        progress.remove(image);
        if (succeeded) {
            pulled.add(image);
        }
    }

    private static Throwable explain(String image, String why, Throwable e) {
        boolean refused = e instanceof SchedulerException ours
                && ours.kind() != SchedulerException.Kind.UNREACHABLE
                && ours.kind() != SchedulerException.Kind.CLOSED;
        return refused ? refused(image, why + "; " + e.getMessage(), e) : e;
    }

    private static SchedulerException refused(String image, String why, @Nullable Throwable cause) {
        return new SchedulerException(
                SchedulerException.Kind.REFUSED,
                "image %s is not on the engine and could not be pulled (%s); build or pull it, or set scheduler.pull"
                        .formatted(image, why),
                cause);
    }
}

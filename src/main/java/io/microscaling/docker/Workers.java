package io.microscaling.docker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The threads that block on the engine, a bounded number for each kind of call, so that none waits behind a slower
 * kind: a count is not held up by starts, nor a start by stops that wait out their grace. Users of one engine share them
 * (Vert.x counts who uses a name), except for pulls: an image that takes long holds up its own user only. Thread-safe.
 */
public final class Workers {

    static final int READERS = 2;
    static final int PULLERS = 2;
    static final int INQUIRERS = 1;

    /** Threads come to be when they are needed, and there are as many connections. */
    static final int DRAINERS = 100;

    private static final Duration LONGEST_DRAIN = Duration.ofHours(7);

    /** A stop costs the engine little and mostly waits, so more of them may be under way. */
    private static final int STOPPERS_PER_STARTER = 4;

    private final WorkerExecutor readers;
    private final WorkerExecutor starters;
    private final WorkerExecutor stoppers;
    private final WorkerExecutor drainers;
    private final WorkerExecutor pullers;
    private final WorkerExecutor inquirer;

    /**
     * @param user whose pulls wait for no other's, such as a pool's name
     */
    public Workers(Vertx vertx, String user, EngineSettings settings) {
        Duration longest = settings.stopGrace()
                .plus(settings.pullTimeout())
                .plus(settings.timeout().multipliedBy(4));
        String engine = "%s-%08x".formatted(settings.host(), settings.hashCode());
        readers = executor(vertx, engine, "read", READERS, longest);
        starters = executor(vertx, engine, "start", settings.parallelism(), longest);
        stoppers = executor(vertx, engine, "stop", stoppers(settings.parallelism()), longest);
        drainers = executor(vertx, engine, "drain", DRAINERS, LONGEST_DRAIN);
        pullers = executor(vertx, user, "pull", PULLERS, longest);
        inquirer = executor(vertx, engine, "deaths", INQUIRERS, longest);
    }

    static int stoppers(int parallelism) {
        return parallelism * STOPPERS_PER_STARTER;
    }

    public <T> Future<T> read(Callable<T> call) {
        return readers.executeBlocking(call, false);
    }

    public <T> Future<T> start(Callable<T> call) {
        return starters.executeBlocking(call, false);
    }

    public <T> Future<T> stop(Callable<T> call) {
        return stop(false, call);
    }

    /**
     * @param isLong whether it may take longer than the engine's settings say, so that it must not hold up others
     */
    public <T> Future<T> stop(boolean isLong, Callable<T> call) {
        return (isLong ? drainers : stoppers).executeBlocking(call, false);
    }

    public <T> Future<T> pull(Callable<T> call) {
        return pullers.executeBlocking(call, false);
    }

    public <T> Future<T> inquire(Callable<T> call) {
        return inquirer.executeBlocking(call, false);
    }

    public Future<Void> close() {
        return Future.join(List.of(readers, starters, stoppers, drainers, pullers, inquirer).stream()
                        .map(WorkerExecutor::close)
                        .toList())
                .mapEmpty();
    }

    /** Vert.x warns of calls that take longer than {@code longest}, which none does. */
    private static WorkerExecutor executor(Vertx vertx, String of, String kind, int size, Duration longest) {
        return vertx.createSharedWorkerExecutor(
                "docker-%s-%s".formatted(kind, of), size, longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}

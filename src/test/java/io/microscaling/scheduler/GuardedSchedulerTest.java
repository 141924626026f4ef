package io.microscaling.scheduler;

import static io.microscaling.scheduler.Commands.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.Pools;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedSchedulerTest {

    private static final TaskSpec WORKER = Pools.task("worker", 1, 0, 10);

    /** A task whose commands the bad scheduler leaves out. */
    private static final TaskSpec FORGETS = Pools.task("forgets", 1, 0, 10);

    private final Vertx vertx = Vertx.vertx();

    static Stream<Function<Scheduler, Future<?>>> calls() {
        return Stream.of(
                Scheduler::observe,
                scheduler -> scale(scheduler, WORKER, 1),
                scheduler -> scheduler.retire(WORKER),
                Scheduler::stopNotConfigured,
                Scheduler::tidy,
                Scheduler::close);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_thatThrows_fails(Function<Scheduler, Future<?>> call) {
        Scheduler throwing = guarded(() -> {
            throw new IllegalStateException("broken");
        });
        assertFails(call.apply(throwing), Kind.REFUSED, "broken");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_thatNeverEnds_fails(Function<Scheduler, Future<?>> call) {
        Scheduler silent = guarded(() -> Promise.<Object>promise().future());
        assertFails(call.apply(silent), Kind.UNREACHABLE, "no answer within 0 s");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_thatFailsInItsOwnWay_failsInOurs(Function<Scheduler, Future<?>> call) {
        assertFails(call.apply(guarded(() -> Future.failedFuture("broken"))), Kind.REFUSED, "broken");
        SchedulerException own = new SchedulerException(Kind.CONFLICT, "name in use", null);
        assertFails(call.apply(guarded(() -> Future.failedFuture(own))), Kind.CONFLICT, "name in use");
    }

    @Test
    void scale_answeredInPart_failsEachCommand() {
        Scheduler scheduler = guarded(Future::succeededFuture);
        List<Future<Scaled>> none = scheduler.scale(List.of(new ScaleCommand(WORKER, 1), new ScaleCommand(FORGETS, 1)));
        assertThat(none).hasSize(2);
        none.forEach(each -> assertFails(each, Kind.REFUSED, "it answered 0 of 2 commands"));
    }

    @Test
    void call_thatSucceedsElsewhere_endsOnTheCallersContext() {
        Promise<Object> answer = Promise.promise();
        Scheduler scheduler = guarded(answer::future);
        Promise<Boolean> same = Promise.promise();
        var context = vertx.getOrCreateContext();
        context.runOnContext(go -> {
            scheduler
                    .observe()
                    .onComplete(done -> same.complete(Vertx.currentContext() == context && done.succeeded()));
            new Thread(() -> answer.complete(new Observation(Instant.EPOCH, Map.of(), Map.of(), Optional.empty())))
                    .start();
        });
        assertThat(same.future().await()).isTrue();
    }

    private static void assertFails(Future<?> call, Kind kind, String message) {
        assertThatThrownBy(call::await)
                .isInstanceOfSatisfying(
                        SchedulerException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    private Scheduler guarded(Supplier<Future<Object>> answer) {
        return GuardedScheduler.open(
                context -> new Bad(answer),
                new SchedulerContext(
                        vertx,
                        Pools.pool("shop", 10, WORKER),
                        EngineId.begin(InstantSource.system()),
                        InstantSource.system()));
    }

    /** Answers every call in the same way. */
    private record Bad(Supplier<Future<Object>> answer) implements Scheduler {

        @Override
        public Future<Observation> observe() {
            return answer.get().map(Observation.class::cast);
        }

        @Override
        public List<Future<Scaled>> scale(List<ScaleCommand> commands) {
            if (commands.stream().anyMatch(command -> command.task().equals(FORGETS))) {
                return List.of();
            }
            return commands.stream()
                    .map(command -> answer.get().map(Scaled.class::cast))
                    .toList();
        }

        @Override
        public Future<Void> retire(TaskSpec task) {
            return answer.get().mapEmpty();
        }

        @Override
        public Future<Void> stopNotConfigured() {
            return answer.get().mapEmpty();
        }

        @Override
        public Future<Integer> tidy() {
            return answer.get().mapEmpty();
        }

        @Override
        public void onChange(Runnable listener) {
            List.of(listener).forEach(Runnable::run);
        }

        @Override
        public Duration observesWithin() {
            return Duration.ofMillis(50);
        }

        @Override
        public Duration actsWithin() {
            return Duration.ofMillis(50);
        }

        @Override
        public Future<Void> close() {
            return answer.get().mapEmpty();
        }
    }
}

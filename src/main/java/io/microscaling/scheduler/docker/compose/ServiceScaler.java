package io.microscaling.scheduler.docker.compose;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.Workers;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Brings one service to its number of containers. One command after the other: each goes by a list that was asked for after
 * the starts of the one before it had ended. Thread-safe.
 */
final class ServiceScaler {

    private static final String CHANGES = "service %s is being changed by somebody else, such as docker compose up";

    private final ComposeService service;
    private final ComposeEngine engine;
    private final Workers workers;
    private final Stopping stopping;
    private final Deaths deaths;
    private Future<?> lastStarts = Future.succeededFuture();
    private int wanted;

    ServiceScaler(ComposeService service, ComposeEngine engine, Workers workers, Stopping stopping, Deaths deaths) {
        this.service = requireNonNull(service, "service");
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.stopping = requireNonNull(stopping, "stopping");
        this.deaths = requireNonNull(deaths, "deaths");
    }

    /** The containers of one service, the first first: what the others are copied from. */
    static List<Member> ownOf(ComposeService service, List<Member> members) {
        return members.stream()
                .filter(member -> member.service().equals(service))
                .sorted(Comparator.comparing(Member::copy).thenComparing(Member::number))
                .toList();
    }

    /**
     * What one command came to.
     *
     * @param outcome if it all succeeds
     * @param starts when all that is started is up, so that a list shows it
     * @param stops when all that was asked to stop is gone
     */
    private record Work(Scaled outcome, List<Future<Void>> starts, List<Future<Void>> stops) {}

    /**
     * Has so many containers run, unless another number is asked for in the meantime.
     *
     * @param listed the containers of all services, asked for just now
     * @param list asks for them once more
     */
    synchronized Future<Scaled> scale(int count, Future<List<Member>> listed, Supplier<Future<List<Member>>> list) {
        wanted = count;
        boolean first = lastStarts.isComplete();
        Future<Work> work =
                lastStarts.transform(ended -> first ? listed : list.get()).map(this::begin);
        lastStarts = work.compose(begun -> Future.join(begun.starts()));
        return work.compose(begun -> {
            List<Future<Void>> all = new ArrayList<>(begun.starts());
            all.addAll(begun.stops());
            return joined(all).map(begun.outcome());
        });
    }

    /** Stops one copy that was made from another configuration, if there is one. */
    Future<Void> retire(List<Member> members) {
        List<Member> own = ownOf(service, members);
        return own.stream()
                .filter(member -> member.copy()
                        && member.isPresent()
                        && !stopping.contains(member.id())
                        && member.differsFrom(own.get(0)))
                .findFirst()
                .map(member -> stop(member, true))
                .orElseGet(Future::succeededFuture);
    }

    private Work begin(List<Member> members) {
        stopping.seen(members);
        List<Member> own = ownOf(service, members);
        if (own.stream().anyMatch(member -> member.isBeingReplaced() || deaths.wasStoppedByAnother(member))) {
            return new Work(
                    new Scaled.Blocked(CHANGES.formatted(service.name()), Optional.empty()), List.of(), List.of());
        }
        List<Member> present = own.stream()
                .filter(member -> member.isPresent() && !stopping.contains(member.id()))
                .toList();
        int missing = wantedNow() - present.size();
        return missing >= 0
                ? new Work(new Scaled.Done(), starts(own, missing), List.of())
                : new Work(new Scaled.Done(), List.of(), stops(own, present, -missing));
    }

    private synchronized int wantedNow() {
        return wanted;
    }

    /** The service's own that are down come first: they are there already. */
    private List<Future<Void>> starts(List<Member> own, int count) {
        List<Member> down = own.stream()
                .filter(member ->
                        !member.copy() && member.state() == Member.State.DOWN && !stopping.contains(member.id()))
                .limit(count)
                .toList();
        List<Future<Void>> starts = new ArrayList<>();
        down.forEach(member -> starts.add(workers.start(() -> {
            engine.start(member);
            return null;
        })));
        if (count > down.size()) {
            starts.addAll(copies(own, count - down.size()));
        }
        return starts;
    }

    private List<Future<Void>> copies(List<Member> own, int count) {
        if (own.isEmpty()) {
            return List.of(Future.failedFuture(new SchedulerException(
                    Kind.REFUSED,
                    "service %s has no container to copy; start it with docker compose up".formatted(service.name()),
                    null)));
        }
        Future<JsonObject> inspected = workers.read(() -> engine.inspect(own.get(0)));
        return freeNumbers(own, count).stream()
                .map(number -> inspected.compose(found -> workers.<Void>start(() -> {
                    engine.start(Copy.of(service, found, number));
                    return null;
                })))
                .toList();
    }

    private static List<Integer> freeNumbers(List<Member> own, int count) {
        Set<Integer> taken = own.stream().map(Member::number).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .filter(number -> !taken.contains(number))
                .limit(count)
                .boxed()
                .toList();
    }

    private List<Future<Void>> stops(List<Member> own, List<Member> present, int count) {
        Member first = own.get(0);
        return present.stream()
                .sorted(Member.FIRST_TO_STOP)
                .limit(count)
                .map(member -> stop(member, !member.equals(first)))
                .toList();
    }

    /** The first container is what the others are copied from, and so it is stopped only. */
    private Future<Void> stop(Member member, boolean remove) {
        stopping.begin(member);
        return workers.<Void>stop(() -> {
                    engine.stop(member);
                    if (remove) {
                        engine.remove(member);
                    }
                    return null;
                })
                .onComplete(done -> stopping.end(member));
    }

    /** Fails as the first that failed, with how many did. */
    private Future<Void> joined(List<Future<Void>> calls) {
        return Future.join(calls).transform(done -> {
            List<Throwable> failed =
                    calls.stream().map(Future::cause).filter(Objects::nonNull).toList();
            return failed.isEmpty() ? Future.succeededFuture() : Future.failedFuture(of(failed, calls.size()));
        });
    }

    private SchedulerException of(List<Throwable> failed, int calls) {
        Throwable reason = failed.get(0);
        Kind kind = reason instanceof SchedulerException ours ? ours.kind() : Kind.REFUSED;
        return new SchedulerException(
                kind,
                "%d of %d calls for service %s failed: %s"
                        .formatted(failed.size(), calls, service.name(), reason.getMessage()),
                reason);
    }
}

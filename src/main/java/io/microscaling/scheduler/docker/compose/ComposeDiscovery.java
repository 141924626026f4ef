package io.microscaling.scheduler.docker.compose;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Event;
import io.microscaling.docker.DockerErrors;
import io.microscaling.docker.EngineListener;
import io.microscaling.docker.EngineSettings;
import io.microscaling.docker.SharedEngine;
import io.microscaling.docker.SharedEngines;
import io.microscaling.scheduler.Discovery;
import io.microscaling.settings.Redactor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Finds the services of Compose on one engine that carry labels of ours. Thread-safe. */
public final class ComposeDiscovery implements Discovery {

    /** The events after which a service may be another one; a container that starts or ends is the same service. */
    private static final Set<String> CHANGES = Set.of("create", "destroy");

    private final Vertx vertx;
    private final SharedEngines engines;
    private final SharedEngine shared;
    private final ComposeEngine engine;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final EngineListener listener;

    private ComposeDiscovery(Vertx vertx, EngineSettings settings, SharedEngines engines, InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.engines = requireNonNull(engines, "engines");
        shared = engines.acquire(settings, clock);
        DockerErrors errors = new DockerErrors(settings.host(), new Redactor());
        engine = new ComposeEngine(shared, errors, clock);
        listener = new Listener(errors);
    }

    /** Opens one; see {@link ComposeScheduler#open}. */
    public static Discovery open(Vertx vertx, EngineSettings settings, SharedEngines engines, InstantSource clock) {
        ComposeDiscovery discovery = new ComposeDiscovery(vertx, settings, engines, clock);
        discovery.shared.add(discovery.listener);
        return discovery;
    }

    @Override
    public Future<List<Service>> find() {
        return engine.list().map(ComposeDiscovery::services);
    }

    /** A service is what its first container says, which Compose itself has made. */
    static List<Service> services(List<Member> members) {
        Map<ComposeService, Member> firsts = new LinkedHashMap<>();
        members.stream()
                .sorted(Comparator.comparing(Member::copy).thenComparing(Member::number))
                .forEach(member -> firsts.putIfAbsent(member.service(), member));
        firsts.values().removeIf(first -> ComposeLabels.ofUser(first.labels()).isEmpty());
        Map<String, Long> sameName =
                firsts.keySet().stream().collect(Collectors.groupingBy(ComposeService::service, Collectors.counting()));
        return firsts.values().stream()
                .map(first ->
                        service(first, sameName.getOrDefault(first.service().service(), 1L) > 1))
                .toList();
    }

    private static Service service(Member first, boolean ambiguous) {
        ComposeService service = first.service();
        return new Service(
                service.name(),
                ambiguous ? service.project() + "-" + service.service() : service.service(),
                ComposeLabels.ofUser(first.labels()),
                service);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Future<Void> close() {
        listeners.clear();
        shared.remove(listener);
        return vertx.executeBlocking(() -> {
            engine.close();
            engines.release(shared);
            return null;
        });
    }

    private final class Listener implements EngineListener {

        private final DockerErrors errors;

        Listener(DockerErrors errors) {
            this.errors = errors;
        }

        @Override
        public void happened(Event event) {
            if (CHANGES.contains(String.valueOf(event.getAction()))) {
                listeners.forEach(Runnable::run);
            }
        }

        @Override
        public void opened() {
            listeners.forEach(Runnable::run);
        }

        @Override
        public void lost() {}

        @Override
        public String clear(String text) {
            return errors.clear(text);
        }
    }
}

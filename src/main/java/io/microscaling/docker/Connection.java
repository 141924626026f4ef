package io.microscaling.docker;

import com.github.dockerjava.api.DockerClient;
import java.util.List;

/**
 * The clients for one life of the daemon.
 *
 * @param calls for what is answered at once
 * @param stops for stops, which are answered after the container's grace
 * @param pulls for pulls, which take as long as they take
 * @param json for what is answered at once and read as it is
 */
public record Connection(DockerClient calls, DockerClient stops, DockerClient pulls, JsonCalls json) {

    /** Each pool on the engine has {@link Workers#PULLERS} at a time, and a pull that waits for another is slow only. */
    private static final int MOST_PULLS = 100;

    static Connection open(DockerClients clients, EngineSettings settings) {
        ApiVersions versions = clients.negotiate();
        ApiVersion version = versions.typed();
        DockerClient calls = clients.open(
                version,
                settings.timeout(),
                settings.parallelism() + Workers.READERS + SharedList.AT_ONCE + 2 * Workers.INQUIRERS);
        return new Connection(
                calls,
                clients.open(
                        version,
                        settings.stopGrace().plus(settings.timeout()),
                        Workers.stoppers(settings.parallelism())),
                clients.open(version, DockerClients.UNLIMITED, MOST_PULLS),
                JsonCalls.over(calls, versions.raw()));
    }

    void close() {
        List.of(calls, stops, pulls).forEach(DockerClients::close);
    }
}

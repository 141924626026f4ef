package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.campaign.Fault.Struck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The foreign containers that there are; the oldest makes room for a new one. */
final class Foreigners {

    private static final int MOST = 4;

    private final DockerDaemon docker;
    private final Observer observer;
    private final Deque<String> names = new ArrayDeque<>();
    private final List<String> running = new ArrayList<>();
    private int count;

    Foreigners(DockerDaemon docker, Observer observer) {
        this.docker = requireNonNull(docker, "docker");
        this.observer = requireNonNull(observer, "observer");
    }

    /** How many there have been. */
    int count() {
        return count;
    }

    /** One more: running, or created and never started. */
    Struck add(String name, List<String> labels, Random random) {
        if (names.size() >= MOST) {
            remove(names.removeFirst());
        }
        count++;
        boolean runs = random.nextInt(3) > 0;
        observer.excuse(name);
        try {
            docker.docker(command(name, labels, runs).toArray(String[]::new));
            names.add(name);
            observer.expect(name);
            if (runs) {
                running.add(name);
            }
            return Struck.once("%s, %s, labels %s".formatted(name, runs ? "running" : "created", labels));
        } catch (IllegalStateException e) {
            return Struck.once("%s: too late, %s".formatted(name, e.getMessage()));
        } finally {
            observer.blame(name);
        }
    }

    /** After the daemon was away. One that is not there any more is for the observer to see. */
    void startAgain() {
        Set<String> there = observer.list().stream().map(Seen::name).collect(Collectors.toSet());
        running.stream().filter(there::contains).forEach(name -> docker.docker("start", name));
    }

    private void remove(String name) {
        running.remove(name);
        observer.release(name);
        docker.docker("rm", "-f", name);
    }

    private static List<String> command(String name, List<String> labels, boolean runs) {
        List<String> words = new ArrayList<>(runs ? List.of("run", "-d") : List.of("create"));
        words.addAll(List.of("--network", "none", "--name", name, "--label", Labelled.FOREIGN + "=yes"));
        labels.forEach(label -> words.addAll(List.of("--label", label)));
        words.add(DockerDaemon.BUSYBOX);
        words.addAll(DockerDaemon.forever());
        return words;
    }
}

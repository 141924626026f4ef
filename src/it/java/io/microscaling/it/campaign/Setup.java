package io.microscaling.it.campaign;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.RedisServer;
import java.util.List;
import java.util.Map;

/**
 * How the pool is configured: a fixed task, one by {@code queue}, one by {@code wait} and a {@code remainder} that fills the
 * room; together they would like more than there is.
 */
record Setup(int capacity, int fixed, int webMax) {

    static final String POOL = "campaign";
    static final String FIXED = "steady";
    static final String QUEUE = "web";
    static final String WAIT = "calls";
    static final String REST = "rest";
    static final List<String> TASKS = List.of(FIXED, QUEUE, WAIT, REST);
    static final String WORKER = "campaign/worker:1";
    static final Setup FIRST = new Setup(10, 2, 6);

    private static final int FIXED_MAX = 4;
    private static final int WAIT_MAX = 5;

    /** Takes a job from the list of its name, works on it for 0.4 s, and so on; ends at once when told to. */
    private static final String WORK = """
            #!/bin/sh
            trap 'exit 0' TERM
            while :; do
              job=$(printf 'RPOP %s\\r\\nQUIT\\r\\n' "$QUEUE" | nc -w 2 127.0.0.1 "$REDIS_PORT")
              sleep 0.4 & wait $!
            done
            """;

    static void buildImages(DockerDaemon docker) {
        docker.buildBusybox();
        docker.buildImage(
                WORKER,
                "FROM " + DockerDaemon.BUSYBOX + "\nCOPY work /work\nCMD [\"/bin/sh\", \"/work\"]\n",
                Map.of("work", WORK));
    }

    Limits limits() {
        return new Limits(capacity, Map.of(FIXED, FIXED_MAX, QUEUE, webMax, WAIT, WAIT_MAX, REST, capacity));
    }

    /** The configuration file, for an engine that finds Docker at {@code host}. */
    String yaml(String host, RedisServer redis) {
        return """
                pool:
                  name: %s
                  capacity: { containers: %d }
                  scheduler: { type: docker, host: "%s", network: host, pull: never, timeout: 3s, stopGrace: 1s }
                  tasks:
                    - { name: steady, %s, priority: 1, max: %d, target: { type: fixed, count: %d } }
                """.formatted(POOL, capacity, host, idle(), FIXED_MAX, fixed)
                + worker(redis, QUEUE, 2, webMax, "{ type: queue, length: 20 }")
                + worker(redis, WAIT, 3, WAIT_MAX, "{ type: wait, within: 2s }")
                + "    - { name: rest, %s, priority: 4, target: { type: remainder } }%n".formatted(idle());
    }

    private static String worker(RedisServer redis, String name, int priority, int max, String target) {
        return """
                    - name: %1$s
                      image: "%2$s"
                      env: { QUEUE: %1$s, REDIS_PORT: "%3$d" }
                      priority: %4$d
                      min: 1
                      max: %5$d
                      metric: { type: redis, url: "%6$s", key: %1$s }
                      target: %7$s
                """.formatted(name, WORKER, redis.port(), priority, max, redis.url(), target);
    }

    private static String idle() {
        return "image: \"%s\", command: [ \"/bin/sh\", \"-c\", \"%s\" ]"
                .formatted(DockerDaemon.BUSYBOX, DockerDaemon.forever().get(2));
    }
}

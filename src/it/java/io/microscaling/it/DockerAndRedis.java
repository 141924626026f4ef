package io.microscaling.it;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Docker engine that has {@link DockerDaemon#BUSYBOX}, and a Redis, for all tests of one class. */
public final class DockerAndRedis implements BeforeAllCallback, AfterAllCallback {

    private DockerDaemon docker;
    private RedisServer redis;

    public DockerDaemon docker() {
        return docker;
    }

    public RedisServer redis() {
        return redis;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        docker = new DockerDaemon();
        docker.buildBusybox();
        redis = new RedisServer();
    }

    /** Also called where the start failed halfway. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (redis != null) {
            redis.close();
        }
        if (docker != null) {
            docker.close();
        }
    }
}

package io.microscaling.scheduler.docker;

/** A container that is being stopped. Guarded by the {@link InFlight}, but for what is final. */
final class Stop {

    final String id;
    final String name;
    long ended = Long.MAX_VALUE;

    Stop(String id, String name) {
        this.id = id;
        this.name = name;
    }
}

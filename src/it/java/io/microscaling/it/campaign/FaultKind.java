package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Interference.Manner;
import io.microscaling.it.campaign.Interference.Way;
import java.util.EnumSet;

/**
 * The kinds of faults, by what they strike. Those of a later group strike later and are mended sooner when two happen at
 * once: a daemon that hangs would hold up the stroke at its containers.
 */
enum FaultKind {
    WAVE(Group.LOAD, 5, RedisFaults::wave),
    KEY_OF_WRONG_TYPE(Group.LOAD, 1, RedisFaults::wrongType),
    KEY_HUGE(Group.LOAD, 1, RedisFaults::huge),
    KILLED_ONE(Group.CONTAINERS, 1, ContainerFaults::killOne),
    KILLED_SEVERAL(Group.CONTAINERS, 2, ContainerFaults::killSeveral),
    KILLED_ALL(Group.CONTAINERS, 1, ContainerFaults::killAll),
    REMOVED_SEVERAL(Group.CONTAINERS, 2, ContainerFaults::removeSeveral),
    STOPPED_SEVERAL(Group.CONTAINERS, 1, ContainerFaults::stopSeveral),
    PAUSED_SEVERAL(Group.CONTAINERS, 1, ContainerFaults::pauseSeveral),
    NAME_TAKEN(Group.FOREIGN, 2, ForeignFaults::nameTaken),
    LABELS_TAKEN(Group.FOREIGN, 2, ForeignFaults::labelsTaken),
    CONFIGURATION_CHANGED(Group.CONFIGURATION, 2, ConfigurationFaults::changed),
    CONFIGURATION_INVALID(Group.CONFIGURATION, 2, ConfigurationFaults::invalid),
    ENGINE_KILLED(Group.ENGINE, 2, EngineFaults::killed),
    ENGINE_STOPPED(Group.ENGINE, 2, EngineFaults::stopped),
    REDIS_HUNG(Group.REDIS, 2, RedisFaults::hung),
    REDIS_RESTARTED(Group.REDIS, 2, RedisFaults::restarted),
    WIRE_CUT(Group.WIRE, 2, WireFaults.of(Manner.CUT)),
    WIRE_SLOW(Group.WIRE, 1, WireFaults.of(Manner.DELAY)),
    WIRE_GARBLED(Group.WIRE, 2, WireFaults.of(Manner.GARBLE)),
    WIRE_SILENT(Group.WIRE, 1, WireFaults.silent(Way.BOTH)),
    ANSWERS_LOST(Group.WIRE, 1, WireFaults.silent(Way.ANSWERS)),
    REQUESTS_LOST(Group.WIRE, 1, WireFaults.silent(Way.REQUESTS)),
    DAEMON_HUNG(Group.DAEMON, 2, DaemonFaults::hung),
    DAEMON_RESTARTED(Group.DAEMON, 1, DaemonFaults::restarted),
    DAEMON_KILLED(Group.DAEMON, 1, DaemonFaults::killed);

    /** What is struck. */
    enum Group {
        LOAD,
        CONTAINERS,
        FOREIGN,
        CONFIGURATION,
        ENGINE,
        REDIS,
        WIRE,
        DAEMON;

        /** Whether a fault of the other group may happen at the same time: an engine cannot start on an invalid file. */
        boolean goesWith(Group other) {
            return this != other && !EnumSet.of(this, other).equals(EnumSet.of(ENGINE, CONFIGURATION));
        }
    }

    private final Group group;
    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // faults hold nothing
    private final Fault fault;

    FaultKind(Group group, int weight, Fault fault) {
        this.group = group;
        this.weight = weight;
        this.fault = fault;
    }

    Group group() {
        return group;
    }

    /** How often it comes in each round. */
    int weight() {
        return weight;
    }

    Fault fault() {
        return fault;
    }
}

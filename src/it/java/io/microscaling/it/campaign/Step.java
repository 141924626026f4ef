package io.microscaling.it.campaign;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of a campaign.
 *
 * @param number from 1
 * @param faults one, or two at once, in the order in which they strike
 * @param seed of the choices that the faults make
 * @param length how long they last
 * @param rest how long nothing is done afterwards
 */
record Step(int number, List<FaultKind> faults, long seed, Duration length, Duration rest) {

    /** The faults by name. */
    String name() {
        return faults.stream().map(FaultKind::name).collect(Collectors.joining(" + "));
    }
}

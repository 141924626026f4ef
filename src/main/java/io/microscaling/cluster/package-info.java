/** Several nodes, one event bus: the Hazelcast cluster manager, set up in code, without multicast. */
@NullMarked
package io.microscaling.cluster;

import org.jspecify.annotations.NullMarked;

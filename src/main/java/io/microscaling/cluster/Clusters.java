package io.microscaling.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;

/** Sets up the Hazelcast cluster manager: members by address, no multicast, no call home, quick to notice a loss. */
public final class Clusters {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PING = Duration.ofSeconds(5);
    private static final int RECONNECTS = 3;
    private static final int BACKUPS = 2;
    private static final List<String> NODE_MAPS = List.of("__vertx.nodeInfo", "__vertx.haInfo");
    private static final String SUBSCRIPTIONS = "__vertx.subs";

    private Clusters() {}

    /** The options of the event bus between nodes. */
    public static void configure(VertxOptions options, ClusterSettings settings) {
        options.setEventBusOptions(new EventBusOptions()
                .setHost(settings.host())
                .setPort(settings.busPort())
                .setConnectTimeout((int) CONNECT.toMillis())
                .setClusterPingInterval(PING.toMillis())
                .setReconnectAttempts(RECONNECTS)
                .setReconnectInterval(CONNECT.toMillis()));
    }

    /** Has {@code builder} make a clustered Vert.x; to be ended with {@code buildClustered()}. */
    public static VertxBuilder clustered(VertxBuilder builder, ClusterSettings settings) {
        return builder.withClusterManager(new HazelcastClusterManager(hazelcast(settings)));
    }

    static Config hazelcast(ClusterSettings settings) {
        Config config = new Config()
                .setClusterName(settings.name())
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "15")
                .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        config.getNetworkConfig().setPort(settings.port()).setPortAutoIncrement(false);
        config.getNetworkConfig().setPublicAddress(settings.host() + ":" + settings.port());
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(settings.host());
        join(config.getNetworkConfig().getJoin(), settings);
        NODE_MAPS.forEach(map -> config.addMapConfig(new MapConfig(map).setBackupCount(BACKUPS)));
        config.addMultiMapConfig(new MultiMapConfig(SUBSCRIPTIONS)
                .setBackupCount(BACKUPS)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        return config;
    }

    private static void join(JoinConfig join, ClusterSettings settings) {
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    }
}

package io.microscaling.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ContainerOptionsTest {

    private final Problems problems = new Problems();

    @Test
    void from_nothing_isNothing() {
        assertThat(parse("{}")).isEqualTo(ContainerOptions.NONE);
        assertThat(problems.list()).isEmpty();
    }

    static Stream<Arguments> sameInBothForms() {
        return Stream.of(
                Arguments.of("entrypoint: /run 'a b'", "entrypoint: [/run, a b]"),
                Arguments.of("labels: [a=b, c]", "labels: { a: b, c: '' }"),
                Arguments.of("networks: [front]", "networks: { front: }"),
                Arguments.of("ports: ['8080-8089:80']", "ports: [{ target: 80, published: 8080-8089 }]"),
                Arguments.of("ports: ['80/udp']", "ports: [{ target: 80, protocol: udp }]"),
                Arguments.of("dns: 10.0.0.1", "dns: [10.0.0.1]"),
                Arguments.of("extra_hosts: ['db:10.0.0.1']", "extra_hosts: { db: 10.0.0.1 }"),
                Arguments.of("extra_hosts: ['db=10.0.0.1']", "extra_hosts: { db: 10.0.0.1 }"),
                Arguments.of("tmpfs: /run", "tmpfs: [/run]"),
                Arguments.of("volumes: [/data]", "volumes: [{ target: /data }]"),
                Arguments.of("mem_limit: 64m", "mem_limit: 67108864"),
                Arguments.of("cpus: 0.5", "cpus: 500m"),
                Arguments.of("gpus: all", "gpus: [{ count: all }]"),
                Arguments.of("gpus: 2", "gpus: [{ count: 2 }]"),
                Arguments.of("ulimits: { nofile: 64 }", "ulimits: { nofile: { soft: 64, hard: 64 } }"),
                Arguments.of("cap_add: [NET_ADMIN]", "cap_add: [cap_net_admin]"),
                Arguments.of("stop_grace_period: 90s", "stop_grace_period: 1m30s"),
                Arguments.of("healthcheck: { test: true }", "healthcheck: { test: [CMD-SHELL, 'true'] }"),
                Arguments.of("healthcheck: { disable: true }", "healthcheck: { test: [NONE] }"));
    }

    @ParameterizedTest
    @MethodSource("sameInBothForms")
    void from_shortForm_isTheLongForm(String brief, String full) {
        ContainerOptions one = parse(brief);
        ContainerOptions other = parse(full);

        assertThat(problems.list()).isEmpty();
        assertThat(withoutText(one)).isEqualTo(withoutText(other)).isNotEqualTo(withoutText(ContainerOptions.NONE));
    }

    @Test
    void from_ports_haveAddressesRangesAndProtocols() {
        NetworkOptions network = parse("{ max: 1, ports: ['127.0.0.1:8080:80/tcp', '[::1]:53:53/udp', '443'] }")
                .network();

        assertThat(problems.list()).isEmpty();
        assertThat(network.ports())
                .containsExactly(
                        new Port(Optional.of("127.0.0.1"), Optional.of(new Port.Range(8080, 8080)), 80, "tcp"),
                        new Port(Optional.of("::1"), Optional.of(new Port.Range(53, 53)), 53, "udp"),
                        new Port(Optional.empty(), Optional.empty(), 443, "tcp"));
    }

    @Test
    void from_volumes_areVolumesAndDirectories() {
        StorageOptions storage = parse(
                        "{ volumes: ['data:/data', '/etc/app:/etc/app:ro', { type: bind, source: /a, target: /b }],"
                                + " tmpfs: '/run:size=64m' }")
                .storage();

        assertThat(problems.list()).isEmpty();
        assertThat(storage.volumes())
                .containsExactly(
                        new Mount(Optional.of("data"), "/data", false, true),
                        new Mount(Optional.of("/etc/app"), "/etc/app", true, true),
                        new Mount(Optional.of("/a"), "/b", false, false));
        assertThat(storage.tmpfs()).containsOnly(Map.entry("/run", "size=64m"));
    }

    @Test
    void from_networks_haveAliasesAndAnAddress() {
        NetworkOptions network = parse("""
                max: 1
                networks: { front: { aliases: [web], ipv4_address: 172.30.0.9 }, back: }
                """).network();

        assertThat(problems.list()).isEmpty();
        assertThat(network.networks())
                .containsExactly(
                        new NetworkOptions.Attachment("front", List.of("web"), Optional.of("172.30.0.9")),
                        new NetworkOptions.Attachment("back", List.of(), Optional.empty()));
    }

    @Test
    void from_healthcheck_isRead() {
        Optional<Healthcheck> check = parse(
                        "healthcheck: { test: [CMD, /ok], interval: 1m30s, timeout: 500ms, retries: 3, start_period: 1m }")
                .life()
                .healthcheck();

        assertThat(check)
                .contains(new Healthcheck(
                        List.of("CMD", "/ok"),
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.of(3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ports: ['8080:80']                                | task.ports
            ports: ['8080-8081:80'], max: 3                   | task.ports
            ports: ['80-81:80-81']                            | task.ports[0]
            ports: ['0']                                      | task.ports[0]
            ports: ['70000:80']                               | task.ports[0]
            ports: ['90-80:80']                               | task.ports[0]
            ports: [{ target: 80, mode: host }]               | task.ports[0].mode
            ports: 80                                         | task.ports
            volumes: ['./data:/data']                         | task.volumes[0]
            volumes: ['~/data:/data']                         | task.volumes[0]
            volumes: ['data:relative']                        | task.volumes[0]
            volumes: ['data:/data:z']                         | task.volumes[0]
            volumes: [{ type: bind, target: /data }]          | task.volumes[0].source
            volumes: [{ type: tmpfs, target: /data }]         | task.volumes[0].type
            volumes: [{ source: data }]                       | task.volumes[0].target
            tmpfs: run                                        | task.tmpfs
            networks: ['a b']                                 | task.networks
            networks: { a: { ipv4_address: 1.2.3.4 } }        | task.networks
            networks: { a: { alias: [b] } }                   | task.networks.a.alias
            networks: { a: 3 }                                | task.networks.a
            networks: [a], network_mode: host                 | task.network_mode
            network_mode: front                               | task.network_mode
            restart: always                                   | task.restart
            restart: on-failure                               | task.restart
            stop_grace_period: 10                             | task.stop_grace_period
            stop_grace_period: 500ms                          | task.stop_grace_period
            stop_grace_period: 7h                             | task.stop_grace_period
            stop_signal: term                                 | task.stop_signal
            healthcheck: { test: [curl, -f] }                 | task.healthcheck.test
            healthcheck: { interval: 0s }                     | task.healthcheck.interval
            healthcheck: { intervall: 1s }                    | task.healthcheck.intervall
            logging: { driver: jsonfile }                     | task.logging.driver
            logging: { options: { a: [b] } }                  | task.logging.options.a
            entrypoint: "'open"                               | task.entrypoint
            mem_limit: lots                                   | task.mem_limit
            mem_limit: 0                                      | task.mem_limit
            cpus: many                                        | task.cpus
            pids_limit: -2                                    | task.pids_limit
            gpus: some                                        | task.gpus
            gpus: [{ count: 1, device_ids: ['0'] }]           | task.gpus[0].count
            ulimits: { nofile: { soft: 1 } }                  | task.ulimits.nofile.hard
            cap_add: [NET_ADMN]                               | task.cap_add
            labels: { microscaling.pool: x }                  | task.labels.microscaling.pool
            labels: { a: { b: c } }                           | task.labels.a
            user: 'a b'                                       | task.user
            working_dir: here                                 | task.working_dir
            hostname: -x                                      | task.hostname
            dns: dns.example                                  | task.dns
            extra_hosts: [db]                                 | task.extra_hosts.db
            """)
    void from_whatCannotBe_isAProblem(String yaml, String where) {
        parse("{ " + yaml + " }");

        assertThat(problems.list()).extracting(Problem::path).containsExactly(where);
    }

    @Test
    void from_oneHostPortForMany_saysWhatToDo() {
        parse("ports: ['8080:80']");

        assertThat(problems.list())
                .containsExactly(new Problem(
                        "task.ports",
                        "the host's port 8080 is too few for the containers that the task may have; set 'max: 1', or give"
                                + " as many ports of the host as 'max' says, such as \"8080-8089:80\", or leave them out,"
                                + " such as \"80\""));
    }

    @Test
    void written_everyKey_isPartOfIt() {
        Map<String, Object> task = new HashMap<>();
        ContainerOptions.KEYS.forEach(key -> task.put(key, "x"));

        assertThat(ContainerOptions.from(Settings.of("task", task, problems)).written())
                .containsOnlyKeys(ContainerOptions.KEYS);
    }

    @Test
    void written_differentValues_areDifferent() {
        Set<String> texts = Set.of(
                written("labels: { a: b }"),
                written("labels: { a: b, c: d }"),
                written("labels: { a: bc }"),
                written("labels: { ab: c }"),
                written("labels: [a=b]"));

        assertThat(texts).hasSize(5);
        assertThat(written("labels: { a: 1, b: 2 }")).isEqualTo(written("labels: { b: 2, a: 1 }"));
    }

    @Test
    void toString_ofAll_showsNoValue() {
        ContainerOptions options =
                parse("{ logging: { driver: splunk, options: { splunk-token: s3cret } }, labels: { a: s3cret } }");

        assertThat(options.toString() + options.life()).doesNotContain("s3cret");
    }

    private String written(String yaml) {
        return parse(yaml).written().get("labels");
    }

    private ContainerOptions parse(String yaml) {
        Settings task = Settings.of("task", new Yaml().<Map<String, Object>>load(yaml), problems);
        return ContainerOptions.from(task);
    }

    private static ContainerOptions withoutText(ContainerOptions options) {
        return new ContainerOptions(
                Map.of(), options.process(), options.network(), options.storage(), options.limits(), options.life());
    }
}

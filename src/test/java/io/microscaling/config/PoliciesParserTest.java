package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.Pools;
import io.microscaling.pool.Policies;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Policies.Cooldown;
import io.microscaling.pool.Policies.Fallback;
import io.microscaling.pool.Policies.Fallback.Behavior;
import io.microscaling.pool.Policies.Order;
import io.microscaling.pool.Policies.Rate;
import io.microscaling.pool.Policies.Rates;
import io.microscaling.pool.Policies.Select;
import io.microscaling.pool.Policies.Speed;
import io.microscaling.pool.Policies.Stabilization;
import io.microscaling.pool.Policies.Tolerance;
import io.microscaling.pool.Schedule;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesParserTest {

    private static final int MIN = 2;
    private static final int MAX = 20;
    private static final Duration QUARTER = Duration.ofSeconds(15);

    private final Problems problems = new Problems();

    @Test
    void parse_nothing_isNone() {
        assertThat(parse("{}")).isEqualTo(Policies.NONE);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_everyKey_isInItsPlace() {
        Policies policies = parse("""
                tolerance: { up: 0.1, down: 0.05 }
                stabilization: { up: 1s, down: 300s }
                behavior:
                  up:
                    select: min
                    policies: [ { type: count, value: 4, period: 20s }, { type: percent, value: 100, period: 1m } ]
                  down: { select: disabled, policies: [ { type: percent, value: 50, period: 30s } ] }
                cooldown: { up: 5s, down: 10m }
                activation: { threshold: 5, cooldown: 200s }
                idle: 1
                fallback: { after: 4, behavior: current-if-higher, count: 10 }
                schedules:
                  - { cron: "0 8 * * MON-FRI", zone: Europe/Berlin, for: 10h, min: 5 }
                  - { cron: "0 20 * * *", for: 30m, min: 1, max: 6, priority: 3 }
                override: { count: 7, until: "2026-12-24T18:00:00Z" }
                """);

        assertThat(problems.list()).isEmpty();
        assertThat(policies)
                .isEqualTo(new Policies(
                        Optional.of(new Tolerance(0.1, 0.05)),
                        new Stabilization(Duration.ofSeconds(1), Duration.ofSeconds(300)),
                        new Speed(
                                new Rates(
                                        Select.MIN,
                                        List.of(
                                                new Rate(false, 4, Duration.ofSeconds(20)),
                                                new Rate(true, 100, Duration.ofMinutes(1)))),
                                new Rates(Select.DISABLED, List.of(new Rate(true, 50, Duration.ofSeconds(30))))),
                        new Cooldown(Duration.ofSeconds(5), Duration.ofMinutes(10)),
                        Optional.of(new Activation(5, Duration.ofSeconds(200), 1)),
                        Optional.of(new Fallback(4, Behavior.CURRENT_IF_HIGHER, 10)),
                        List.of(
                                new Schedule(
                                        "0 8 * * MON-FRI",
                                        ZoneId.of("Europe/Berlin"),
                                        Duration.ofHours(10),
                                        OptionalInt.of(5),
                                        OptionalInt.empty(),
                                        OptionalInt.empty()),
                                new Schedule(
                                        "0 20 * * *",
                                        ZoneId.of("UTC"),
                                        Duration.ofMinutes(30),
                                        OptionalInt.of(1),
                                        OptionalInt.of(6),
                                        OptionalInt.of(3))),
                        Optional.of(new Order.Exactly(7, Instant.parse("2026-12-24T18:00:00Z")))));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1, 0.1", "0, 0, 0", "{ up: 0.2 }, 0.2, NaN", "{ down: 0.3 }, NaN, 0.3", "{ }, NaN, NaN"})
    void parse_tolerance_isForBothDirectionsOrForEach(String yaml, double up, double down) {
        assertThat(parse("tolerance: " + yaml).tolerance()).contains(new Tolerance(up, down));
    }

    @Test
    void parse_halfOfAPair_leavesTheOtherAtNothing() {
        Policies policies = parse("stabilization: { down: 5m }\ncooldown: { up: 3s }");

        assertThat(policies.stabilization()).isEqualTo(new Stabilization(Duration.ZERO, Duration.ofMinutes(5)));
        assertThat(policies.cooldown()).isEqualTo(new Cooldown(Duration.ofSeconds(3), Duration.ZERO));
    }

    @Test
    void parse_rateWithItsValueOnly_isACountInAQuarterOfAMinute() {
        Policies policies = parse("behavior: { up: { policies: [ { value: 4 } ] } }");

        assertThat(policies.speed().up()).isEqualTo(new Rates(Select.MAX, List.of(new Rate(false, 4, QUARTER))));
        assertThat(policies.speed().down().isUnlimited()).isTrue();
    }

    /** {@code min} is 2 unless it says otherwise; a task that always has containers is always active. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "activation: { threshold: 5 } | 0 | 5 | 300 | 0",
                "activation: { cooldown: 9s } | 0 | 0 | 9 | 0",
                "{ activation: { threshold: 5 }, idle: 3 } | 2 | 5 | 300 | 3",
                "idle: 0 | 2 | 0 | 300 | 0",
                "activation: { threshold: 5 } | 2 | none | none | none",
            })
    void parse_activation_hasItsDefaults(String yaml, int min, Double threshold, Integer cooldown, Integer idle) {
        Optional<Activation> expected = threshold == null
                ? Optional.empty()
                : Optional.of(new Activation(threshold, Duration.ofSeconds(cooldown), idle));

        assertThat(parse(yaml, min).activation()).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{ }', 3, HOLD, 0",
        "'{ count: 6 }', 3, STATIC, 6",
        "'{ after: 0, behavior: hold }', 0, HOLD, 0",
        "'{ behavior: static, count: 6 }', 3, STATIC, 6",
        "'{ behavior: current }', 3, CURRENT, 0",
        "'{ behavior: current-if-higher, count: 6 }', 3, CURRENT_IF_HIGHER, 6",
        "'{ behavior: current-if-lower, count: 6 }', 3, CURRENT_IF_LOWER, 6",
    })
    void parse_fallback_hasItsDefaults(String yaml, int after, Behavior behavior, int count) {
        assertThat(parse("fallback: " + yaml).fallback()).contains(new Fallback(after, behavior, count));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Z", "+02:00", "America/New_York"})
    void parse_zones_areThoseThatJavaKnows(String zone) {
        List<Schedule> schedules = parse(
                        "schedules: [ { cron: '0 8 * * *', zone: '%s', for: 1h, max: 3 } ]".formatted(zone))
                .schedules();

        assertThat(schedules).singleElement().extracting(Schedule::zone).isEqualTo(ZoneId.of(zone));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00:00Z",
        "2026-12-24T19:00:00+01:00",
        "2026-12-24T18:00Z",
        "1798135200000",
    })
    void parse_until_isAPointInTime(String until) {
        assertThat(parse("pause: { until: '%s' }".formatted(until)).order())
                .contains(new Order.Pause(Instant.parse("2026-12-24T18:00:00Z")));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void parse_pauseAndOverride_pauses() {
        Instant until = Instant.EPOCH.atOffset(ZoneOffset.UTC).plusYears(60).toInstant();

        assertThat(parse("pause: { until: '%s' }\noverride: { count: 3, until: '%s' }".formatted(until, until))
                        .order())
                .contains(new Order.Pause(until));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerance: -0.1 | task.tolerance | '-0.1' is not allowed; expected a number from 0.0 to 100000.0",
                "tolerance: much | task.tolerance | 'much' is not allowed; expected a number",
                "tolerance: [0.1] | task.tolerance | a list is not allowed; expected a number",
                "tolerance: { up: -1 } | task.tolerance.up | '-1' is not allowed; expected a number from 0.0",
                "tolerance: { down: 1.1 } | task.tolerance.down | '1.1' is not allowed; expected a number from 0.0 to 1.0",
                "tolerance: { dwon: 1 } | task.tolerance.dwon | unknown key; did you mean 'down'?",
                "stabilization: 5m | task.stabilization | a single value is not allowed; expected a mapping",
                "stabilization: { up: 5 } | task.stabilization.up | '5' is not allowed; expected a duration such as 500ms, 2s or 5m, from 0s to 1d",
                "stabilization: { down: 25h } | task.stabilization.down | '25h' is not allowed; expected a duration",
                "stabilization: { donw: 1s } | task.stabilization.donw | did you mean 'down'?",
                "cooldown: { up: -1s } | task.cooldown.up | '-1s' is not allowed; expected a duration",
                "cooldown: { down: 2d } | task.cooldown.down | '2d' is not allowed; expected a duration",
                "cooldown: { Up: 1s } | task.cooldown.Up | did you mean 'up'?",
                "behavior: { upp: { } } | task.behavior.upp | did you mean 'up'?",
                "behavior: { up: { select: most } } | task.behavior.up.select | 'most' is not allowed; expected one of [max, min, disabled]",
                "behavior: { up: { policies: { value: 1 } } } | task.behavior.up.policies | a mapping is not allowed; expected a list of mappings",
                "behavior: { up: { rates: [] } } | task.behavior.up.rates | unknown key",
                "behavior: { down: { policies: [ { type: pods, value: 1 } ] } } | task.behavior.down.policies[0].type | 'pods' is not allowed; expected one of [count, percent]",
                "behavior: { down: { policies: [ { value: 1 }, { value: 0 } ] } } | task.behavior.down.policies[1].value | '0' is not allowed; expected a whole number from 1 to 100000",
                "behavior: { down: { policies: [ { value: 1.5 } ] } } | task.behavior.down.policies[0].value | '1.5' is not allowed; expected a whole number",
                "behavior: { down: { policies: [ { type: count } ] } } | task.behavior.down.policies[0].value | missing; expected a whole number from 1 to 100000",
                "behavior: { down: { policies: [ { value: 1, period: 50ms } ] } } | task.behavior.down.policies[0].period | '50ms' is not allowed; expected a duration such as 500ms, 2s or 5m, from 100ms to 1d",
                "behavior: { down: { policies: [ { value: 1, perod: 1s } ] } } | task.behavior.down.policies[0].perod | did you mean 'period'?",
                "activation: { threshold: -1 } | task.activation.threshold | '-1' is not allowed; expected a number of at least 0",
                "activation: { cooldown: 2 } | task.activation.cooldown | '2' is not allowed; expected a duration",
                "activation: { treshold: 2 } | task.activation.treshold | did you mean 'threshold'?",
                "activation: 5 | task.activation | a single value is not allowed; expected a mapping",
                "idle: -1 | task.idle | '-1' is not allowed; expected a whole number from 0 to 100000",
                "idle: 0.5 | task.idle | '0.5' is not allowed; expected a whole number",
                "fallback: { after: -1 } | task.fallback.after | '-1' is not allowed; expected a whole number from 0",
                "fallback: { behavior: guess } | task.fallback.behavior | 'guess' is not allowed; expected one of [hold, static, current, current-if-higher, current-if-lower]",
                "fallback: { behavior: static } | task.fallback.count | missing; expected a whole number from 0 to 100000",
                "fallback: { behavior: current-if-lower } | task.fallback.count | missing; expected a whole number",
                "fallback: { count: -2 } | task.fallback.count | '-2' is not allowed; expected a whole number",
                "fallback: { cuont: 2 } | task.fallback.cuont | did you mean 'count'?",
                "fallback: 3 | task.fallback | a single value is not allowed; expected a mapping",
                "schedules: { cron: x } | task.schedules | a mapping is not allowed; expected a list of mappings",
                "schedules: [ { for: 1h, min: 3 } ] | task.schedules[0].cron | missing; expected a text",
                "schedules: [ { cron: 0 8 * *, for: 1h, min: 3 } ] | task.schedules[0].cron | '0 8 * *' is not allowed; expected five fields such as 0 8 * * MON-FRI",
                "schedules: [ { cron: 60 8 * * *, for: 1h, min: 3 } ] | task.schedules[0].cron | '60 8 * * *' is not allowed",
                "schedules: [ { cron: 0 8 * * FUN, for: 1h, min: 3 } ] | task.schedules[0].cron | '0 8 * * FUN' is not allowed",
                "schedules: [ { cron: 0 0 8 * * *, for: 1h, min: 3 } ] | task.schedules[0].cron | '0 0 8 * * *' is not allowed",
                "schedules: [ { cron: 0 8 * * *, min: 3 } ] | task.schedules[0].for | missing; expected how long it lasts, such as 10h",
                "schedules: [ { cron: 0 8 * * *, for: 30s, min: 3 } ] | task.schedules[0].for | '30s' is not allowed; expected a duration such as 500ms, 2s or 5m, from 1m to 366d",
                "schedules: [ { cron: 0 8 * * *, for: 1h, zone: Berlin, min: 3 } ] | task.schedules[0].zone | 'Berlin' is not allowed; expected a time zone such as Europe/Berlin or UTC",
                "schedules: [ { cron: 0 8 * * *, for: 1h } ] | task.schedules[0].min | missing; expected what it changes: min, max or priority",
                "schedules: [ { cron: 0 8 * * *, for: 1h, min: 21 } ] | task.schedules[0].min | 21 is over max, which is 20 then; expected min <= max",
                "schedules: [ { cron: 0 8 * * *, for: 1h, max: 1 } ] | task.schedules[0].min | 2 is over max, which is 1 then; expected min <= max",
                "schedules: [ { cron: 0 8 * * *, for: 1h, max: -1, min: 0 } ] | task.schedules[0].max | '-1' is not allowed; expected a whole number from 0",
                "schedules: [ { cron: 0 8 * * *, for: 1h, priority: 0 } ] | task.schedules[0].priority | '0' is not allowed; expected a whole number from 1 to 1000000",
                "schedules: [ { cron: 0 8 * * *, for: 1h, capacity: 1, min: 3 } ] | task.schedules[0].capacity | unknown key",
                "override: { until: 1798135200000 } | task.override.count | missing; expected a whole number from 0 to 100000",
                "override: { count: -1, until: 1798135200000 } | task.override.count | '-1' is not allowed",
                "override: { count: 1 } | task.override.until | missing; expected when it ends, such as 2026-12-24T18:00:00Z",
                "override: { count: 1, until: tomorrow } | task.override.until | 'tomorrow' is not allowed; expected a time such as 2026-12-24T18:00:00Z",
                "override: { count: 1, til: 1, until: 1798135200000 } | task.override.til | unknown key",
                "pause: { } | task.pause.until | missing; expected when it ends",
                "pause: { until: 24.12.2026 } | task.pause.until | '24.12.2026' is not allowed",
                "pause: true | task.pause | a single value is not allowed; expected a mapping",
                "tolerence: 0.1 | task.tolerence | unknown key; did you mean 'tolerance'?",
                "stabilisation: { up: 1s } | task.stabilisation | unknown key; did you mean 'stabilization'?",
            })
    void parse_whatIsWrong_isToldOnceWithPathValueAndWhatIsAllowed(String yaml, String path, String message) {
        parse(yaml);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void parse_severalThingsAreWrong_allAreTold() {
        parse("{ tolerance: -1, cooldown: { up: 1 }, idle: -1, fallback: { after: -1 }, pause: { } }");

        assertThat(problems.list())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "task.tolerance", "task.cooldown.up", "task.idle", "task.fallback.after", "task.pause.until");
    }

    private Policies parse(String yaml) {
        return parse(yaml, MIN);
    }

    private Policies parse(String yaml, int min) {
        Settings task = Settings.of("task", Pools.yaml(yaml), problems);
        Policies policies = PoliciesParser.parse(task, min, MAX);
        task.done();
        return policies;
    }
}

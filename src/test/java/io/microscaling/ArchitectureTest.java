package io.microscaling;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.microscaling.planning.Planner;
import io.microscaling.scheduler.GuardedScheduler;
import io.microscaling.scheduler.SchedulerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** The shape of the house: imports point downwards, and one door leads to the planner. */
@AnalyzeClasses(packages = "io.microscaling", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.microscaling.";

    /**
     * Who may know whom, from the ground up. A package that is not named belongs to the nearest one above it that is; what
     * belongs to none puts the parts together and may know all.
     */
    private static final Map<String, List<String>> LAYERS = Map.ofEntries(
            entry("settings", List.of()),
            entry("logging", List.of()),
            entry("original", List.of("settings")),
            entry("backoff", List.of()),
            entry("shared", List.of()),
            entry("docker", List.of("docker.cli", "backoff", "settings", "shared")),
            entry("docker.cli", List.of("settings")),
            entry("http", List.of("backoff", "settings")),
            entry("json", List.of()),
            entry("reading", List.of("settings", "json")),
            entry("pool", List.of("settings", "json")),
            entry("message", List.of("pool", "reading", "settings", "json")),
            entry("planning.tick", List.of("message", "pool", "reading", "settings")),
            entry("planning.target", List.of("planning.tick", "message", "reading", "settings")),
            entry(
                    "planning.target.wait",
                    List.of("planning.target", "planning.tick", "message", "reading", "settings")),
            entry(
                    "planning.reading",
                    List.of("planning.target", "planning.tick", "message", "pool", "reading", "settings")),
            entry(
                    "planning.policy",
                    List.of(
                            "planning.reading",
                            "planning.target",
                            "planning.tick",
                            "message",
                            "pool",
                            "reading",
                            "settings")),
            entry("planning.capacity", List.of("planning.tick", "message", "pool", "settings")),
            entry(
                    "planning",
                    List.of(
                            "planning.capacity",
                            "planning.policy",
                            "planning.reading",
                            "planning.target",
                            "planning.tick",
                            "message",
                            "pool",
                            "reading",
                            "settings",
                            "json")),
            entry(
                    "simulation",
                    List.of(
                            "planning",
                            "planning.target",
                            "planning.tick",
                            "message",
                            "pool",
                            "reading",
                            "settings",
                            "json")),
            entry("metric", List.of("backoff", "docker", "message", "pool", "reading", "settings", "shared", "json")),
            entry(
                    "scheduler",
                    List.of("backoff", "docker", "docker.cli", "http", "message", "pool", "settings", "json")),
            entry("bus", List.of("message", "pool", "reading", "settings", "json")),
            entry(
                    "demand",
                    List.of(
                            "backoff",
                            "planning",
                            "planning.tick",
                            "metric",
                            "bus",
                            "message",
                            "pool",
                            "reading",
                            "settings",
                            "json")),
            entry("counting", List.of("scheduler", "bus", "message", "pool", "settings", "json")),
            entry("scheduling", List.of("backoff", "scheduler", "bus", "message", "pool", "settings", "json")),
            entry("monitoring", List.of("bus", "message", "pool", "reading", "settings", "json")));

    @ArchTest
    static void importsPointDownwards(JavaClasses classes) {
        LAYERS.forEach((who, whom) -> only(who, whom).check(classes));
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule metricsDoNotKnowEachOther = kindsAreApart("metric");

    @ArchTest
    static final ArchRule schedulersDoNotKnowEachOther = kindsAreApart("scheduler");

    @ArchTest
    static final ArchRule settingsAndPlanningAreWithoutVertx = noClasses()
            .that(resideInAnyPackage(ROOT + "settings..", ROOT + "backoff..", ROOT + "planning.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..")
            .because("what decides is a pure function");

    @ArchTest
    static final ArchRule theWordsKnowOnlyVertxJson = noClasses()
            .that(resideInAnyPackage(ROOT + "json..", ROOT + "reading..", ROOT + "pool..", ROOT + "message.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.vertx..")
                    .and(DescribedPredicate.not(resideInAnyPackage("io.vertx.core.json.."))))
            .because("the words know their JSON and nothing else of Vert.x");

    @ArchTest
    static final ArchRule planningHasNoClockAndNoDice = noClasses()
            .that()
            .resideInAPackage(ROOT + "planning..")
            .should()
            .accessTargetWhere(isClockOrDice())
            .because("the same input must give the same plan, live and replayed");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that(resideInAnyPackage(
                    ROOT + "settings..",
                    ROOT + "backoff..",
                    ROOT + "pool..",
                    ROOT + "message..",
                    ROOT + "metric..",
                    ROOT + "demand.."))
            .should()
            .accessTargetWhere(isClock())
            .because("their time comes from the injected clock");

    @ArchTest
    static final ArchRule oneDoorLeadsToThePlanner = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "planning..", ROOT + "demand..", ROOT + "cli..", ROOT + "simulation..")
            .should()
            .callMethodWhere(target(owner(JavaClass.Predicates.assignableTo(Planner.class)))
                    .and(target(name("plan"))))
            .because("live engine, plan and simulate agree only if they call the same function");

    @ArchTest
    static final ArchRule oneGuardIsAroundEveryScheduler = noClasses()
            .that(DescribedPredicate.not(JavaClass.Predicates.type(GuardedScheduler.class)))
            .should()
            .callMethodWhere(target(owner(JavaClass.Predicates.assignableTo(SchedulerFactory.class)))
                    .and(target(name("open"))))
            .because("time-outs, failures and contexts are seen to in one place");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethodWhere(
                    target(owner(JavaClass.Predicates.type(Thread.class))).and(target(name("sleep"))))
            .because("waiting is a timer's or a future's job");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .accessTargetWhere(member(System.class, "out", "err"))
            .because("stdout belongs to the commands' answers, and what happens is logged");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    String message =
                            "the package of %s has no package-info.java with @NullMarked".formatted(type.getName());
                    events.add(new SimpleConditionEvent(type, marked, message));
                }
            });

    /** What belongs to a package depends on what belongs to these packages of ours, to itself and to no other of ours. */
    private static ArchRule only(String who, List<String> whom) {
        Set<String> allowed = new HashSet<>(whom);
        allowed.add(who);
        return noClasses()
                .that(describe("belong to " + who, type -> layer(type).equals(who)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.microscaling..")
                        .and(describe("belong to another", type -> !allowed.contains(layer(type)))))
                .because("imports point downwards: %s may know %s".formatted(who, whom));
    }

    /** The name in {@link #LAYERS} that a class belongs to; empty if there is none. */
    private static String layer(JavaClass type) {
        String name = type.getPackageName();
        while (name.startsWith(ROOT) && !LAYERS.containsKey(name.substring(ROOT.length()))) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }

    private static ArchRule kindsAreApart(String interfaces) {
        return slices().matching(ROOT + interfaces + ".(*)..")
                .should()
                .notDependOnEachOther()
                .because("each kind can be added and removed alone")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> isClock() {
        return member(Instant.class, "now")
                .or(member(System.class, "currentTimeMillis", "nanoTime"))
                .or(member(InstantSource.class, "system"))
                .or(describe(
                        "a method of Clock", access -> access.getTargetOwner().isEquivalentTo(Clock.class)));
    }

    private static DescribedPredicate<JavaAccess<?>> isClockOrDice() {
        return isClock()
                .or(member(Math.class, "random"))
                .or(member(UUID.class, "randomUUID"))
                .or(member(ThreadLocalRandom.class, "current"))
                .or(describe(
                        "a method of java.util.Random",
                        access -> access.getTargetOwner().isAssignableTo(java.util.random.RandomGenerator.class)));
    }

    private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String... names) {
        return describe(
                owner.getSimpleName() + "." + String.join(", ", names),
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && Arrays.asList(names).contains(access.getName()));
    }
}

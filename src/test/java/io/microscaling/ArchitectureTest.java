package io.microscaling;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.microscaling.planning.Planner;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** The shape of the house: imports point downwards, and one door leads to the planner. */
@AnalyzeClasses(packages = "io.microscaling", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.microscaling.";

    @ArchTest
    static final ArchRule settingsKnowNobody = only("settings");

    @ArchTest
    static final ArchRule loggingKnowsNobody = only("logging");

    @ArchTest
    static final ArchRule poolKnowsSettings = only("pool", "settings");

    @ArchTest
    static final ArchRule planningKnowsPool = only("planning", "pool", "settings");

    @ArchTest
    static final ArchRule simulationKnowsPlanning = only("simulation", "planning", "pool", "settings");

    @ArchTest
    static final ArchRule metricKnowsPool = only("metric", "pool", "settings");

    @ArchTest
    static final ArchRule schedulerKnowsPool = only("scheduler", "pool", "settings");

    @ArchTest
    static final ArchRule busKnowsPool = only("bus", "pool", "settings");

    @ArchTest
    static final ArchRule demandKnowsPlanningAndMetrics =
            only("demand", "planning", "metric", "bus", "pool", "settings");

    @ArchTest
    static final ArchRule countingKnowsSchedulers = only("counting", "scheduler", "bus", "pool", "settings");

    @ArchTest
    static final ArchRule schedulingKnowsSchedulers = only("scheduling", "scheduler", "bus", "pool", "settings");

    @ArchTest
    static final ArchRule monitoringKnowsTheBus = only("monitoring", "bus", "pool", "settings");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule metricsDoNotKnowEachOther = kindsAreApart("metric");

    @ArchTest
    static final ArchRule schedulersDoNotKnowEachOther = kindsAreApart("scheduler");

    @ArchTest
    static final ArchRule settingsAndPlanningAreWithoutVertx = noClasses()
            .that(resideInAnyPackage(ROOT + "settings..", ROOT + "planning.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..")
            .because("what decides is a pure function");

    @ArchTest
    static final ArchRule poolKnowsOnlyVertxJson = noClasses()
            .that()
            .resideInAPackage(ROOT + "pool..")
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
            .that(resideInAnyPackage(ROOT + "settings..", ROOT + "pool..", ROOT + "metric..", ROOT + "demand.."))
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

    /** The package and those below it depend on these packages of ours, on themselves and on no other of ours. */
    private static ArchRule only(String who, String... whom) {
        String[] allowed = Arrays.stream(whom).map(name -> ROOT + name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + who + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.microscaling..")
                        .and(DescribedPredicate.not(resideInAnyPackage(ROOT + who + "..")))
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .because("imports point downwards: %s may know %s".formatted(who, Arrays.toString(whom)))
                .allowEmptyShould(true);
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

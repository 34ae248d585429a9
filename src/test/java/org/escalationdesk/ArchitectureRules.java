package org.escalationdesk;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may know whom, and what nobody may do. */
final class ArchitectureRules {

    /** The desk itself: plain Java and Spring, no engine, no HTTP. */
    private static final Set<String> DESK = Set.of(
            "terms",
            "access",
            "encryption",
            "input",
            "customers",
            "health",
            "guidance",
            "delivery",
            "escalation",
            "clocks",
            "attachments",
            "cases",
            "remediation",
            "nodes",
            "privacy",
            "texts");

    /** What each package may know of the others. */
    static final Map<String, Set<String>> KNOWS = knows();

    private ArchitectureRules() {}

    private static Map<String, Set<String>> knows() {
        Map<String, Set<String>> knows = new LinkedHashMap<>();
        DESK.forEach(part -> knows.put(part, DESK));
        knows.put("process", DESK);
        knows.put("web", DESK);
        knows.put("remote", DESK);
        for (String adapter : Set.of("partnercenter", "graph", "servicerequestapi")) {
            knows.put(adapter, with(DESK, "remote"));
        }
        knows.put("openid", DESK);
        knows.put("ldap", DESK);
        knows.put("sandbox", Set.of("terms"));
        knows.put("database", Set.of("terms"));
        return knows;
    }

    private static Set<String> with(Set<String> some, String another) {
        Set<String> all = new TreeSet<>(some);
        all.add(another);
        return all;
    }

    static Stream<ArchRule> of(String root) {
        return Stream.of(
                theDeskKnowsTheDeskOnly(root),
                theDeskKnowsNoHttp(root),
                knowsOnly(root, "process"),
                knowsOnly(root, "web"),
                knowsOnly(root, "sandbox"),
                othersKnowOnlyWhatTheyMay(root),
                nobodyKnowsTheSandbox(root),
                onlyTheProcessesKnowTheEngine(root),
                onlyTheEnginePackageKnowsItsInside(root),
                noCycles(root),
                noCyclesBetweenRooms(root),
                whatKnowsNoEngineStandsElsewhere(root),
                nobodyAsksTheSystemForTheTime(),
                nobodySleeps(),
                noInjectionIntoFields(),
                oldDatesOnlyWhereTheEngineWantsThem(root));
    }

    private static ArchRule theDeskKnowsTheDeskOnly(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(root, DESK))
                .should()
                .dependOnClassesThat(othersThan(root, DESK))
                .as("the desk knows the desk only");
    }

    private static ArchRule theDeskKnowsNoHttp(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(root, DESK))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.camunda..",
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "java.net.http..",
                        "jakarta.servlet..")
                .as("the desk knows neither engine nor HTTP");
    }

    private static ArchRule knowsOnly(String root, String part) {
        return noClasses()
                .that()
                .resideInAPackage(root + "." + part + "..")
                .should()
                .dependOnClassesThat(othersThan(root, with(KNOWS.get(part), part)))
                .as(part + " knows " + (KNOWS.get(part).isEmpty() ? "nobody" : "the desk only"));
    }

    private static ArchRule othersKnowOnlyWhatTheyMay(String root) {
        return com.tngtech.archunit.lang.CompositeArchRule.of(KNOWS.keySet().stream()
                        .map(part -> knowsOnly(root, part).allowEmptyShould(true))
                        .toList())
                .as("every package knows what it may know only");
    }

    private static ArchRule nobodyKnowsTheSandbox(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".sandbox..")
                .as("nobody knows the sandbox");
    }

    private static ArchRule onlyTheProcessesKnowTheEngine(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".process..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .as("only process knows the engine");
    }

    private static ArchRule onlyTheEnginePackageKnowsItsInside(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".process.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..impl..")
                .as("only process.engine knows the inside of the engine");
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().as("no cycles between packages");
    }

    private static ArchRule noCyclesBetweenRooms(String root) {
        return slices().matching(root + ".process.(**)")
                .should()
                .beFreeOfCycles()
                .as("no cycles between the packages of process");
    }

    /** Settings stand beside what they set. */
    private static ArchRule whatKnowsNoEngineStandsElsewhere(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".process.engine..")
                .and()
                .areTopLevelClasses()
                .and()
                .areNotAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                .and(DescribedPredicate.not(HasName.Predicates.nameMatching(".*package-info")))
                .should(ArchCondition.from(KNOW_THE_ENGINE))
                .as("what knows no engine stands outside process.engine");
    }

    /** By a part of itself, or by another class of its package. */
    private static final DescribedPredicate<JavaClass> KNOW_THE_ENGINE =
            DescribedPredicate.describe("know the engine", type -> knowsTheEngine(type, new HashSet<>()));

    private static boolean knowsTheEngine(JavaClass type, Set<JavaClass> seen) {
        return seen.add(type)
                && type.getPackage().getClasses().stream()
                        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                        .flatMap(part -> part.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .anyMatch(other -> OF_THE_ENGINE.test(other)
                                || other.getPackageName().equals(type.getPackageName())
                                        && knowsTheEngine(outermost(other), seen));
    }

    private static final DescribedPredicate<JavaClass> OF_THE_ENGINE =
            JavaClass.Predicates.resideInAnyPackage("org.camunda..", "org.apache.ibatis..");

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    /** The time comes from the one {@link Clock}, which tests move. */
    private static ArchRule nobodyAsksTheSystemForTheTime() {
        return noClasses()
                .should()
                .callMethodWhere(target(name("now"))
                        .and(target(owner(resideInAPackage("java.time.."))))
                        .and(DescribedPredicate.not(target(rawParameterTypes(Clock.class)))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Calendar.class, "getInstance")
                .as("nobody asks the system for the time");
    }

    private static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(target(name("sleep")))
                .orShould()
                .callMethodWhere(target(nameMatching("park.*"))
                        .and(target(owner(resideInAPackage("java.util.concurrent.locks")))))
                .as("nobody sleeps");
    }

    private static ArchRule noInjectionIntoFields() {
        return noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .as("nothing is injected into fields");
    }

    private static ArchRule oldDatesOnlyWhereTheEngineWantsThem(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".process..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class)
                .as("java.util.Date only where the engine wants it");
    }

    private static String[] packages(String root, Set<String> parts) {
        return parts.stream().map(part -> root + "." + part + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> othersThan(String root, Set<String> parts) {
        return resideInAPackage(root + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages(root, parts))))
                .as("are others of ours");
    }
}

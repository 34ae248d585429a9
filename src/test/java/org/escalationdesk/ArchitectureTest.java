package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.escalationdesk.process.agreementrenewal.AgreementRenewalTimer;
import org.escalationdesk.process.agreementrenewal.EndingAgreements;
import org.escalationdesk.process.clockwatch.ClockWatchTimer;
import org.escalationdesk.process.customerlistrefresh.CustomerListRefresh;
import org.escalationdesk.process.customerrequest.FollowUpReminder;
import org.escalationdesk.process.handoverwatch.HandOverTimer;
import org.escalationdesk.process.reconciliation.ReconciliationTimer;
import org.escalationdesk.process.remediationplan.OpenItems;
import org.escalationdesk.process.retentionwatch.RetentionTimer;
import org.escalationdesk.process.servicehealthwatch.HealthWatchTimer;
import org.escalationdesk.process.servicerequest.FiledRequests;
import org.escalationdesk.process.servicerequestsync.SyncTimer;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.web.BoundedConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.escalationdesk");

    private static final JavaClasses BAD_EXAMPLE = new ClassFileImporter().importPackages("example.architecture");

    static Stream<ArchRule> rulesOfTheCode() {
        return ArchitectureRules.of("org.escalationdesk");
    }

    static Stream<ArchRule> rulesOfTheBadExample() {
        return ArchitectureRules.of("example.architecture");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOfTheCode")
    void theCodeKeepsTheRule(ArchRule rule) {
        rule.allowEmptyShould(true).check(CODE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOfTheBadExample")
    void theBadExampleBreaksTheRule(ArchRule rule) {
        assertThat(rule.allowEmptyShould(true).evaluate(BAD_EXAMPLE).hasViolation())
                .isTrue();
    }

    /** A new package must say what it may know. */
    @Test
    void everyPackageHasItsPlace() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : CODE) {
            String[] names = type.getPackageName().split("\\.");
            if (names.length > 2) {
                packages.add(names[2]);
            }
        }

        assertThat(packages).isEqualTo(new TreeSet<>(ArchitectureRules.KNOWS.keySet()));
    }

    /** Everybody else asks by the desk's own {@link JdbcClient}, which first writes what waits of the cases it is asked about. */
    @Test
    void whoAsksOfCasesFindsWhatTheCallerDid() {
        Set<String> others = new TreeSet<>();
        for (JavaClass type : CODE) {
            type.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(JdbcClient.class)
                                    && call.getName().equals("create")
                            || call.getName().startsWith("query")
                                    && (call.getTargetOwner().isAssignableTo(JdbcOperations.class)
                                            || call.getTargetOwner()
                                                    .isAssignableTo(NamedParameterJdbcOperations.class)))
                    .forEach(call -> others.add(type.getSimpleName()));
        }

        assertThat(others)
                .containsExactly(
                        "CaseDatabase",
                        "CaseLists",
                        // knows what waits
                        "CaseRegister",
                        // ask nothing that their own transaction may have changed of a case
                        "SandboxDatabase",
                        "StartLock",
                        "TextColumns");
    }

    @Test
    void onlyWhatAnotherPackageUsesIsPublic() {
        List<String> needless = CODE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !isUsedByAnotherPackage(type))
                .map(JavaClass::getName)
                .toList();

        assertThat(needless)
                .containsExactlyInAnyOrder(
                        EscalationDesk.class.getName(),
                        // Tomcat makes it by its name
                        BoundedConnector.class.getName(),
                        // expressions of the models reach public classes only
                        FollowUpReminder.class.getName(),
                        HandOverTimer.class.getName(),
                        ClockWatchTimer.class.getName(),
                        CustomerListRefresh.class.getName(),
                        HealthWatchTimer.class.getName(),
                        ReconciliationTimer.class.getName(),
                        RetentionTimer.class.getName(),
                        SyncTimer.class.getName(),
                        OpenItems.class.getName(),
                        FiledRequests.class.getName(),
                        AgreementRenewalTimer.class.getName(),
                        EndingAgreements.class.getName(),
                        // constants, which the compiler copies to where they are used
                        DeskGroups.class.getName());
    }

    /** Itself, or through a type inside it. */
    private static boolean isUsedByAnotherPackage(JavaClass type) {
        return CODE.stream()
                .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .anyMatch(dependency ->
                        !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
    }
}

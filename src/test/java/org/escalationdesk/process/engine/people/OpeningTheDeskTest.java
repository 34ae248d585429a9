package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.escalationdesk.EscalationDesk;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@WholeRun
class OpeningTheDeskTest {

    private static final String DATABASE = "--spring.datasource.url=";

    @Test
    void withoutAnAdministratorTheDeskDoesNotStart() {
        assertThatThrownBy(() -> start("--desk.demonstration.enabled=false"))
                .isInstanceOf(StartRefused.class)
                .hasMessage(EngineSentences.startRefused("start.administratorMissing")
                        .getMessage());
    }

    @Test
    void demonstrationUsersStayOnTheOwnMachine() {
        assertThatThrownBy(() -> start("--server.address=0.0.0.0"))
                .hasMessage(EngineSentences.startRefused("start.demonstrationReachable")
                        .getMessage());
    }

    @Test
    void anAdministratorNeedsAStrongPassword() {
        assertThatThrownBy(() -> start(
                        "--desk.demonstration.enabled=false",
                        "--desk.administrator.id=chen",
                        "--desk.administrator.password=chen"))
                .hasMessage("Choose another password for the administrator chen: it needs at least 10 characters; "
                        + "it must not contain the user’s name; it must be harder to guess.");
    }

    @Test
    void theFirstAdministratorBearsAnAddressAndThePasswordComesFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct horse battery\n");

        try (var desk = start(
                "--desk.demonstration.enabled=false",
                "--desk.administrator.id=chen.jing@partner.example",
                "--desk.administrator.password-file=" + file)) {

            var identities = desk.getBean(IdentityService.class);
            assertThat(identities.checkPassword("chen.jing@partner.example", "correct horse battery"))
                    .isTrue();
            assertThat(identities
                            .createUserQuery()
                            .memberOfGroup(DeskGroups.ADMINISTRATORS)
                            .singleResult()
                            .getId())
                    .isEqualTo("chen.jing@partner.example");
            assertThat(identities.createUserQuery().userId("agent").count()).isZero();
        }
    }

    @Test
    void theDemonstrationsUsersDoNotComeAlongWithItsDatabase(@TempDir Path folder) {
        String database = DATABASE + "jdbc:h2:file:" + folder.resolve("desk");
        try (var demonstration = start(database)) {
            var identities = demonstration.getBean(IdentityService.class);
            for (String name : List.of("agent", "helpdesk", "manager", "sales")) {
                identities.deleteUser(name);
            }
        }

        assertThatThrownBy(() -> start(database, "--desk.demonstration.enabled=false"))
                .hasMessage(EngineSentences.startRefused("start.demonstrationUserLeft", "admin")
                        .getMessage());
    }

    @Test
    void aDatabaseWhoseUsersHavePasswordsOfTheirOwnComesAlong(@TempDir Path folder) {
        String database = DATABASE + "jdbc:h2:file:" + folder.resolve("desk");
        try (var demonstration = start(database)) {
            var identities = demonstration.getBean(IdentityService.class);
            for (String name : List.of("agent", "helpdesk", "manager", "sales", "admin")) {
                var user = identities.createUserQuery().userId(name).singleResult();
                user.setPassword("Correct-Horse-7-Battery");
                identities.saveUser(user);
            }
        }

        try (var desk = start(database, "--desk.demonstration.enabled=false")) {
            assertThat(desk.isRunning()).isTrue();
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.deployment-resource-pattern=classpath*:nothing/*",
                "--camunda.bpm.webapp.enabled=false",
                "--spring.main.banner-mode=off"));
        all.addAll(List.of(arguments));
        // the same option twice would be one list of both
        if (all.stream().noneMatch(argument -> argument.startsWith(DATABASE))) {
            all.add(DATABASE + "jdbc:h2:mem:" + UUID.randomUUID());
        }
        return new SpringApplicationBuilder(EscalationDesk.class)
                .initializers(new DeskUnderTest.SomeService())
                .run(all.toArray(String[]::new));
    }
}

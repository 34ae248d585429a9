package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.support.LdapServer.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.support.LdapServer;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The desk beside a company's directory, and a clock that goes forward only. */
@Import(DeskWithDirectory.Later.class)
abstract class DeskWithDirectory extends DeskUnderTest {

    static final String API = "/api/guards/who-am-i";
    static final String TASKS = ENGINE + "/task?maxResults=1";
    static final String SECRET = "plum-blossom-42";
    static final LdapServer SERVER = new LdapServer();

    @Autowired
    CompanyDirectory directory;

    @Autowired
    DirectoryWatch watch;

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    LaterClock clock;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:ldap;DB_CLOSE_DELAY=-1");
        properties.add("desk.ldap.url", SERVER::url);
        properties.add("desk.ldap.bind-dn", () -> LdapServer.ACCOUNT);
        properties.add("desk.ldap.bind-password", () -> LdapServer.ACCOUNT_PASSWORD);
        properties.add("desk.ldap.base", () -> LdapServer.BASE);
        properties.add("desk.ldap.groups.agents", () -> "desk-agents");
        properties.add("desk.ldap.groups.managers", () -> "desk-managers");
        properties.add("desk.ldap.answer-within", () -> "PT1M");
        // the test looks by itself
        properties.add("desk.ldap.look-again-every", () -> "PT1H");
    }

    /** That of the machine, and sometimes later. */
    static final class LaterClock extends Clock {

        private Duration later = Duration.ZERO;

        void moveBy(Duration duration) {
            later = later.plus(duration);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(later);
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TestConfiguration
    static class Later {

        @Bean
        @Primary
        LaterClock laterClock() {
            return new LaterClock();
        }
    }

    @AfterEach
    void nobodyOfTheCompany() {
        SERVER.answerAgain();
        // what was proven is over
        clock.moveBy(Duration.ofHours(2));
        SERVER.removeAllPeople();
        database.sql("DELETE FROM failed_sign_in").update();
        Stream.of("wang.fang", "li.na", "zhao").forEach(identities::deleteUser);
        signedIn.look();
    }

    static void wangIsAnAgent() {
        SERVER.person("Wang.Fang", SECRET, group("desk-agents"), group("cleaners"));
        SERVER.forget();
    }

    Browser.Answer call(String name, String password) {
        return browser().api("GET", API, name, password);
    }

    Browser signedIn(String name) {
        Browser browser = browser();
        Browser.Answer answer = browser.tryToSignIn(name, SECRET, "tasklist");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }

    List<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }
}

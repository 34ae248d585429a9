package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.escalationdesk.access.SignInDelayed;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Whoever guesses at a password neither gets in nor keeps anybody out. */
class SignInTest extends DeskUnderTest {

    private static final String API = "/api/guards/who-am-i";

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    /** Also what other tests left. */
    @BeforeEach
    @AfterEach
    void forget() {
        database.sql("DELETE FROM failed_sign_in").update();
    }

    @Test
    void whoGuessesHasToWaitAlsoWithTheRightPasswordAndIsToldHowLong() {
        for (int i = 0; i < 5; i++) {
            Browser.Answer refused = browser().api("GET", API, "agent", "wrong");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        }

        Browser.Answer call = browser().api("GET", API, "agent", "agent");
        Browser.Answer page = browser().tryToSignIn("agent", "agent", "tasklist");

        assertThat(call.statusCode()).isEqualTo(429);
        assertThat(call.response().headers().firstValueAsLong("Retry-After")).isNotEmpty();
        assertThat(call.json().path("detail").asText())
                .startsWith("Too many attempts")
                .endsWith("the next one.");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.response().headers().firstValueAsLong("Retry-After")).isNotEmpty();
        assertThat(page.message()).startsWith("Too many attempts").endsWith("the next one.");
    }

    @Test
    void whoGuessesKeepsNobodyOutWhoComesFromElsewhereOrBearsAnotherName() {
        for (int i = 0; i < 5; i++) {
            from("192.0.2.7", () -> identities.checkPassword("admin", "wrong"));
        }

        assertThatThrownBy(() -> from("192.0.2.7", () -> identities.checkPassword("admin", "admin")))
                .isInstanceOf(SignInDelayed.class);
        assertThat(from("192.0.2.8", () -> identities.checkPassword("admin", "admin")))
                .isTrue();
        assertThat(from("192.0.2.7", () -> identities.checkPassword("agent", "agent")))
                .isTrue();
    }

    @Test
    void whoHasMostOfAnAddressOfTheNewKindHasOneOnly() {
        for (int i = 0; i < 5; i++) {
            String address = "2001:db8:0:7:0:0:0:" + i;
            from(address, () -> identities.checkPassword("admin", "wrong"));
        }

        assertThatThrownBy(() -> from("2001:db8:0:7:0:0:0:9", () -> identities.checkPassword("admin", "admin")))
                .isInstanceOf(SignInDelayed.class);
    }

    @Test
    void successForgetsWhatFailedBefore() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(identities.checkPassword("agent", "wrong")).isFalse();
            }
            assertThat(identities.checkPassword("agent", "agent")).isTrue();
        }
    }

    /** Otherwise the time of the answer would tell which names there are. */
    @Test
    void anUnknownNameCostsTheSameWorkAsAKnownOne() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        PasswordManager passwords = configuration.getPasswordManager();
        List<String> compared = new ArrayList<>();
        configuration.setPasswordManager(new PasswordManager(configuration.getPasswordEncryptor(), List.of()) {
            @Override
            public boolean check(String password, String kept) {
                compared.add(kept.substring(0, kept.indexOf('}')));
                return super.check(password, kept);
            }
        });
        try {
            identities.checkPassword("agent", "wrong");
            identities.checkPassword("nobody-of-this-name", "wrong");
        } finally {
            configuration.setPasswordManager(passwords);
        }

        assertThat(compared).hasSize(2).allMatch(compared.get(0)::equals);
        assertThat(database.sql("SELECT failures FROM failed_sign_in")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 1);
    }

    private static boolean from(String address, Callable<Boolean> attempt) {
        var call = new MockHttpServletRequest();
        call.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(call));
        try {
            return attempt.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}

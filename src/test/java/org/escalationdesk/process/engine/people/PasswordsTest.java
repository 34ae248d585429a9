package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.views.EngineSentences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Wherever the web applications set a password or make a user: what is refused, in which words, and what people may be called. */
class PasswordsTest extends DeskUnderTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    private static final String GOOD = "correct horse battery";

    @AfterEach
    void onlyTheDemonstrationsUsers() {
        identities.createUserQuery().list().stream()
                .map(User::getId)
                .filter(id -> !id.matches("agent|helpdesk|manager|sales|admin"))
                .forEach(identities::deleteUser);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Choose another password%2C this one was not taken: it needs at least 10 characters; it must be harder to guess.",
        "zh-CN, 此密码未被接受，请另选一个：至少须有 10 个字符；须更难猜中。"
    })
    void anAdministratorMakesNobodyWithAWeakPassword(String language, String sentence) {
        var refused = create(as("admin").speaking(language), "wang.fang", "1234");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(sentence.replace("%2C", ","));
        assertThat(identities.createUserQuery().userId("wang.fang").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "en, wang.fang-2026, Choose another password%2C this one was not taken: it must not contain the user’s name.",
        "zh-CN, wang.fang-2026, 此密码未被接受，请另选一个：不得包含用户的姓名或用户名。",
        "en, Password2026, Choose another password%2C this one was not taken: it must be harder to guess."
    })
    void nobodyTakesAWeakPassword(String language, String password, String sentence) {
        create(as("admin"), "wang.fang", GOOD);
        var wang = browser();
        assertThat(wang.tryToSignIn("wang.fang", GOOD.replace(" ", "+"), "welcome")
                        .statusCode())
                .isEqualTo(200);
        wang.get("/camunda/app/welcome/default/");

        var refused = changePassword(wang.speaking(language), "wang.fang", GOOD, password);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(sentence.replace("%2C", ","));
        assertThat(identities.checkPassword("wang.fang", GOOD)).isTrue();
        assertThat(changePassword(wang, "wang.fang", GOOD, "a blue bicycle").statusCode())
                .isEqualTo(204);
        assertThat(identities.checkPassword("wang.fang", "a blue bicycle")).isTrue();
    }

    @Test
    void anAdministratorGivesNobodyAWeakPassword() {
        create(as("admin"), "wang.fang", GOOD);

        var refused = changePassword(as("admin"), "wang.fang", "admin", "wang");

        assertThat(refused.message())
                .isEqualTo("Choose another password, this one was not taken: it needs at least 10 characters; "
                        + "it must not contain the user’s name; it must be harder to guess.");
        assertThat(identities.checkPassword("wang.fang", GOOD)).isTrue();
    }

    /** The web applications ask before they send it, and show what is missing. */
    @ParameterizedTest
    @CsvSource({"en, it needs at least 10 characters", "zh-CN, 至少须有 10 个字符"})
    void theWebApplicationsAreToldWhatIsMissing(String language, String missing) {
        var rules = as("agent")
                .speaking(language)
                .post(ENGINE + "/identity/password-policy", "{\"password\":\"xkcd-9!Ba\",\"profile\":{\"id\":\"li\"}}");

        assertThat(rules.statusCode()).isEqualTo(200);
        assertThat(rules.json().path("valid").asBoolean()).isFalse();
        assertThat(rules.json().path("rules"))
                .filteredOn(rule -> !rule.path("valid").asBoolean())
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("placeholder").asText()).isEqualTo(missing));
    }

    @Test
    void whoHasAWeakPasswordFromBeforeStillSignsInAndKeepsTheProfile() {
        var agent = as("agent");

        var changed = agent.send(
                "PUT",
                ENGINE + "/user/agent/profile",
                "{\"id\":\"agent\",\"firstName\":\"Demo\",\"lastName\":\"Agent\"}");

        assertThat(changed.statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wang.fang",
                "wang.fang@partner.example",
                "wang-fang_2",
                "9f8b1c1e-7a52-4c0f-9f3e-1d2c3b4a5f60",
                "a.name.of.exactly.sixty-four.characters@an-office.partner.exampl"
            })
    void peopleBearTheIdsOfTheirCompany(String id) {
        var admin = as("admin");
        assertThat(create(admin, id, GOOD).statusCode()).isEqualTo(204);
        assertThat(admin.send("PUT", ENGINE + "/group/agents/members/" + id, "").statusCode())
                .isEqualTo(204);

        var person = browser();
        assertThat(person.tryToSignIn(id, GOOD.replace(" ", "+"), "tasklist").statusCode())
                .isEqualTo(200);
        person.get("/camunda/app/tasklist/default/");
        String task = ENGINE + "/task/" + newCase().getId();

        assertThat(person.post(task + "/claim", "{\"userId\":\"" + id + "\"}").statusCode())
                .isEqualTo(204);
        assertThat(person.get(task).json().path("assignee").asText()).isEqualTo(id);
        assertThat(person.get(ENGINE + "/user/" + id + "/profile")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(browser()
                        .api("GET", "/api/guards/who-am-i", id, GOOD)
                        .json()
                        .path("user")
                        .asText())
                .isEqualTo(id);
        assertThat(admin.send("DELETE", ENGINE + "/user/" + id, "").statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wang fang",
                ".wang",
                "wang/fang",
                "wang%fang",
                "*",
                "王芳",
                "a.name.of.more.than.sixty-four.characters@an-office.partner.example"
            })
    void whatCannotBeAnIdIsToldInASentence(String id) {
        var refused = create(as("admin"), id, GOOD);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).startsWith("This user was not saved: an ID has up to 64 letters");
        assertThat(identities.createUserQuery().userId(id).count()).isZero();
    }

    @Test
    void anIdThatSomebodyHasIsToldInASentence() {
        var refused = create(as("admin"), "agent", GOOD);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).startsWith("This user was not saved: another user has this ID already");
        assertThat(identities.checkPassword("agent", GOOD)).isFalse();
    }

    @Test
    void anAdministratorOfTheFirstStartIsToldSoToo() {
        var people = new People(
                identities,
                engine,
                new Demonstration(false),
                new Administrator("Chen Jing", GOOD, "", "Jing", "Chen", ""));

        assertThatThrownBy(people::createAdministrator)
                .hasMessage(EngineSentences.startRefused("start.administratorId", "Chen Jing")
                        .getMessage());
    }

    @Test
    void whoHasNoPasswordIsNotLetIn() {
        identities.saveUser(new UserEntity("nobody"));

        assertThat(browser().tryToSignIn("nobody", "", "tasklist").statusCode()).isEqualTo(401);
        assertThat(browser().tryToSignIn("nobody", "null", "tasklist").statusCode())
                .isEqualTo(401);
        assertThat(browser().api("GET", "/api/guards/who-am-i", "nobody", "").statusCode())
                .isEqualTo(401);
    }

    private static Browser.Answer create(Browser admin, String id, String password) {
        return admin.post(
                ENGINE + "/user/create",
                "{\"profile\":{\"id\":\"" + id + "\",\"firstName\":\"\",\"lastName\":\"\",\"email\":\"\"},"
                        + "\"credentials\":{\"password\":\"" + password + "\"}}");
    }

    private static Browser.Answer changePassword(Browser browser, String id, String own, String password) {
        return browser.send(
                "PUT",
                ENGINE + "/user/" + id + "/credentials",
                "{\"password\":\"" + password + "\",\"authenticatedUserPassword\":\"" + own + "\"}");
    }
}

package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Whatever stands in a body, it is the caller's mistake: one sentence, no failure of the desk, and nothing changed. */
@WholeRun
class BadBodiesTest extends DeskOverHttp {

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "[null]",
            "5",
            "\"x\"",
            "{\"a\":",
            "{\"no-such\":1}",
            "{\"variables\":\"x\",\"query\":5,\"profile\":[],\"permissions\":5,\"userId\":{},\"message\":[],\"retries\":{}}");

    /** What takes no body does what it is asked to. */
    private static final Set<String> WITHOUT_BODY = Set.of("unclaim", "unlock", "{user}", "logout");

    @Autowired
    ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    FilterService filters;

    @Autowired
    AuthorizationService authorizations;

    @Test
    void noneOfThemIsAFailureOfTheWebappsInterfaceAndNothingIsChanged() {
        Map<String, String> things = things();
        List<String> failed = new ArrayList<>();
        int calls = 0;
        for (String person : List.of("sales", "agent", "admin")) {
            Browser browser = new Browser(port).signIn(person);
            String before = allThatIsKept();
            for (WayIn way : WayIn.ofWebapps().filter(BadBodiesTest::takesABody).toList()) {
                for (String address : new LinkedHashSet<>(List.of(way.address(), there(way, things)))) {
                    for (String body : BODIES) {
                        calls++;
                        var answer = browser.send(way.method(), address, body);
                        if (answer.statusCode() >= 500
                                || answer.statusCode() == 429
                                || answer.statusCode() >= 400 && !isOneSentence(answer)) {
                            failed.add(person + ": " + way.method() + " " + address + " " + body + " -> "
                                    + answer.statusCode() + " " + answer.body());
                        }
                    }
                }
            }
            assertThat(allThatIsKept()).as(person).isEqualTo(before);
        }
        assertThat(failed).as(calls + " calls").isEmpty();
        assertThat(calls).as("otherwise nothing was tried").isGreaterThan(1000);
    }

    @Test
    void noneOfThemIsAFailureOfTheApi() {
        Map<String, String> things = things();
        List<String> failed = new ArrayList<>();
        List<WayIn> ways = WayIn.all(mappings)
                .filter(way -> !way.isOfWebapps() && takesABody(way))
                .toList();
        assertThat(ways).as("otherwise nothing is tried").hasSizeGreaterThan(10);
        try (LogLines log = new LogLines()) {
            for (WayIn way : ways) {
                for (String body : BODIES) {
                    Api.Answer answer = nobody().as(way.path().contains("/privacy/") ? "admin" : "manager")
                            .call(way.method(), there(way, things), body.getBytes());
                    if (answer.status() >= 500 || answer.status() >= 400 && !answer.isProblem()) {
                        failed.add(way + " " + body + " -> " + answer.response().body());
                    }
                }
            }
            assertThat(failed).isEmpty();
            assertThat(log.warnings()).noneMatch(line -> line.contains("Exception"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /task | {\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\"}]}",
                "POST | /task | {\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":null,\"type\":null}}]}",
                "POST | /task | {\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"a\",\"type\":\"xy\"}}]}",
                "POST | /task | {\"taskVariables\":[null]}",
                "POST | /task | {\"processVariables\":[{\"name\":null,\"operator\":\"eq\",\"value\":\"x\"}]}",
                "POST | /task | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"evil\",\"value\":\"x\"}]}",
                "POST | /task | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"gt\",\"value\":null}]}",
                "POST | /task | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"gt\",\"value\":true}]}",
                "POST | /task | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"eq\",\"value\":{\"a\":1}}]}",
                "POST | /task | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"eq\",\"value\":[1]}]}",
                "POST | /history/process-instance | {\"variables\":[null]}",
                "POST | /identity/verify | {\"username\":null}",
                "POST | /identity/verify | {\"username\":\"somebody\"}",
                "POST | /identity/password-policy | {\"password\":null}",
                "POST | /identity/password-policy | {}",
                "PUT | /user/agent/profile | {\"id\":\"../x\",\"firstName\":5}",
                "POST | /filter/create | {\"resourceType\":null,\"name\":null}",
                "POST | /filter/create | {\"resourceType\":\"Nothing\",\"name\":\"x\"}"
            })
    void aValueOfAnotherKindIsToldAsSuch(String method, String path, String body) {
        Browser agent = new Browser(port).signIn("agent");

        var answer = agent.send(method, Browser.ENGINE + path, body);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(isOneSentence(answer)).as(answer.body()).isTrue();
    }

    private static boolean takesABody(WayIn way) {
        return Set.of("POST", "PUT", "PATCH").contains(way.method())
                && !way.path().contains("/login/")
                && !(WITHOUT_BODY.contains(way.path().substring(way.path().lastIndexOf('/') + 1)) && way.isOfWebapps());
    }

    private static boolean isOneSentence(Browser.Answer answer) {
        String type = answer.response().headers().firstValue("Content-Type").orElse("");
        return type.contains("json")
                && answer.json().path("message").asText().matches("(?s)[^\\n]{10,}[.。]")
                && !answer.body().matches("(?s).*(Exception:|\\tat |org\\.|ENGINE-).*");
    }

    /** Something that exists for each part of an address. */
    private Map<String, String> things() {
        String number = atTroubleshoot(report());
        var definition = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list()
                .get(0);
        return Map.of(
                "{engine}",
                "default",
                "{task}",
                task(number, "troubleshoot").getId(),
                "{filter}",
                filters.createFilterQuery().list().get(0).getId(),
                "{user}",
                "agent",
                "{group}",
                "agents",
                "{key}",
                "customer-request",
                "{number}",
                number,
                "{plugin}",
                "base",
                "process-definition/{id}",
                "process-definition/" + definition.getProcessDefinitionId(),
                "{definition}",
                management.createJobDefinitionQuery().list().get(0).getId());
    }

    private static String there(WayIn way, Map<String, String> things) {
        String address = way.path();
        for (Map.Entry<String, String> thing : things.entrySet()) {
            address = address.replace(thing.getKey(), thing.getValue());
        }
        return new WayIn(way.method(), address).address();
    }

    private String allThatIsKept() {
        return everything()
                + ", people "
                + identities.createUserQuery().orderByUserId().asc().list().stream()
                        .map(user -> user.getId() + " " + user.getFirstName() + " " + user.getLastName() + " "
                                + user.getEmail())
                        .toList()
                + ", groups "
                + identities.createGroupQuery().orderByGroupId().asc().list().stream()
                        .map(group -> group.getId() + " " + group.getName())
                        .toList()
                + ", " + authorizations.createAuthorizationQuery().count() + " rights, filters "
                + filters.createFilterQuery().orderByFilterId().asc().list().stream()
                        .map(filter -> filter.getId() + " " + filter.getName())
                        .toList()
                + jdbc.sql("SELECT COUNT(*) FROM act_hi_comment")
                        .query((row, i) -> ", " + row.getLong(1) + " comments")
                        .single();
    }
}

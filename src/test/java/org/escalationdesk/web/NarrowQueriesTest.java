package org.escalationdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One query of one person does not take the memory and the connections of everybody. */
class NarrowQueriesTest extends DeskOverHttp {

    private static final String TOLD =
            "This asks for more at once than the desk looks for: up to 50 conditions, and up to 1,000 values in their lists.";

    @ParameterizedTest
    @CsvSource({
        "/task, processVariables",
        "/task, taskVariables",
        "/task/count, processVariables",
        "/history/process-instance, variables",
        "/history/task, processVariables",
        "/execution, variables",
        "/process-instance, variables",
        "/variable-instance, variableValues"
    })
    void manyVariablesAreRefusedAndThoseOfASearchAreNot(String path, String field) {
        Browser sales = new Browser(port).signIn("sales");

        assertThat(sales.post(Browser.ENGINE + path, variables(field, 20)).statusCode())
                .isEqualTo(200);
        assertRefused(sales.post(Browser.ENGINE + path, variables(field, 51)));
        assertRefused(sales.post(Browser.ENGINE + path, variables(field, 1200)));
        // what is read before it breaks off counts
        assertRefused(sales.post(Browser.ENGINE + path, variables(field, 51) + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "/task, processVariables",
        "/task/count, taskVariables",
        "/process-instance, variables",
        "/variable-instance, variableValues",
        "/history/variable-instance, variables"
    })
    void inAnAddressToo(String path, String parameter) {
        Browser sales = new Browser(port).signIn("sales");
        String wide = IntStream.range(0, 300).mapToObj(i -> "v" + i + "_eq_1").collect(joining(","));

        assertRefused(sales.get(Browser.ENGINE + path + "?" + parameter + "=" + wide));
        assertRefused(sales.get(Browser.ENGINE + path + "?%" + Integer.toHexString(parameter.charAt(0))
                + parameter.substring(1) + "=" + wide));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=x-none",
                "application/json;charset=",
                "application/json;charset=?",
                "json",
                ""
            })
    void aTypeThatCannotBeReadIsNoWayAround(String type) {
        Browser sales = new Browser(port).signIn("sales");

        var answer = sales.post(
                Browser.ENGINE + "/task",
                type,
                variables("processVariables", 51).getBytes(UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.message()).startsWith("The body must be JSON");
    }

    /** The reader of JSON finds out by the first bytes how they are to be read, and these are no letters at all. */
    @Test
    void bytesThatAreNoLettersAreTheCallersMistake() {
        Browser sales = new Browser(port).signIn("sales");

        var answer = sales.post(
                Browser.ENGINE + "/task", "application/json", new byte[] {0, 0, 0, '[', 0x7f, 0x7f, 0x7f, 0x7f});

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"1000, 200", "1001, 400", "60000, 400"})
    void soAreLongLists(int values, int status) {
        Browser agent = new Browser(port).signIn("agent");
        String list = IntStream.range(0, values).mapToObj(i -> "\"" + i + "\"").collect(joining(","));

        var answer = agent.post(Browser.ENGINE + "/process-instance", "{\"processInstanceIds\":[" + list + "]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"POST, /filter/create", "PUT, /filter/none"})
    void aFilterThatAsksForTooMuchIsNotKept(String method, String path) {
        Browser admin = new Browser(port).signIn("admin");
        String filter =
                "{\"resourceType\":\"Task\",\"name\":\"wide\",\"query\":" + variables("processVariables", 51) + "}";

        assertRefused(admin.send(method, Browser.ENGINE + path, filter));
    }

    private static final String PATTERN = "A pattern may have % at most 2 times, such as in %text%.";
    private static final String NO_PAGE = "firstResult and maxResults cannot be negative.";

    @ParameterizedTest
    @CsvSource({
        "/task, {\"nameLike\":\"%s\"}",
        "/task/count, {\"descriptionLike\":\"%s\"}",
        "/task, '{\"orQueries\":[{\"descriptionLike\":\"%s\"}]}'",
        "/task, '{\"processVariables\":[{\"name\":\"v\",\"operator\":\"like\",\"value\":\"%s\"}]}'",
        "/task, '{\"processVariables\":[{\"name\":\"v\",\"operator\":\"like\",\"Operator\":\"eq\",\"value\":\"%s\"}]}'",
        "/task, '{\"processVariables\":[{\"value\":\"%s\",\"operator\":\"notLike\",\"name\":\"v\"}]}'"
    })
    void aPatternHasFewWildcards(String path, String query) {
        Browser sales = new Browser(port).signIn("sales");

        assertThat(sales.post(Browser.ENGINE + path, query.replace("%s", "%a%")).statusCode())
                .isEqualTo(200);
        assertRefused(sales.post(Browser.ENGINE + path, query.replace("%s", "%a%b%")), PATTERN);
    }

    @Test
    void percentSignsThatAreNoPatternAreNoFault() {
        Browser sales = new Browser(port).signIn("sales");

        assertThat(sales.post(
                                Browser.ENGINE + "/task",
                                "{\"name\":\"%a%b%\",\"processVariables\":[{\"name\":\"v\",\"operator\":\"eq\",\"value\":\"%a%b%\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task/count?descriptionLike=%s",
                "/history/task/count?taskDescriptionLike=%s",
                "/user/count?firstNameLike=%s",
                "/task/count?processVariables=v_eq_1,w_like_%s",
                "/variable-instance?maxResults=5&variableValues=v_like_%s"
            })
    void neitherHasOneInAnAddress(String path) {
        Browser sales = new Browser(port).signIn("sales");

        assertThat(sales.get(Browser.ENGINE + path.replace("%s", "%25a%25")).statusCode())
                .isEqualTo(200);
        assertRefused(sales.get(Browser.ENGINE + path.replace("%s", "%25a%25b%25")), PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/task?firstResult=-5&maxResults=2", "/task?maxResults=-2", "/user?firstResult=-1&maxResults=2"})
    void pagesAreCountedFromTheFirst(String path) {
        Browser sales = new Browser(port).signIn("sales");

        assertRefused(sales.get(Browser.ENGINE + path), NO_PAGE);
        assertThat(sales.post(Browser.ENGINE + "/task?firstResult=-5&maxResults=2", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static void assertRefused(Browser.Answer answer, String told) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(told);
    }

    private static void assertRefused(Browser.Answer answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(TOLD);
    }

    private static String variables(String field, int number) {
        return "{\"" + field + "\":["
                + IntStream.range(0, number)
                        .mapToObj(i -> "{\"name\":\"v" + i + "\",\"operator\":\"eq\",\"value\":\"x\"}")
                        .collect(joining(","))
                + "]}";
    }
}

package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases are found as people read and write, and their lists are read to the end. */
class SearchApiTest extends DeskOverHttp {

    private final String mark = UUID.randomUUID().toString().replace("-", "").replaceAll("[0-9]", "q");

    private List<String> numbers(String query) {
        Api.Answer page = agent().get(CASES + query);
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        return page.json().get("items").findValuesAsText("number");
    }

    private List<String> found(String parameter, String text) {
        return numbers("?" + parameter + "=" + Api.encoded(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Café Ｇｍｂｈ",
                "cafe\u0301 gmbh",
                "ＣＡＦÉ\u00a0GMBH",
                "ca\u200bfé\u202e gmbh",
                "gmbh café",
                "mail gmbh",
                "ﾒｰﾙ　停止",
                "メール 停止"
            })
    void whatReadsTheSameFindsACase(String text) {
        String number =
                reported(report().put("title", "Mail メール が停止 " + mark).put("customer", "Cafe\u0301\u00a0GmbH " + mark));

        assertThat(found("q", text + " " + mark)).containsExactly(number);
        assertThat(found("q", text + " " + mark + "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aadsts50105", "55500", "550 5.7.1 DENIED", "禁止中继"})
    void whatACustomerReadsOutOfAnErrorFindsItsCase(String text) {
        String number =
                reported(report().put("errorTexts", "550 5.7.1 Relaying\ndenied AADSTS50105 禁止中继 55500 " + mark));

        assertThat(found("q", text + " " + mark)).containsExactly(number);
        assertThat(found("q", "5.7.2 " + mark)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0Zebra\u3000und", "ｚｅｂｒａ", "zeb\u200bra und co"})
    void aCustomerIsFoundByTheBeginningOfItsNameAsItReads(String customer) {
        String number = reported(report().put("title", mark).put("customer", "Zebra\u00a0und Co " + mark));

        assertThat(numbers("?q=" + mark + "&customer=" + Api.encoded(customer))).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#%s", "[%s]", "%s.", "%s。", "（%s）", "[%s/1]", "\u200b%s\u00a0", "about %s, %1$s"})
    void aCaseIsFoundByItsNumberAsPeopleQuoteIt(String quoted) {
        String number = reported(report().put("title", "about"));

        assertThat(found("q", String.format(quoted, number))).containsExactly(number);
        assertThat(found("q", String.format(quoted, number.toLowerCase()))).containsExactly(number);
        assertThat(found("q", fullWidth(String.format(quoted, number)))).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CR %s %s", "cr%s%s", "CR–%s–%s", "about cr %s-%s", "cr: %s %s,"})
    void aCaseIsFoundByItsNumberAsPeopleSayIt(String said) {
        String number = reported(report().put("title", "about"));
        String[] parts = number.split("-");

        assertThat(found("q", said.formatted(parts[1], parts[2]))).containsExactly(number);
        assertThat(found("q", fullWidth(said.formatted(parts[1], Long.valueOf(parts[2])))))
                .containsExactly(number);
    }

    @Test
    void aCaseIsFoundByTheEndOfItsNumberBehindTheSignForOne() {
        String number = reported(report().put("title", "about"));

        assertThat(found("q", "about #" + number.substring("CR-2026-".length())))
                .containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%23", "%5B", "%EF%BB%BF"})
    void aCaseIsReadByItsNumberAsPeopleQuoteIt(String before) {
        String number = reported(report());

        assertThat(agent().get(CASES + "/" + before + number + ".")
                        .json()
                        .get("number")
                        .asText())
                .isEqualTo(number);
        assertThat(agent().get(CASES + "/" + Api.encoded(fullWidth(number)) + "/packages")
                        .status())
                .isEqualTo(200);
    }

    private static String fullWidth(String ascii) {
        StringBuilder wide = new StringBuilder();
        ascii.codePoints().map(c -> c > ' ' && c < 127 ? c + 0xFEE0 : c).forEach(wide::appendCodePoint);
        return wide.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+86 10 5987 0143",
                "+861059870143",
                "0086-10-5987-0143",
                "(010) 5987 0143",
                "01059870143",
                "+86 (0)10 5987.0143",
                "5987-0143",
                "5987 0143",
                "86 10 59870143",
                "＋８６ １０ ５９８７ ０１４３",
                "59870143"
            })
    void aReporterIsFoundByTheirPhoneInWhicheverWayItIsWritten(String phone) {
        for (String written :
                List.of("+86 10 5987 0143", "010-59870143", "0086(10)5987\u00a00143", "＋86 10 59870143")) {
            ObjectNode report = report().put("title", mark);
            ((ObjectNode) report.get("reporter")).put("phone", written);
            String number = reported(report);

            assertThat(found("q", mark + " " + phone)).as(written).contains(number);
            assertThat(found("q", phone)).as(written).contains(number);
        }
        assertThat(found("q", mark + " 5987 9144")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chen jing",
                "jing finance",
                "Chen, Jing",
                "chen , jing",
                "ｃｈｅｎ，ｊｉｎｇ",
                "chen.jing",
                "(finance)",
                "【Finance】",
                "o'hara",
                "o hara"
            })
    void aReporterIsFoundByTheWordsOfTheNameWhateverStandsBetweenThem(String name) {
        for (String written :
                List.of("Chen, Jing (Finance) O'Hara", "Ｃhen，Jing（Finance）O’Hara", "O·Hara、Chen/Jing-Finance")) {
            ObjectNode report = report().put("title", mark);
            ((ObjectNode) report.get("reporter")).put("name", written);
            String number = reported(report);

            assertThat(found("q", mark + " " + name)).as(written).contains(number);
        }
        assertThat(found("q", mark + " chen,jin")).isEmpty();
        assertThat(found("q", mark + " chen,li")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01055550103",
                "5555-0103",
                "550103",
                "+86 10 5555 0103",
                "010 5555-0103 转 8",
                "010-55550103转９",
                "5555 0103 ext. 12",
                "55550103 x12"
            })
    void aReporterIsFoundByTheirPhoneWhateverItsExtension(String phone) {
        for (String written : List.of("010 5555-0103 转 8", "+86 10 5555 0103 Ext. 12", "（０１０）５５５５０１０３分机：８")) {
            ObjectNode report = report().put("title", mark);
            ((ObjectNode) report.get("reporter")).put("phone", written);
            String number = reported(report);

            assertThat(found("q", mark + " " + phone)).as(written).contains(number);
        }
        assertThat(found("q", mark + " 5555 0104 x12")).isEmpty();
    }

    @Test
    void aTitleOfInvisibleCharactersIsEmpty() {
        Api.Answer refused = agent().post(CASES, report().put("title", "\u200b\u202e\u00a0\ufeff"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrongFields()).containsExactly("title");
        assertThat(refused.json().at("/errors/0/message").asText()).isEqualTo("must not be empty");
    }

    // To the end

    @Test
    void aListIsReadToItsEndWhileCasesMove() {
        List<String> before = IntStream.range(0, 7)
                .mapToObj(i -> reported(report().put("title", mark + " " + i)))
                .toList();

        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer answer = agent().get(CASES + "?size=2&q=" + mark + cursor);
            JsonNode page = answer.json();
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            page.get("items").findValuesAsText("number").forEach(read::add);
            assertThat(page.get("page").isNull()).isEqualTo(!cursor.isEmpty());
            assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(7);
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
            // a new case before the place, and one that moves behind it
            reported(report().put("title", mark + " new"));
            goOn(before.get(0));
        } while (!cursor.isEmpty());

        assertThat(read).hasSize(7);
        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.range(0, 7).mapToObj(i -> before.get(6 - i)).toList());
    }

    @Test
    void aPageSaysHowTheListGoesOn() {
        for (int i = 0; i < 3; i++) {
            reported(report().put("title", mark + " " + i));
        }
        JsonNode second = agent().get(CASES + "?size=1&page=1&q=" + mark).json();

        JsonNode third = agent().get(CASES + "?size=1&q=" + mark + "&cursor="
                        + second.get("next").asText())
                .json();

        assertThat(third.at("/items/0/title").asText()).isEqualTo(mark + " 0");
        assertThat(third.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%20",
                "Y2FzZXM",
                "Y2FzZXMKeAp5",
                "Y3VzdG9tZXJzCnRydWUKYQpi",
                "%FF",
                "Y2FzZXMKOTk5OTk5OTk5OTk5OTk5OTk5OTk5Ck5P"
            })
    void aCursorThatIsNoneIsNamed(String cursor) {
        for (String list : List.of(CASES, "/api/customers", "/api/differences")) {
            Api.Answer refused = nobody().as("manager").get(list + "?cursor=" + cursor);

            if (!cursor.equals("%20")) {
                assertThat(refused.status()).as(list).isEqualTo(400);
                assertThat(refused.wrongFields()).containsExactly("cursor");
            }
        }
    }

    @Test
    void aCursorGoesWithoutAPage() {
        reported(report().put("title", mark));
        reported(report().put("title", mark));
        String next =
                agent().get(CASES + "?size=1&q=" + mark).json().get("next").asText();

        Api.Answer refused = agent().get(CASES + "?page=1&q=" + mark + "&cursor=" + next);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrongFields()).containsExactly("cursor");
    }

    @Test
    void differencesAreReadToTheirEnd() {
        for (int i = 0; i < 3; i++) {
            jdbc.sql("INSERT INTO difference (kind, case_number, request_number, detail, found_at, seen_at) "
                            + "VALUES ('UNKNOWN_REQUEST', '', :request, :mark, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                    .param("request", "R" + i)
                    .param("mark", mark)
                    .update();
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = nobody().as("manager")
                    .get("/api/differences?size=1" + cursor)
                    .json();
            page.get("items").forEach(item -> {
                if (item.get("detail").asText().equals(mark)) {
                    read.add(item.get("requestNumber").asText());
                }
            });
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        jdbc.sql("DELETE FROM difference WHERE detail = :mark")
                .param("mark", mark)
                .update();

        assertThat(read).containsExactly("R0", "R1", "R2");
        assertThat(nobody().as("manager").get("/api/differences?size=0").wrongFields())
                .containsExactly("size");
    }

    @Test
    void theDescriptionNamesTheCursors() {
        JsonNode paths = agent().get("/v3/api-docs").json().get("paths");

        for (String list : List.of(CASES, "/api/customers", "/api/differences")) {
            assertThat(paths.path(list).at("/get/parameters").findValuesAsText("name"))
                    .as(list)
                    .contains("cursor");
        }
    }
}

package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was reported wrongly is put right. */
class CorrectionApiTest extends DeskOverHttp {

    @Test
    void theCaseHasWhatIsRight() {
        String number = atTroubleshoot(report());

        assertThat(correct(agent(), number, "{'title':'No mail from outside'}").status())
                .isEqualTo(204);

        var corrected = agent().get(CASES + "/" + number).json();
        assertThat(corrected.get("title").asText()).isEqualTo("No mail from outside");
        assertThat(corrected.get("timeline").findValuesAsText("what")).endsWith("corrected");
        assertThat(agent().get(CASES + "?q=outside").json().get("items").findValuesAsText("number"))
                .contains(number);
    }

    @Test
    void whatIsWrongInItIsToldAndNothingIsChanged() {
        String number = atTroubleshoot(report());
        String before = everything();

        for (String body : List.of(
                "{}",
                "{'title':' '}",
                "{'title':null,'kind':'billing'}",
                "{'reporter':{'phone':'','name':' '}}",
                "{'reporter':null}",
                "{'emptied':['errorTexts']}",
                "{'title':1}",
                "{'title':'two\\nlines'}",
                "{'service':'fax'}",
                "{'kind':'fax'}",
                "{'reporter':{'email':'Han Mei'}}",
                "{'reporter':{'phone':'Han Mei'}}",
                "{'description':''}",
                "{'firstNoticedAt':'2999-01-01T00:00:00Z'}",
                "{'firstNoticedAt':'yesterday'}",
                "{'affectedUsers':-1}",
                "{'affectedUsers':'12,5'}",
                "{'customer':{'domain':'fabrikam.cn'}}",
                "{'customer':{'tenantId':'22222222-2222-2222-2222-222222222222'}}",
                "{'customer':{'tenantId':'fabrikam','domain':'fabrikam.cn'}}",
                "{'titel':'No mail'}")) {
            assertThat(correct(agent(), number, body).status()).as(body).isEqualTo(400);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatNobodyHasToKnowIsEmptied() {
        String number = atTroubleshoot(report());
        assertThat(correct(agent(), number, "{'errorTexts':'550 5.1.8'}").status())
                .isEqualTo(204);

        assertThat(correct(agent(), number, "{'reporter':{'phone':''},'symptom':null,'errorTexts':null}")
                        .status())
                .isEqualTo(204);

        var now = agent().get(CASES + "/" + number + "/correction").json().get("now");
        assertThat(now.at("/reporter/phone").asText("none")).isEmpty();
        assertThat(now.at("/reporter/name").asText()).isEqualTo("Chen Jing");
        assertThat(now.get("errorTexts").asText("none")).isEmpty();
        assertThat(now.get("symptom").asText()).isEqualTo("other");
        assertThat(agent().get(CASES + "/" + number).json().get("timeline").findValuesAsText("detail"))
                .anyMatch(detail -> detail.endsWith("+86 10 5555 0103 → Chen Jing, chen.jing@fabrikam.example"))
                .contains("Error texts: 550 5.1.8 → –");
    }

    @Test
    void howMuchIsAffectedSinceWhenIsPutRightAndEmptied() {
        String number = atTroubleshoot(report());

        correct(agent(), number, """
                {'description':'Nobody gets mail.','firstNoticedAt':'2026-03-01T09:15','affectedUsers':'１，２００'}""");
        var now = agent().get(CASES + "/" + number + "/correction").json().get("now");
        assertThat(now.get("description").asText()).isEqualTo("Nobody gets mail.");
        assertThat(now.get("firstNoticedAt").asText()).isEqualTo("2026-03-01T09:15+08:00");
        assertThat(now.get("affectedUsers").asText()).isEqualTo("1200");

        correct(agent(), number, "{'firstNoticedAt':'2026-03-01T01:30:00Z','affectedUsers':12}");
        assertThat(correct(agent(), number, "{'firstNoticedAt':null,'affectedUsers':''}")
                        .status())
                .isEqualTo(204);
        assertThat(agent().get(CASES + "/" + number).json().get("timeline").findValuesAsText("detail"))
                .containsSubsequence(
                        "First noticed: – → 2026-03-01 09:15",
                        "Users affected: – → 1,200",
                        "First noticed: 2026-03-01 09:15 → 2026-03-01 09:30",
                        "Users affected: 1,200 → 12",
                        "First noticed: 2026-03-01 09:30 → –",
                        "Users affected: 12 → –");
    }

    @Test
    void whatEveryCaseHasIsRefusedByItsOwnNameWhereItIsEmptied() {
        String number = atTroubleshoot(report());

        var refused = correct(agent(), number, "{'kind':null,'reporter':{'email':'','phone':''},'language':''}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").findValuesAsText("field"))
                .containsExactly("kind", "reporter.email", "language");
    }

    @Test
    void whatCanBePutRightIsToldInTheReadersLanguage() {
        String number = atTroubleshoot(report());

        var english = agent().get(CASES + "/" + number + "/correction").json();
        var chinese = agent().call("GET", CASES + "/" + number + "/correction", new byte[0], "Accept-Language", "zh-CN")
                .json();

        assertThat(english.at("/now/title").asText()).isEqualTo("No mail since nine");
        assertThat(english.at("/now/reporter/phone").asText()).isEqualTo("+86 10 5555 0103");
        assertThat(english.at("/now/errorTexts").asText("none")).isEmpty();
        assertThat(english.at("/choices/symptom").findValuesAsText("value")).contains("mail-flow", "other");
        assertThat(english.at("/choices/kind").findValuesAsText("words")).contains("Technical");
        assertThat(chinese.at("/choices/kind").findValuesAsText("words"))
                .noneMatch(words -> words.matches(".*[a-z].*"));
        assertThat(nobody().as("sales")
                        .get(CASES + "/" + number + "/correction")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aClosedCaseIsHistory() {
        String number = closed(report());

        assertThat(correct(agent(), number, "{'title':'Another'}").status()).isEqualTo(409);
    }

    @Test
    void thereIsNoSuchCase() {
        assertThat(correct(agent(), "CR-2025-999999", "{'title':'Another'}").status())
                .isEqualTo(404);
    }

    @Test
    void salesAgentsCorrectNothing() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(correct(nobody().as("sales"), own, "{'title':'Another'}").status())
                .isEqualTo(403);
    }

    private Api.Answer correct(Api caller, String number, String body) {
        return caller.call("PATCH", CASES + "/" + number, json(body).toString().getBytes(StandardCharsets.UTF_8));
    }
}

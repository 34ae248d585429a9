package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;

/** What other cases tell about one: open ones of the same customer, and closed ones of any. */
class SimilarApiTest extends DeskOverHttp {

    private static final String TITLE = "Voicemail greets callers of the Xiamen branch in Portuguese";

    @Test
    void closedCasesTellWhatHelpedAndNotWhose() {
        String solved = solved(TITLE);
        String number = atTroubleshoot(
                report().put("customer", "northwind-south.partner.onmschina.cn").put("title", TITLE));

        JsonNode items = new Browser(port)
                .signIn("agent")
                .get(CASES + "/" + number + "/similar?closed=true")
                .json()
                .get("items");

        assertThat(items).hasSize(1);
        JsonNode helped = items.get(0);
        assertThat(helped.get("number").asText()).isEqualTo(solved);
        assertThat(helped.get("title").asText()).isEqualTo(TITLE);
        assertThat(helped.get("end").asText()).isEqualTo("Solved by us");
        assertThat(helped.get("tried").asText()).isEqualTo("Asked […] ([…]) to call.");
        assertThat(helped.get("solution").asText()).isEqualTo("The language of […]’s dial plan was wrong.");
        assertThat(helped.has("openedAt")).isFalse();
        assertThat(items.toString()).doesNotContainIgnoringCase("fabrikam").doesNotContain("Chen");
    }

    @Test
    void openOnesAreOfTheSameCustomer() {
        ObjectNode report = report().put("title", "Room calendars of the Ningbo branch are a day late");
        String first = atTroubleshoot(report);
        String second = reported(report);
        goOn(second);

        JsonNode items = agent().get(CASES + "/" + second + "/similar?closed=false")
                .json()
                .get("items");

        assertThat(items.findValuesAsText("number")).contains(first);
        assertThat(items.get(0).has("closedAt")).isFalse();
    }

    @Test
    void whatIsAskedWronglyIsRefused() {
        String number = reported(report());

        Api.Answer refused = agent().get(CASES + "/" + number + "/similar?closed=yes");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/message").asText()).isEqualTo("must be true or false");
        assertThat(agent().get(CASES + "/CR-2025-999999/similar?closed=true").status())
                .isEqualTo(404);
        assertThat(nobody().as("sales")
                        .get(CASES + "/" + number + "/similar?closed=true")
                        .status())
                .isEqualTo(403);
    }

    private String solved(String title) {
        String number = atTroubleshoot(report().put("title", title));
        complete(number, "troubleshoot", """
                {'outcome':'solved','symptom':'other','tried':'Asked Chen Jing (+86 10 5555 0103) to call.',
                 'found':'The language of Fabrikam’s dial plan was wrong.'}""");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        return number;
    }
}

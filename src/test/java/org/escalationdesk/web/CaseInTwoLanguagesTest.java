package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.process.engine.Browser.ENGINE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;

/** One case, two people: what the desk kept in it reads Chinese for one and English for the other, in forms and by the API. */
class CaseInTwoLanguagesTest extends DeskOverHttp {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private static final String[] CHINESE = {"Accept-Language", "zh-CN,zh;q=0.9"};
    private static final String[] ENGLISH = {"Accept-Language", "en-GB"};

    /** The case as the form of its open task shows it. */
    private JsonNode view(String number, String id, String language) {
        Browser browser = new Browser(port).speaking(language).signIn("agent");
        JsonNode view = browser.get(
                        ENGINE + "/task/" + task(number, id).getId() + "/form-variables?deserializeValues=false")
                .json()
                .at("/case/value");
        try {
            return mapper.readTree(view.asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode chinese(String number, String id) {
        return view(number, id, "zh-CN,zh;q=0.9,en;q=0.8");
    }

    private JsonNode english(String number, String id) {
        return view(number, id, "en-GB,en;q=0.9");
    }

    private JsonNode api(String path, String... language) {
        return agent().call("GET", CASES + "/" + path, new byte[0], language).json();
    }

    private String detail(String number, String what, String... language) {
        List<JsonNode> events = new java.util.ArrayList<>();
        api(number, language).get("timeline").forEach(event -> {
            if (event.get("what").asText().equals(what)) {
                events.add(event);
            }
        });
        return events.get(events.size() - 1).get("detail").asText();
    }

    @Test
    void whyTheCustomerIsUnclear() {
        Sentence none = Sentence.of("process.customer.none", "Nowhere 公司");
        String number = atTroubleshoot(report().put("customer", "Nowhere 公司"));

        assertThat(chinese(number, "clarifyCustomer").get("notice").asText())
                .isEqualTo(Said.words().of(none, Locale.CHINESE))
                .isEqualTo(detail(number, "customer-unclear", CHINESE));
        assertThat(english(number, "clarifyCustomer").get("notice").asText())
                .isEqualTo(Said.in(none))
                .isEqualTo(detail(number, "customer-unclear", ENGLISH))
                .contains("Nowhere 公司");
    }

    @Test
    void whatIsToBeDoneAndWhatWasDone() {
        String number = atTroubleshoot(report());

        JsonNode zh = chinese(number, "troubleshoot").get("checklist");
        JsonNode en = english(number, "troubleshoot").get("checklist");

        assertThat(en).hasSizeGreaterThan(3);
        assertThat(zh.findValuesAsText("label"))
                .hasSameSizeAs(en)
                .allMatch(step -> HAN.matcher(step).find());
        assertThat(en.findValuesAsText("label"))
                .noneMatch(step -> HAN.matcher(step).find());
        assertThat(zh.findValuesAsText("value")).isEqualTo(en.findValuesAsText("value"));

        complete(
                number,
                "troubleshoot",
                json("{'outcome':'escalate','symptom':'mail-flow','tried':'Traced 它.'}")
                        .set("checked", mapper.createArrayNode().add(en.get(0).get("value"))));

        assertThat(chinese(number, "prepareServiceRequest").get("conversation").asText())
                .contains(zh.get(0).get("label").asText(), "Traced 它.");
        assertThat(english(number, "prepareServiceRequest").get("conversation").asText())
                .contains(en.get(0).get("label").asText(), "Traced 它.");
    }

    @Test
    void whatIsMissingBeforeItIsFiled() {
        String number = atTroubleshoot(report());
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced it.'}");
        complete(number, "prepareServiceRequest", supportInformation().put("explanation", "."));

        JsonNode zh = chinese(number, "prepareServiceRequest");
        JsonNode en = english(number, "prepareServiceRequest");
        List<String> unmet = zh.get("unmetCriteria").findValuesAsText("sentence");

        assertThat(unmet).anyMatch(sentence -> sentence.startsWith("请用一句话说明我们缺少什么"));
        assertThat(en.get("unmetCriteria").findValuesAsText("sentence"))
                .hasSameSizeAs(unmet)
                .anyMatch(sentence -> sentence.startsWith("Explain in a sentence what we lack"));
        assertThat(zh.get("notice").asText()).containsPattern(HAN);
        assertThat(en.get("notice").asText()).startsWith("Not filed: ").doesNotContainPattern(HAN);
        assertThat(detail(number, "criteria-unmet", CHINESE)).isEqualTo(String.join("\n", unmet));
        assertThat(detail(number, "criteria-unmet", ENGLISH)).doesNotContainPattern(HAN);
        assertThat(api(number + "/criteria", CHINESE).findValuesAsText("sentence"))
                .hasSizeGreaterThan(20)
                .allMatch(sentence -> HAN.matcher(sentence).find());
        assertThat(api(number + "/criteria", ENGLISH).findValuesAsText("sentence"))
                .noneMatch(sentence -> HAN.matcher(sentence).find());
    }

    @Test
    void whyNothingCanHappenToItAnyMore() {
        String number = closed(report());
        byte[] withdrawal = "{\"reason\":\"No longer needed.\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String path = CASES + "/" + number + "/withdrawal";

        Api.Answer zh = agent().call("POST", path, withdrawal, CHINESE);
        Api.Answer en = agent().call("POST", path, withdrawal, ENGLISH);

        assertThat(List.of(zh.status(), en.status())).containsOnly(409);
        assertThat(zh.json().get("detail").asText()).containsPattern(HAN).contains(number);
        assertThat(en.json().get("detail").asText()).doesNotContainPattern(HAN).contains(number);
    }
}
